"""A certificate that runs out closes the days after it, for whoever books by whatever road."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from cast import NOW
from concurrency import broken_rule
from houvast.appointments.actions.agreed_before import AgreedBefore, bring_in_agreed
from houvast.appointments.actions.certificates import note_certificate
from houvast.appointments.actions.disrupting import apply_plan, report_out
from houvast.appointments.actions.technicians import change_technician
from houvast.appointments.models import Visit
from houvast.appointments.queries.wishes import request_of
from houvast.appointments.rules.refusals import NobodyCanCome, SlotJustTaken
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.promises.models import InternalPromise, Promise
from houvast.promises.rules import end_of
from houvast.routes.models import DayRoute
from houvast.routes.queries.slots import slots_for
from houvast.routes.queries.technician_days import as_day
from houvast.workforce.actions.certificates import NotTheirSkill, Paper
from houvast.workforce.models import Certificate, Technician
from on_the_road import THURSDAY, TUESDAY, WEDNESDAY, Road, another_technician, chosen, moment


def until(technician: Technician, last: date | None, number: str = "CO-81") -> Certificate:
    paper = Paper(number, "Kiwa", last)
    return note_certificate(technician=technician, skill="boiler", paper=paper, by=HOUVAST, now=NOW)


def offered(road: Road) -> set[date]:
    slots = slots_for(road.service, request_of(road.service, road.cast.bob), now=NOW)
    return {slot.on for slot in slots}


def test_nothing_is_offered_from_the_day_after_its_last(road: Road) -> None:
    assert WEDNESDAY in offered(road)  # And with that the days are remembered as they were.

    until(road.joost, TUESDAY)

    assert offered(road) == {TUESDAY}


def test_who_asked_before_it_ran_out_is_refused_under_the_lock(road: Road) -> None:
    proposal, wanted = road.proposal(), road.wanted(WEDNESDAY)
    until(road.joost, TUESDAY)

    with pytest.raises(SlotJustTaken):
        chosen(proposal, wanted)


def test_what_was_agreed_elsewhere_is_not_brought_in_after_its_last_day(road: Road) -> None:
    until(road.joost, TUESDAY)
    agreed = AgreedBefore(road.service, moment(25, 8), moment(25, 12), "a row", road.joost)

    with pytest.raises(NobodyCanCome):
        bring_in_agreed(customer=road.cast.bob, agreed=agreed, by=road.cast.fatima, now=NOW)


def test_visit_after_it_is_unplaced_and_its_owner_warned(road: Road, visit: Visit) -> None:
    until(road.joost, TUESDAY)

    visit.refresh_from_db()
    assert (visit.unplaced_at, visit.unplaced_why) == (NOW, "skill")
    assert Promise.objects.get(pk=visit.promise_id).warned_at == NOW
    assert as_day(DayRoute.objects.get(on=WEDNESDAY)).stops == ()


def test_visit_after_it_goes_to_a_colleague_and_is_not_taken_back(road: Road, visit: Visit) -> None:
    karim = another_technician()

    until(road.joost, TUESDAY)
    until(road.joost, THURSDAY)

    visit.refresh_from_db()
    assert (visit.technician, visit.unplaced_at) == (karim, None)


def test_visit_on_its_last_day_stays(road: Road, visit: Visit) -> None:
    until(road.joost, WEDNESDAY)

    visit.refresh_from_db()
    assert (visit.technician, visit.unplaced_at) == (road.joost, None)


def test_visit_has_its_place_back_with_a_later_day_and_only_then(road: Road, visit: Visit) -> None:
    until(road.joost, TUESDAY)
    until(road.joost, TUESDAY, number="CO-82")
    assert Visit.objects.get(pk=visit.pk).unplaced_at == NOW

    until(road.joost, date(2028, 11, 24))

    assert Visit.objects.get(pk=visit.pk).unplaced_at is None
    [stop] = as_day(DayRoute.objects.get(on=WEDNESDAY)).stops
    assert stop.id == visit.pk


def test_skill_that_is_taken_away_is_not_silently_kept_either(road: Road, visit: Visit) -> None:
    change_technician(technician=road.joost, shifts={}, by=HOUVAST, now=NOW, skills=["fibre"])

    visit.refresh_from_db()
    assert (visit.unplaced_at, visit.unplaced_why) == (NOW, "skill")


def test_lead_has_one_promise_that_a_new_date_keeps(road: Road) -> None:
    first, second = date(2027, 3, 1), date(2029, 3, 1)
    until(road.joost, first)
    until(road.joost, first, number="CO-82")
    until(road.joost, second)

    assert list(
        InternalPromise.objects.order_by("pk").values_list("owner", "key", "due_at", "ended_at")
    ) == [
        (road.cast.linda.pk, "boiler", end_of(first), NOW),
        (road.cast.linda.pk, "boiler", end_of(second), None),
    ]
    assert [one.number for one in road.joost.certificates.all()] == ["CO-81", "CO-82", "CO-81"]
    assert Event.objects.filter(verb="certificate.noted").count() == 3


def test_no_certificate_is_promised_for_what_is_no_skill_any_more(road: Road) -> None:
    until(road.joost, date(2027, 3, 1))

    change_technician(technician=road.joost, shifts={}, by=HOUVAST, now=NOW, skills=["fibre"])

    assert InternalPromise.objects.get().ended_at == NOW
    with pytest.raises(NotTheirSkill):
        until(road.joost, date(2028, 3, 1))


def test_last_word_counts_and_nothing_else_can_say_it(road: Road) -> None:
    until(road.joost, TUESDAY)
    assert road.joost.certificates.get().last_on == TUESDAY

    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        Technician.objects.filter(pk=road.joost.pk).update(skills_until={})
    assert broken_rule(broken.value) == "skills_as_certified"

    until(road.joost, None)
    road.joost.refresh_from_db()
    after = TUESDAY + timedelta(days=1)
    assert road.joost.skills_until == {}
    assert road.joost.skills_on(after) == frozenset(["boiler"])


def test_plan_that_was_made_before_it_ran_out_is_made_anew(road: Road, visit: Visit) -> None:
    """Karim could come in Joost's place when it was looked at, and may not when it is used."""
    karim, linda = another_technician(), road.cast.linda
    disruption = report_out(
        technician=road.joost, on=WEDNESDAY, from_at=moment(25, 8), note="", by=linda, now=NOW
    )
    assert disruption.plan.broken == ()

    until(karim, TUESDAY)
    decided = apply_plan(disruption=disruption, by=linda.as_actor(), now=NOW)

    visit.refresh_from_db()
    assert (decided.is_used, decided.plan.broken) == (False, (visit.pk,))
    assert visit.technician == road.joost
