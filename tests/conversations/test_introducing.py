"""One letter says who has a customer's matters now: the last name, and why."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction

from cast import NOW, Cast
from conversations.channels.mail.mails import words_of
from conversations.outgoing import MailServer
from houvast.conversations.actions.transmitting import transmit_due
from houvast.conversations.models import Delivery
from houvast.ground.history import HOUVAST
from houvast.people.models import Staff
from houvast.promises.actions.cases import hand_over, hand_over_together, settle
from houvast.promises.actions.only_for import let_only_see
from houvast.promises.actions.promising import give_word, make_promise
from houvast.promises.actions.reading_along import let_read_along
from houvast.promises.models import Case
from houvast.promises.rules import Word
from making import BY, case_with_promise

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def give(case: Case, to: Staff, reason: str, at: datetime = NOW) -> None:
    hand_over(case=case, to=to, reason=reason, by=to.as_actor(), now=at)


def letters() -> list[list[str]]:
    """What the letters about hand-overs say."""
    found = Delivery.objects.filter(kind="hand_over").order_by("id")
    return [
        [block.get("text") or block["label"] for block in letter.letter["blocks"]]
        for letter in found
    ]


def test_the_letter_has_the_name_and_the_reason(cast: Cast) -> None:
    case = case_with_promise(cast)
    give(case, cast.gerrit, "Hij kent uw ketel.")

    assert letters() == [
        [
            "Gerrit Bos helpt u vanaf nu verder.",
            "De reden: Hij kent uw ketel.",
            "Fatima Haddad heeft alles overgedragen. U hoeft dus niets opnieuw te vertellen.",
            "U hoort van ons.",
            "Bekijk hoe het ervoor staat",
        ]
    ]
    assert Delivery.objects.get().letter["signed_by"] == "Gerrit Bos"


def test_six_hand_overs_in_a_minute_are_one_letter_with_the_last_name(cast: Cast) -> None:
    case = case_with_promise(cast)
    for number, to in enumerate([cast.gerrit, cast.linda] * 3):
        give(case, to, f"Reden {number}", at=NOW + number * 10 * SECOND)

    [words] = letters()
    assert words[:3] == [
        "Linda Vos helpt u vanaf nu verder.",
        "De reden: Reden 5",
        "Fatima Haddad heeft alles overgedragen. U hoeft dus niets opnieuw te vertellen.",
    ]
    assert Delivery.objects.get().letter["signed_by"] == "Linda Vos"


def test_back_with_the_first_name_there_is_nothing_to_tell(cast: Cast) -> None:
    case = case_with_promise(cast)
    give(case, cast.gerrit, "Druk")
    give(case, cast.fatima, "Vergissing", at=NOW + 30 * SECOND)

    assert letters() == []


def test_letter_waits_a_little_and_what_left_is_followed_by_another(
    committed: Cast, outgoing: MailServer
) -> None:
    case = case_with_promise(committed)
    give(case, committed.gerrit, "Druk")

    assert transmit_due(now=NOW + MINUTE) == 0
    assert transmit_due(now=NOW + 2 * MINUTE) == 1
    give(case, committed.linda, "Vrij", at=NOW + 3 * MINUTE)
    assert transmit_due(now=NOW + 5 * MINUTE) == 1

    said = [words_of(mail) for mail in outgoing.mails]
    assert ["Gerrit Bos helpt u" in said[0], "Linda Vos helpt u" in said[1]] == [True, True]
    assert "Gerrit Bos heeft alles overgedragen" in said[1]


def test_promise_with_the_old_name_is_told_with_the_new_one(cast: Cast) -> None:
    case = case_with_promise(cast, kind="other", hours=99)
    case.promises.update(told_at=NOW)
    make_promise(
        case=case, kind="reply", words="Fatima Haddad antwoordt u morgen.",
        due_at=NOW + timedelta(hours=26), by=HOUVAST, now=NOW,
    )  # fmt: skip
    give(case, cast.gerrit, "Druk")
    give(case, cast.linda, "Toch maar zo", at=NOW + MINUTE)

    told = Delivery.objects.get().tells.get()
    assert (letters()[0][3], told) == (
        "Linda Vos antwoordt u morgen.",
        case.promises.open().get(kind="reply"),
    )


def test_cases_of_one_customer_are_told_in_one_letter(cast: Cast) -> None:
    cases = [case_with_promise(cast) for _ in range(2)]
    Case.objects.filter(pk=cases[1].pk).update(subject="Radiator")
    case_of_bob = case_with_promise(cast, customer=cast.bob)
    for case in (*cases, case_of_bob):
        case.promises.update(told_at=NOW)
        case.refresh_from_db()
    hand_over_together(
        to_whom={cases[0]: cast.gerrit, cases[1]: cast.linda, case_of_bob: cast.gerrit},
        reason="Fatima gaat weg.",
        by=cast.linda.as_actor(),
        now=NOW,
    )

    alices, bobs = letters()
    assert alices == [
        "Linda Vos helpt u vanaf nu verder met ‘Radiator’.",
        "Gerrit Bos helpt u vanaf nu verder met ‘Ketel lekt’.",
        "De reden: Fatima gaat weg.",
        "Bekijk ‘Ketel lekt’",
        "Bekijk hoe het ervoor staat",
    ]
    assert bobs[0] == "Gerrit Bos helpt u vanaf nu verder."


@pytest.mark.parametrize("is_settled", [True, False])
def test_case_that_settled_meanwhile_is_not_told(cast: Cast, is_settled: bool) -> None:
    first, second = case_with_promise(cast), case_with_promise(cast)
    give(first, cast.gerrit, "Druk")
    if is_settled:
        settle(case=first, said="Klaar", by=cast.alice.as_actor(), now=NOW)
    give(second, cast.linda, "Druk", at=NOW + SECOND)

    assert [len(words) for words in letters()] == ([5] if is_settled else [7])


def test_what_some_of_us_see_or_somebody_reads_along_in_is_told_in_a_letter_of_its_own(
    cast: Cast,
) -> None:
    for_all, hidden, read_along = (case_with_promise(cast) for _ in range(3))
    Case.objects.filter(pk=hidden.pk).update(subject="Betaling")
    let_only_see(case=hidden, whom=cast.linda, why="Geld", by=cast.fatima, now=NOW)
    let_read_along(case=read_along, person=cast.bob, may_move=False, **BY)
    Delivery.objects.all().delete()
    for case in (hidden, for_all, read_along):
        give(case, cast.linda, "Druk")

    told = Delivery.objects.filter(kind="hand_over", person=None).order_by("case_id")
    assert [letter.case for letter in told] == [for_all, hidden, read_along]
    assert [("Betaling" in letter.subject + str(letter.letter)) for letter in told] == [
        False,
        True,
        False,
    ]
    give(hidden, cast.gerrit, "Toch niet", at=NOW + SECOND)
    assert Delivery.objects.filter(kind="hand_over", case=hidden).count() == 1


def test_what_a_planner_was_to_do_by_name_is_said_with_who_has_it_now(cast: Cast) -> None:
    case = case_with_promise(cast, hours=30)
    with transaction.atomic():
        word = Word("other", "Gerrit Bos stuurt u een foto.", NOW + timedelta(hours=40))
        give_word(case, word, by=HOUVAST, now=NOW, owner=cast.gerrit)
    give(case, cast.linda, "Fatima en Gerrit zitten vol.")

    photo = case.promises.open().get(kind="other")
    assert (photo.words, photo.owner) == ("Linda Vos stuurt u een foto.", cast.linda)
    assert "Linda Vos stuurt u een foto." in letters()[0]
