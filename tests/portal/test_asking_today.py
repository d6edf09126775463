"""“Will it be done today?”: asked on the page, answered from the phone within the hour."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from cast import NOW
from concurrency import broken_rule
from houvast.appointments.actions.asking_today import answer_today, ask_today
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.road import arrive, finish, needs_another_visit
from houvast.appointments.models import AskedToday, Visit
from houvast.appointments.queries.asked_today import open_questions_of, waited_for
from houvast.appointments.rules.refusals import NotToday, TooLateForToday, VisitOver
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Staff
from houvast.promises.actions.clock import break_promises
from houvast.promises.models import Promise
from on_the_road import THURSDAY, Road, moment
from portal.choices import words_of
from portal.conftest import LinkTo

MORNING = moment(25, 9.5)


@pytest.fixture
def at_work(road: Road, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Joost has been at Alice's since half past nine."""
    visit = road.visit()
    times: list[datetime] = [MORNING]
    monkeypatch.setattr("django.utils.timezone.now", lambda: times[-1])
    return arrive(visit=visit, by=road.cast.joost.as_actor(), now=MORNING)


def test_question_is_answered_from_the_phone_as_a_promise(
    at_work: Visit, alice: Client, road: Road, link_to: LinkTo
) -> None:
    Staff.objects.update(language="en")
    joost, page = Client(), link_to(at_work.case)
    joost.force_login(road.cast.joost)
    assert "Ask whether it is done today" in words_of(alice.get(page))

    for _time in range(2):
        alice.post(f"{page}afspraak/{at_work.pk}/vandaag/")
    asked = AskedToday.objects.get()
    assert (asked.promise.owner, asked.promise.due_at) == (
        road.cast.joost,
        MORNING + timedelta(hours=1),
    )
    assert asked.promise.told_at == MORNING
    assert asked.promise.words in words_of(alice.get(page))
    assert "asks: will it be done today? Answer by 10:30." in words_of(
        joost.get(address_of("road:today"))
    )
    answer = address_of("road:asked_today", at_work.pk)
    assert "Fill in by when it is done." in words_of(joost.post(answer, {"says": "done"}))
    joost.post(answer, {"says": "done", "at": "11:45"})

    asked.refresh_from_db()
    assert asked.promised is not None
    assert (asked.promise.outcome, asked.promised.due_at) == ("kept", moment(25, 11.75))
    assert Delivery.objects.get(kind="today").tells.get() == asked.promised
    assert asked.promised.words in words_of(alice.get(page))
    finish(visit=at_work, found="Klaar.", by=road.cast.joost.as_actor(), now=moment(25, 11))
    asked.promised.refresh_from_db()
    assert asked.promised.outcome == "kept"


@pytest.mark.parametrize("how", ["moved", "cancelled"])
def test_nobody_waits_for_what_was_asked_of_a_day_on_which_nobody_comes(
    road: Road, how: str
) -> None:
    visit, by = road.visit(), road.cast.alice.as_actor()
    early = moment(25, 7)
    asked = ask_today(visit=visit, by=by, now=early)

    if how == "moved":
        wanted = road.wanted(THURSDAY, now=early)
        move_visit(
            visit=visit,
            wanted=wanted,
            customer=road.cast.alice,
            channel="phone",
            recorded_by=road.cast.fatima,
            now=early,
        )
    else:
        fatima = road.cast.fatima.as_actor()
        cancel_visit(visit=visit, by=fatima, said="Toch niet.", now=early)

    asked.refresh_from_db()
    assert asked.promise.outcome == "released"
    visit.refresh_from_db()
    if how == "moved":
        assert (asked.says, asked.promised, visit.promise.is_open) == ("not", visit.promise, True)


def test_what_was_said_of_today_is_broken_where_it_was_not_so(at_work: Visit, road: Road) -> None:
    by, alice = road.cast.joost.as_actor(), road.cast.alice.as_actor()
    asked = ask_today(visit=at_work, by=alice, now=MORNING)
    with pytest.raises(TooLateForToday):
        answer_today(asked=asked, until=moment(26, 9), by=by, now=MORNING)
    said = answer_today(asked=asked, until=moment(25, 16), by=by, now=MORNING)
    again = ask_today(visit=at_work, by=alice, now=MORNING)
    no = answer_today(asked=again, until=None, by=by, now=MORNING)
    unanswered = ask_today(visit=at_work, by=alice, now=MORNING)

    needs_another_visit(visit=at_work, found="Er mist een deel.", by=by, now=moment(25, 10))

    assert [one.outcome for one in (_anew(said), _anew(no))] == ["broken", "kept"]
    unanswered.promise.refresh_from_db()
    assert unanswered.promise.outcome == "kept"
    with pytest.raises(VisitOver):
        ask_today(visit=at_work, by=alice, now=moment(25, 11))
    with pytest.raises(IntegrityError) as stands, transaction.atomic():
        AskedToday.objects.filter(pk=said.pk).update(answered_by="Een ander")
    assert broken_rule(stands.value) == "answered_today_stands"


def _anew(asked: AskedToday) -> Promise:
    found = AskedToday.objects.select_related("promised").get(pk=asked.pk)
    assert found.promised is not None
    return found.promised


def test_question_is_of_the_day_itself(road: Road) -> None:
    visit = road.visit()
    with pytest.raises(NotToday):
        ask_today(visit=visit, by=road.cast.alice.as_actor(), now=NOW)


def test_what_was_said_of_today_is_let_go_where_it_is_cancelled(road: Road) -> None:
    visit, alice, joost = road.visit(), road.cast.alice.as_actor(), road.cast.joost.as_actor()
    night, seven = moment(25, 0.5), moment(25, 7)
    asked = ask_today(visit=visit, by=alice, now=night)
    assert asked.promise.due_at > seven
    said = answer_today(asked=asked, until=moment(25, 16), by=joost, now=seven)
    again = ask_today(visit=visit, by=alice, now=seven)

    by = road.cast.fatima.as_actor()
    cancel_visit(visit=visit, by=by, now=seven, said="Ik ben ziek")

    again.promise.refresh_from_db()
    assert (_anew(said).outcome, again.promise.outcome) == ("released", "released")


def test_who_was_answered_late_waits_no_longer(at_work: Visit, road: Road) -> None:
    by, joost = road.cast.alice.as_actor(), road.cast.joost
    asked = ask_today(visit=at_work, by=by, now=MORNING)
    late = asked.promise.due_at + timedelta(minutes=1)
    break_promises(list(Promise.objects.filter(pk=asked.promise.pk)), now=late)
    anew = waited_for(AskedToday.objects.get())
    assert anew is not None
    assert anew != asked.promise
    assert open_questions_of(joost, on=late.date()) == [asked]
    assert open_questions_of(joost, on=late.date() + timedelta(days=1)) == []
    with pytest.raises(NotToday):
        answer_today(asked=asked, until=None, by=joost.as_actor(), now=late + timedelta(days=1))

    answer_today(asked=asked, until=None, by=joost.as_actor(), now=late)

    anew.refresh_from_db()
    assert anew.outcome == "kept"
