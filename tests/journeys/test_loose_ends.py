"""What is not there yet comes later where its customer agreed to that, with a promise (G10)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.appointments.actions.road import arrive, finish
from houvast.appointments.models import Visit
from houvast.conversations.actions.page import close
from houvast.conversations.models import Delivery
from houvast.journeys.actions.details import agree_detail, detail_is_there, let_detail_go
from houvast.journeys.actions.loose_ends import Left, leave_for_later, loose_end_is_done
from houvast.journeys.models import AgreedDetail, DetailTicked, LooseEnd, LooseEndDone
from houvast.journeys.queries.loose_ends import loose_ends_of
from houvast.journeys.rules.refusals import (
    DetailsNotThere,
    NoSuchPhoto,
    NothingComesLater,
    StillToDo,
)
from houvast.promises.actions.cases import settle
from houvast.promises.actions.ending import keep, release
from houvast.promises.actions.promising import renegotiate
from houvast.promises.models import Case, Promise
from houvast.promises.rules import AlreadySettled, NoReason
from making import BY, case_with_promise
from on_the_road import Road

FRIDAY = date(2026, 11, 27)
LOOP, PLINTH = "Een knoop en een lus aan de sleep", "Plint onder de spoelbak"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def agreed(case: Case, words: str = LOOP) -> AgreedDetail:
    return agree_detail(case=case, words=words, **BY)


def later(detail: AgreedDetail, **given: Any) -> Left:
    return replace(Left(FRIDAY, details=[detail], said="Dat mag vrijdag."), **given)


def test_last_visit_hands_over_in_part_as_the_customer_agreed(road: Road) -> None:
    visit = road.visit(work_type=road.repair)
    loop, zip_ = agreed(visit.case), agreed(visit.case, "Rits links")
    at, joost = NOW.replace(day=25, hour=8), road.cast.joost.as_actor()
    arrive(visit=visit, by=joost, now=at)
    detail_is_there(detail=zip_, by=joost, now=at)
    with pytest.raises(DetailsNotThere) as refused:
        finish(visit=visit, found="Klaar.", by=joost, now=at)
    assert "agree with the customer what comes later" in refused.value.sentence

    [loose_end] = leave_for_later(case=visit.case, left=later(loop), by=joost, now=at)
    finish(visit=visit, found="Klaar.", by=joost, now=at + timedelta(minutes=5))

    assert Visit.objects.get().is_finished
    promise = loose_end.promise
    assert (promise.kind, promise.due_at.date(), promise.is_open) == ("other", FRIDAY, True)
    assert promise.words == f"Klaar uiterlijk vrijdag 27 november 2026 om 17:00: {LOOP}"
    letter = Delivery.objects.get(kind="journey_later")
    assert [one.pk for one in letter.tells.all()] == [promise.pk]
    assert AgreedDetail.objects.open().get() == loop

    done_at = at + timedelta(days=1)
    loose_end_is_done(loose_end=loose_end, by=joost, now=done_at)
    promise.refresh_from_db()
    assert (promise.outcome, DetailTicked.objects.get(detail=loop).how) == ("kept", "there")
    connection.check_constraints()


def test_detail_comes_later_only_as_they_said_and_once(case: Case) -> None:
    loop = agreed(case)
    with pytest.raises(NoReason):
        leave_for_later(case=case, left=later(loop, said=" "), **BY)
    with pytest.raises(NothingComesLater):
        leave_for_later(case=case, left=Left(FRIDAY), **BY)
    with pytest.raises(NoSuchPhoto):
        leave_for_later(case=case, left=later(loop, photo=b"%PDF-"), **BY)
    assert not LooseEnd.objects.exists()

    left = later(loop, words=PLINTH, photo=PNG, form_id="f1")
    first = leave_for_later(case=case, left=left, **BY)
    assert leave_for_later(case=case, left=left, **BY) == first
    with pytest.raises(NothingComesLater):
        leave_for_later(case=case, left=later(loop), **BY)
    assert [(one.words, len(one.photos.all())) for one in loose_ends_of(case)] == [
        (LOOP, 0),
        (PLINTH, 1),
    ]


def test_two_that_say_the_same_come_later_in_one_form(case: Case) -> None:
    both = [agreed(case), agreed(case)]
    left = later(both[0], details=both, form_id="f1")

    assert len(leave_for_later(case=case, left=left, **BY)) == 2
    leave_for_later(case=case, left=left, **BY)

    assert LooseEnd.objects.count() == 2


def test_loose_end_follows_its_promise_and_its_promise_follows_it(case: Case) -> None:
    loop = agreed(case)
    left = later(loop, words=PLINTH)
    of_loop, of_plinth = leave_for_later(case=case, left=left, **BY)
    moved = renegotiate(
        promise=of_plinth.promise, words="Klaar op maandag.",
        due_at=NOW + timedelta(days=7), reason="De plint is op.", **BY,
    )  # fmt: skip
    [_first, again] = loose_ends_of(case)
    assert again.promise == moved

    keep(promise=moved, proof="Gedaan.", **BY)
    assert LooseEndDone.objects.get().loose_end == of_plinth
    let_detail_go(detail=loop, said="Hoeft niet meer", **BY)
    assert LooseEndDone.objects.get(loose_end=of_loop).words == "Hoeft niet meer"
    assert Promise.objects.get(of_loose_end__loose_end=of_loop).outcome == "released"
    assert loose_end_is_done(loose_end=of_loop, **BY).words == "Hoeft niet meer"


def test_loose_end_is_done_where_its_promise_is_kept_late(case: Case) -> None:
    [plinth] = leave_for_later(case=case, left=Left(FRIDAY, words=PLINTH), **BY)

    late = plinth.promise.due_at + timedelta(minutes=1)
    keep(promise=plinth.promise, proof="Gedaan.", by=BY["by"], now=late)

    assert Promise.objects.get(of_loose_end__loose_end=plinth).outcome == "broken"
    assert LooseEndDone.objects.get(loose_end=plinth).at == late


def test_loose_end_that_nobody_wants_any_more_is_let_go(case: Case, cast: Cast) -> None:
    [plinth] = leave_for_later(case=case, left=Left(FRIDAY, words=PLINTH), **BY)
    release(promise=plinth.promise, reason="Hoeft niet meer", **BY)

    [gone] = loose_ends_of(case)
    assert (gone.done.words, gone.was_let_go) == ("Hoeft niet meer", True)
    settle(case=case, said="Aan de telefoon", by=cast.fatima.as_actor(), now=NOW)


def test_nobody_but_the_customer_settles_while_something_is_left(case: Case, cast: Cast) -> None:
    leave_for_later(case=case, left=Left(FRIDAY, words=PLINTH), **BY)
    with pytest.raises(StillToDo):
        settle(case=case, said="Aan de telefoon", by=cast.fatima.as_actor(), now=NOW)

    close(case=case, words="Het is klaar.", customer=cast.alice, now=NOW)

    assert LooseEnd.objects.get().is_open is False
    with pytest.raises(AlreadySettled):
        leave_for_later(case=case, left=Left(FRIDAY, words="Nog iets"), **BY)


def test_database_lets_nothing_come_later_without_a_promise(committed: Cast) -> None:
    case = case_with_promise(committed, kind="other")
    other = case_with_promise(committed, kind="other")
    loop, theirs = agreed(case), agreed(other)
    row = {"case": case, "words": LOOP, "noted_at": NOW, "noted_by": "Joost"}

    with pytest.raises(IntegrityError) as unpromised, transaction.atomic():
        LooseEnd.objects.create(detail=loop, said="Goed", **row)
    assert broken_rule(unpromised.value) == "loose_end_is_promised"
    with pytest.raises(IntegrityError) as unagreed, transaction.atomic():
        LooseEnd.objects.create(detail=loop, **row)
    assert broken_rule(unagreed.value) == "detail_left_as_they_agreed"
    with pytest.raises(IntegrityError) as anothers, transaction.atomic():
        LooseEnd.objects.create(detail=theirs, said="Goed", **row)
    assert broken_rule(anothers.value) == "loose_end_fits"

    said = at_once(lambda _one: leave_for_later(case=case, left=later(loop), **BY), range(4))
    assert sum(isinstance(one, list) for one in said) == 1
    with pytest.raises(IntegrityError) as kept, transaction.atomic():
        LooseEnd.objects.update(words="Iets anders")
    assert broken_rule(kept.value) == "looseend_kept_for_ever"
