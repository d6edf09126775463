"""Which messages ask the same: by their words, by their letters, and not by their courtesy."""

import random

from houvast.outages.rules.alike import alike_groups

SHOES = ["schoen", "week", "bestel", "waar"]


def test_same_words_in_another_order_are_alike_and_the_words_are_why() -> None:
    [group] = alike_groups({1: SHOES, 2: SHOES[::-1], 3: ["kadobon", "winkel", "betal"]})

    assert set(group.ids) == {1, 2}
    assert group.why == ("bestel", "schoen", "waar", "week")


def test_typing_error_hides_nothing() -> None:
    wrong = ["schoenen", "levering", "vertraagd"], ["schoennen", "leverring", "vertraagd"]

    [group] = alike_groups({1: wrong[0], 2: wrong[1], 3: ["factuur", "dubbel", "betaald"]})

    assert set(group.ids) == {1, 2}


def test_courtesy_alone_makes_nobody_alike() -> None:
    polite = ["best", "vriend", "groet", "alvast", "bedankt"]

    assert alike_groups({1: [*polite, "ketel", "lekt"], 2: [*polite, "factuur", "dubbel"]}) == []


def test_nothing_and_one_are_no_group() -> None:
    assert alike_groups({}) == []
    assert alike_groups({1: SHOES}) == []
    assert alike_groups({1: [], 2: []}) == []


def test_each_message_is_in_one_group_at_most_and_the_largest_comes_first() -> None:
    chance = random.Random(7)
    themes = [["ketel", "lekt", "druk", "water"], ["factuur", "dubbel", "betaal", "terug"]]
    stems = {
        pk: [*themes[pk % 3 == 0], *(f"woord{chance.randrange(900)}" for _ in range(3))]
        for pk in range(60)
    }

    groups = alike_groups(stems)

    members = [pk for group in groups for pk in group.ids]
    assert len(members) == len(set(members))
    assert [len(group.ids) for group in groups][:2] == [40, 20]
