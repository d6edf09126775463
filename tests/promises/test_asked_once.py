"""What somebody told us is a fact on file, and nobody is asked it again (G6)."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.conversations.actions.page import close
from houvast.ground.history import HOUVAST
from houvast.people.models import Place
from houvast.promises.actions.facts import FactAsked, FactTold, ask, correct_fact, note_fact
from houvast.promises.models import Case, Fact, Question
from houvast.promises.queries.facts import facts_around
from houvast.promises.rules import AlreadySettled, CorrectedAlready, KnownAlready
from houvast.things.actions.keeping import add_thing
from making import BY, case_with_promise

MAKE = FactAsked("make", "Van welk merk is de ketel?", "Which make is the boiler?", "place")
COLD = FactAsked("cold", "Is er warm water?", "Is there hot water?")


def told(value: str, *, channel: str = "page", until: datetime | None = None) -> FactTold:
    return FactTold(value, f"{value} (nl)", f"{value} (en)", channel, "Alice de Wit", until)


def asking(case: Case, asked: FactAsked = MAKE) -> Question:
    return ask(case=case, asked=asked, channel="page", **BY)


def noting(case: Case, value: str, asked: FactAsked = MAKE) -> Fact:
    return note_fact(case=case, asked=asked, told=told(value), **BY)


def test_what_is_told_answers_what_was_asked(cast: Cast) -> None:
    case = case_with_promise(cast)
    question = asking(case)

    fact = noting(case, "Vamora")

    question.refresh_from_db()
    assert (question.answered_by, list(Question.objects.open())) == (fact, [])
    assert (fact.asked, fact.said, fact.noted_by) == (MAKE.en, "Vamora (en)", "Houvast")


def test_what_is_known_is_not_asked_again_in_any_case_of_the_house(cast: Cast) -> None:
    noting(case_with_promise(cast), "Vamora")

    with pytest.raises(KnownAlready) as refused:
        asking(case_with_promise(cast))

    assert refused.value.sentence == (
        "This is known: Which make is the boiler? Vamora (en). Put it right where it is not so."
    )


def test_the_same_is_asked_once_and_told_twice_is_one_fact(cast: Cast) -> None:
    one, other = case_with_promise(cast), case_with_promise(cast)

    assert asking(one) == asking(other)
    assert noting(one, "Vamora") == noting(other, "Vamora")
    with pytest.raises(KnownAlready):
        noting(other, "Keltis")


def test_a_correction_keeps_what_stood(cast: Cast) -> None:
    case = case_with_promise(cast)
    first = noting(case, "Vamora")

    put_right = correct_fact(fact=first, case=case, told=told("Keltis"), why="Sticker", **BY)

    assert put_right.instead_of == first
    assert [fact.value for fact in facts_around(case, now=NOW)] == ["Keltis"]
    assert correct_fact(fact=first, case=case, told=told("Keltis"), **BY) == put_right
    with pytest.raises(CorrectedAlready):
        correct_fact(fact=first, case=case, told=told("Vamora"), **BY)
    assert Fact.objects.count() == 2


def test_what_is_too_old_is_asked_anew(cast: Cast) -> None:
    case = case_with_promise(cast)
    old = note_fact(case=case, asked=COLD, told=told("no", until=NOW + timedelta(days=1)), **BY)
    later = NOW + timedelta(days=1)

    question = ask(case=case, asked=COLD, channel="phone", by=HOUVAST, now=later)
    again = note_fact(case=case, asked=COLD, told=told("yes"), by=HOUVAST, now=later)

    question.refresh_from_db()
    assert (again.instead_of, question.answered_by) == (old, again)


def test_what_is_about_the_house_stays_when_people_move(cast: Cast) -> None:
    fact = noting(case_with_promise(cast), "Vamora")
    moved, home = case_with_promise(cast, customer=cast.bob), cast.alice.household.place
    moved.place = home
    moved.save(update_fields=["place"])

    assert facts_around(moved, now=NOW) == [fact]
    assert facts_around(case_with_promise(cast, customer=cast.bob), now=NOW) == []


def test_without_an_address_or_a_thing_it_is_about_the_case(cast: Cast) -> None:
    Place.objects.filter(pk=cast.alice.household.place_id).update(postcode="", house_number=None)
    case = Case.objects.get(pk=case_with_promise(cast).pk)
    of_thing = FactAsked("code", "Welke code?", "Which code?", "thing")

    assert [noting(case, "x", MAKE).about_case, noting(case, "E9", of_thing).about_case] == [
        case,
        case,
    ]


def test_what_is_about_a_thing_is_known_wherever_it_is_named(cast: Cast) -> None:
    thing = add_thing(customer=cast.alice, kind="boiler", **BY)
    one, other = case_with_promise(cast), case_with_promise(cast)
    Case.objects.filter(pk__in=(one.pk, other.pk)).update(thing=thing)
    one.refresh_from_db()

    fact = noting(one, "E9", FactAsked("code", "Welke code?", "Which code?", "thing"))

    assert facts_around(Case.objects.get(pk=other.pk), now=NOW) == [fact]


def test_nobody_waits_for_an_answer_in_a_settled_case(cast: Cast) -> None:
    case = case_with_promise(cast)
    question = asking(case, COLD)

    close(case=case, words="Het is opgelost.", customer=cast.alice, now=NOW)

    question.refresh_from_db()
    assert question.withdrawn_at == NOW
    with pytest.raises(AlreadySettled):
        asking(case)


def test_facts_and_questions_stand(cast: Cast) -> None:
    case = case_with_promise(cast)
    question = asking(case)
    fact = noting(case, "Vamora")
    other = noting(case, "yes", COLD)
    rows = Fact.objects.filter(pk=fact.pk)
    asked = Question.objects.filter(pk=question.pk)
    fields: dict[str, Any] = {
        "case": case, "asked_nl": "?", "asked_en": "?", "channel": "page", "asked_at": NOW,
    }  # fmt: skip
    place = case.where

    for attack, rule in [
        (lambda: rows.update(value="Keltis"), "fact_kept_for_ever"),
        (lambda: rows._raw_delete(rows.db), "fact_kept_for_ever"),
        (lambda: asked.update(answered_by=None), "question_stands"),
        (lambda: asked.update(answered_by=other), "question_stands"),
        (lambda: asked._raw_delete(asked.db), "question_kept_for_ever"),
        (lambda: _copy(fact), "fact_once"),
        (lambda: _copy(fact, instead_of=other), "fact_takes_place"),
        (lambda: _copy(fact, about_case=case), "fact_about_one"),
        (
            lambda: Question.objects.create(key="make", about_place=place, **fields),
            "asked_once",
        ),
    ]:
        with pytest.raises(IntegrityError) as broken, transaction.atomic():
            attack()  # type: ignore[no-untyped-call]
        assert broken_rule(broken.value) == rule


def _copy(fact: Fact, **other: Any) -> Fact:
    same = {name: getattr(fact, name) for name in ("case", "key", "asked_nl", "asked_en", "value")}
    same |= {name: getattr(fact, name) for name in ("said_nl", "said_en", "channel", "told_by")}
    same |= {"noted_by": fact.noted_by, "at": fact.at, "about_place": fact.about_place}
    return Fact.objects.create(**same | other)


def test_of_many_who_tell_and_ask_at_once_nobody_is_asked_what_is_known(committed: Cast) -> None:
    cases = [case_with_promise(committed) for _ in range(8)]

    def act(given: tuple[int, Case]) -> object:
        at, case = given
        return noting(case, f"make {at}") if at % 2 else asking(case)

    for _round in range(2):
        outcomes = at_once(act, enumerate(cases))
        assert not [one for one in outcomes if isinstance(one, IntegrityError)]

    told_by_one = Counter(type(one) for one in outcomes)
    assert told_by_one[Fact] <= 1
    assert (Fact.objects.count(), Question.objects.open().count()) == (1, 0)


def test_of_many_who_put_right_at_once_each_stands_beside_the_others(committed: Cast) -> None:
    cases = [case_with_promise(committed) for _ in range(6)]
    first = noting(cases[0], "Vamora")

    def act(given: tuple[int, Case]) -> object:
        at, case = given
        return correct_fact(fact=first, case=case, told=told(f"make {at}"), **BY)

    outcomes = at_once(act, enumerate(cases))

    assert Counter(type(one) for one in outcomes) == {Fact: 1, CorrectedAlready: 5}
    assert Fact.objects.last_said().count() == 1
