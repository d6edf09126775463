"""Promises that hang on others move together, in no circle, and not unseen (G4)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.conversations.actions.moving_together import OthersHangOnIt
from houvast.conversations.actions.promises_by_hand import agree_another_moment
from houvast.conversations.models import Delivery
from houvast.promises import rules
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.ending import keep
from houvast.promises.actions.hanging import ComesLater, InACircle, OfAnotherCase, hang, part
from houvast.promises.actions.promising import give_word
from houvast.promises.models import HangsOn, Promise
from houvast.promises.queries.hanging import as_confirmed, would_move
from houvast.promises.rules import Word
from making import BY, case_with_promise, promise_for

LATER = NOW + timedelta(days=9)


@pytest.fixture
def cable(cast: Cast) -> Promise:
    """The cable is in by Wednesday; on it hangs the modem, and on that the photo."""
    case = case_with_promise(cast, kind="other", hours=50)
    cable = case.promises.get()
    modem, photo = promise_for(case, hours=74), promise_for(case, hours=98)
    hang(promise=modem, on=cable, **BY)
    hang(promise=photo, on=modem, **BY)
    return cable


def running(cable: Promise) -> list[Promise]:
    return list(cable.case.promises.open().exclude(kind="call").order_by("due_at"))


def moved(cable: Promise, cast: Cast) -> Promise:
    seen = as_confirmed(would_move(cable, LATER))
    return agree_another_moment(
        promise=cable, words="De kabel ligt er woensdag.", due_at=LATER, reason="Vorst",
        by=cast.fatima, now=NOW, confirmed=seen,
    )  # fmt: skip


def test_what_would_move_is_shown_before_anybody_confirms(cast: Cast, cable: Promise) -> None:
    with pytest.raises(OthersHangOnIt) as refused:
        agree_another_moment(
            promise=cable, words="", due_at=LATER, reason="Vorst", by=cast.fatima, now=NOW
        )

    modem, photo = running(cable)[1:]
    assert [move.promise for move in refused.value.moves] == [modem, photo]
    assert [move.then_at for move in refused.value.moves] == [
        LATER + timedelta(days=1),
        LATER + timedelta(days=2),
    ]
    assert Delivery.objects.count() == 0


def test_all_that_hangs_moves_in_one_letter(cast: Cast, cable: Promise) -> None:
    first = [promise.first_due_at for promise in running(cable)]
    moved(cable, cast)
    connection.check_constraints()

    now = running(cable)
    assert [promise.moves for promise in now] == [1, 1, 1]
    assert [promise.first_due_at for promise in now] == first
    letter = Delivery.objects.get()
    assert (letter.kind, set(letter.tells.all())) == ("new_moment", set(now))
    hung = HangsOn.objects.standing().order_by("promise__due_at")
    assert [(one.promise, one.on) for one in hung] == [(now[1], now[0]), (now[2], now[1])]


def test_what_comes_sooner_now_than_what_it_hangs_on_is_at_risk(cast: Cast, cable: Promise) -> None:
    modem = running(cable)[1]

    sooner = agree_another_moment(
        promise=modem, words="", due_at=NOW + timedelta(hours=3), reason="De monteur is vrij",
        by=cast.fatima, now=NOW,
    )  # fmt: skip

    connection.check_constraints()
    sooner.refresh_from_db()
    assert (sooner.is_warned, sooner.hangs_on.get().on) == (True, cable)


def test_what_was_confirmed_and_is_otherwise_by_now_changes_nothing(
    cast: Cast, cable: Promise
) -> None:
    seen = as_confirmed(would_move(cable, LATER))
    hang(promise=promise_for(cable.case, hours=90), on=cable, **BY)

    with pytest.raises(OthersHangOnIt):
        agree_another_moment(
            promise=cable, words="", due_at=LATER, reason="Vorst", by=cast.fatima, now=NOW,
            confirmed=seen,
        )  # fmt: skip
    assert cable.case.promises.open().count() == 4


def test_what_hangs_and_still_comes_later_stays(cast: Cast, cable: Promise) -> None:
    soon = NOW + timedelta(hours=72)

    assert would_move(cable, soon) == []


def test_visit_that_hangs_is_put_at_risk_and_its_customer_chooses(
    cast: Cast, cable: Promise
) -> None:
    opens_at = NOW + timedelta(hours=70)
    word = Word("arrival", "We komen donderdag.", opens_at + timedelta(hours=4), opens_at)
    visit = give_word(cable.case, word, **BY)
    hang(promise=visit, on=cable, **BY)
    moved(cable, cast)
    connection.check_constraints()

    visit.refresh_from_db()
    assert (visit.is_open, visit.is_warned) == (True, True)
    texts = [block.get("text") for block in Delivery.objects.get().letter["blocks"]]
    assert (
        "Dit kan niet zoals we het afspraken: ‘We komen donderdag.’ Kies een andere tijd op uw "
        "pagina."
    ) in texts


def test_when_the_clock_breaks_it_what_hangs_is_at_risk_at_once(cast: Cast, cable: Promise) -> None:
    sweep(now=cable.due_at + timedelta(minutes=1))
    sweep(now=cable.due_at + timedelta(minutes=2))
    connection.check_constraints()

    renewed = Promise.objects.get(renews=cable)
    early = [one for one in running(cable) if one.is_past(renewed.due_at)]
    assert [one.is_warned for one in early] == [True] * len(early)
    assert HangsOn.objects.standing().filter(on=renewed).count() == 1


def test_nothing_hangs_in_a_circle_or_on_what_comes_later(cast: Cast, cable: Promise) -> None:
    _, modem, photo = running(cable)
    for promise, on in ((cable, photo), (cable, modem), (cable, cable)):
        with pytest.raises(InACircle):
            hang(promise=promise, on=on, **BY)
    early = promise_for(cable.case, hours=3)
    with pytest.raises(ComesLater):
        hang(promise=early, on=cable, **BY)
    with pytest.raises(OfAnotherCase):
        hang(promise=photo, on=case_with_promise(cast).promises.get(), **BY)
    keep(promise=early, proof="Gedaan", **BY)
    with pytest.raises(rules.AlreadyEnded):
        hang(promise=photo, on=early, **BY)


def test_said_twice_is_said_once_and_can_be_taken_back(cast: Cast, cable: Promise) -> None:
    modem = running(cable)[1]
    hangs = hang(promise=modem, on=cable, **BY)
    assert HangsOn.objects.filter(promise=modem).count() == 1

    part(hangs=hangs, **BY)
    part(hangs=hangs, **BY)

    assert would_move(cable, LATER) == []


def test_database_keeps_circles_and_wrong_order_out(cast: Cast, cable: Promise) -> None:
    _, modem, photo = running(cable)
    early = promise_for(cable.case, hours=3)
    other = case_with_promise(cast).promises.get()
    row = {"made_at": NOW, "made_by": "Iemand"}

    for promise, on, rule in (
        (cable, photo, "no_circle"),
        (other, cable, "hangs_in_own_case"),
    ):
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            HangsOn.objects.create(promise=promise, on=on, **row)
        assert broken_rule(refused.value) == rule
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        HangsOn.objects.filter(promise=modem).update(on=early)
    assert broken_rule(refused.value) == "hanging_stands"
    HangsOn.objects.create(promise=early, on=cable, **row)
    with pytest.raises(IntegrityError) as refused:
        connection.check_constraints()
    assert broken_rule(refused.value) == "hangs_in_order"


def test_two_who_hang_them_the_other_way_round_at_once_make_no_circle(committed: Cast) -> None:
    case = case_with_promise(committed, kind="other", hours=50)
    one, two = case.promises.get(), promise_for(case, hours=50)

    def write(pair: tuple[Promise, Promise]) -> HangsOn:
        with transaction.atomic():
            return HangsOn.objects.create(
                promise=pair[0], on=pair[1], made_at=NOW, made_by="Iemand"
            )

    for _ in range(5):
        outcomes = at_once(write, [(one, two), (two, one)])
        assert [type(outcome) for outcome in outcomes].count(HangsOn) <= 1
    assert HangsOn.objects.count() == 1
