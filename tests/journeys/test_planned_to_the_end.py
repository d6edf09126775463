"""Visits that are chosen apart and belong together are planned before the first begins (G11)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from at_ours import LIJNBAAN, WEEKDAYS, make_practice
from cast import NOW, Cast
from concurrency import broken_rule
from going_about import KITCHEN, begun, in_use, states
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.declining import decline
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.road import arrive, finish
from houvast.appointments.models import Proposal, Visit
from houvast.appointments.queries.waiting_for import comes_too_early
from houvast.appointments.queries.wishes import request_of
from houvast.appointments.rules.refusals import NotPlannedToItsEnd
from houvast.conversations.models import Delivery
from houvast.ground.described_files import DescriptionWrong
from houvast.journeys.models import PlannedTogether
from houvast.journeys.rules.reading import read_journey
from houvast.routes.queries.slots import slots_for
from houvast.workforce.actions.branches import add_branch, add_resource
from houvast.workforce.models import WorkType
from making import BY
from on_the_road import THURSDAY, WEDNESDAY, Road, chosen

THERE = "visit: {work: Reparatie, planned_before: %s}\n    checks: [{key: doors"
TOGETHER = KITCHEN.replace("checks: [{key: doors", THERE % "measure")
SOONER = TOGETHER.replace("usually: 6 weeks", "usually: 1 week")


def asked_next(road: Road) -> Proposal:
    return Proposal.objects.to_choose().get(work_type=road.repair)


def test_what_is_chosen_in_two_goes_begins_once_both_stand(road: Road) -> None:
    joost, alice = road.cast.joost.as_actor(), road.cast.alice.as_actor()
    with in_use(TOGETHER):
        proposal = road.proposal()
        if not proposal.case.journeys.exists():
            begun(proposal.case)
        first = chosen(proposal, road.wanted(WEDNESDAY))
        at = first.opens_at

        # The second is asked in the same breath, from the day on which the factory is done.
        second = asked_next(road)
        assert (second.case, second.parts_from_on) == (first.case, date(2027, 1, 6))
        letters = Delivery.objects.filter(kind="proposal", case=first.case)
        assert "staan alle dagen vast voor we beginnen" in str(letters.latest("pk").letter)

        with pytest.raises(NotPlannedToItsEnd) as refused:
            arrive(visit=first, by=joost, now=at)
        assert road.repair.name_en in refused.value.sentence
        with pytest.raises(IntegrityError) as broken, transaction.atomic():
            Visit.objects.filter(pk=first.pk).update(arrived_at=at)
        assert broken_rule(broken.value) == "planned_to_its_end"
        with pytest.raises(IntegrityError), transaction.atomic():
            PlannedTogether.objects.update(needs="Iets anders")

        # Taken off again, another is asked; who does not want it lets it begin, and it goes on.
        decline(proposal=second, said="Dat doen we zelf", by=alice, now=NOW)
        assert arrive(visit=first, by=joost, now=at).is_begun
        finish(visit=first, found="Klaar.", by=joost, now=at + timedelta(hours=1))
        assert PlannedTogether.objects.count() == 1


def test_second_that_stands_lets_the_first_begin(road: Road) -> None:
    with in_use(TOGETHER):
        proposal = road.proposal()
        first = chosen(proposal, road.wanted(WEDNESDAY))
        if not proposal.case.journeys.exists():
            begun(proposal.case)
        second = asked_next(road)
        Proposal.objects.filter(pk=second.pk).update(parts_from_on=None)
        last = chosen(second, road.wanted(THURSDAY, None, road.repair))
        cancel_visit(visit=last, by=road.cast.alice.as_actor(), now=NOW)
        with pytest.raises(NotPlannedToItsEnd):
            arrive(visit=first, by=road.cast.joost.as_actor(), now=first.opens_at)
        chosen(asked_next(road), road.wanted(THURSDAY, None, road.repair))

        assert arrive(visit=first, by=road.cast.joost.as_actor(), now=first.opens_at).is_begun


def test_second_is_offered_from_when_it_is_ready_however_soon_it_is_chosen_otherwise(
    road: Road,
) -> None:
    """Else nothing could be chosen without which the first does not begin."""
    road.repair.horizon_days = 3
    road.repair.save(update_fields=["horizon_days"])
    with in_use(SOONER):
        proposal = road.proposal()
        chosen(proposal, road.wanted(WEDNESDAY))
        if not proposal.case.journeys.exists():
            begun(proposal.case)
        second = asked_next(road)
        request = request_of(road.repair, road.cast.alice, proposal=second)
        days = {slot.on for slot in slots_for(road.repair, request, now=NOW)}

    assert second.parts_from_on == min(days) == WEDNESDAY + timedelta(days=7)


def test_first_that_is_moved_behind_the_second_puts_it_at_risk(road: Road) -> None:
    def moved_to(first: Visit, on: date) -> Visit:
        wanted = road.wanted(on, moving=first)
        return move_visit(
            visit=first, wanted=wanted, customer=road.cast.alice, channel="page", now=NOW
        )

    with in_use(SOONER):
        proposal = road.proposal()
        first = chosen(proposal, road.wanted(WEDNESDAY))
        if not proposal.case.journeys.exists():
            begun(proposal.case)
        second = asked_next(road)
        first = moved_to(first, THURSDAY)
        second.refresh_from_db()
        assert second.parts_from_on == THURSDAY + timedelta(days=7)
        first = moved_to(first, WEDNESDAY)

        Proposal.objects.filter(pk=second.pk).update(parts_from_on=None)
        last = chosen(second, road.wanted(THURSDAY, None, road.repair))
        assert not comes_too_early(last)
        first = moved_to(first, THURSDAY)
        last = Visit.objects.get(pk=last.pk)
        assert last.promise.is_warned
        assert comes_too_early(last)

        # It can stand again once nothing comes before it.
        cancel_visit(visit=first, by=road.cast.alice.as_actor(), now=NOW)
        last = Visit.objects.get(pk=last.pk)
        assert not last.promise.is_warned
        assert not comes_too_early(last)


def test_work_is_named_with_or_without_capitals_and_by_several_steps(road: Road) -> None:
    """The same pair twice is one rule, and begins no journey that cannot begin."""
    at = TOGETHER.index("  - key: hand_over")
    checked = TOGETHER[at:].replace("hand_over", "once_more").splitlines()
    once_more = "\n".join(line for line in checked if "checks:" not in line) + "\n"
    text = (TOGETHER[:at] + once_more + TOGETHER[at:]).replace("Reparatie", "Repair")
    road.repair.form = "repair"
    road.repair.save(update_fields=["form"])
    WorkType.objects.create(name_nl="Spoed", name_en="Urgent", minutes=30, form="repair")
    with in_use(text):
        proposal = road.proposal()
        journey = proposal.case.journeys.first() or begun(proposal.case)
        [pair] = PlannedTogether.objects.filter(followed__in=journey.followed.all())
        first = chosen(proposal, road.wanted(WEDNESDAY))
        second = asked_next(road)
        Proposal.objects.filter(pk=second.pk).update(parts_from_on=None)
        chosen(second, road.wanted(THURSDAY, None, road.repair))

        assert (pair.begins, pair.needs) == ("Onderhoud cv-ketel", "Reparatie")
        assert arrive(visit=first, by=road.cast.joost.as_actor(), now=first.opens_at).is_begun


def test_second_that_is_agreed_or_taken_off_says_nothing_of_choosing_the_first(road: Road) -> None:
    alice = road.cast.alice.as_actor()
    ticked = "done_by: {tick: {nl: De wensen staan op papier, en: The wishes are on paper}}"
    assert ticked in SOONER
    with in_use(SOONER.replace(ticked, "done_by: {verb: visit.booked}")):
        proposal = road.proposal()
        journey = proposal.case.journeys.first() or begun(proposal.case)
        first = chosen(proposal, road.wanted(WEDNESDAY))
        Proposal.objects.filter(pk=asked_next(road).pk).update(parts_from_on=None)
        last = chosen(asked_next(road), road.wanted(THURSDAY, None, road.repair))
        cancel_visit(visit=last, by=alice, now=NOW)
        after_second = states(journey)["wishes"]
        cancel_visit(visit=first, by=alice, now=NOW)
        after_first = states(journey)["wishes"]
        chosen(asked_next(road), road.wanted(THURSDAY, None, road.repair))

        assert after_second == "done"
        assert after_first == states(journey)["wishes"] != "done"


def test_second_is_asked_at_the_branch_of_the_first(cast: Cast) -> None:
    practice = make_practice(cast)
    fetch = WorkType.objects.create(
        name_nl="Reparatie", name_en="Fetching", minutes=20, where="ours", resource_kind="stoel"
    )
    other = add_branch(name="Aan zee", address={**LIJNBAAN, "number": "5"}, hours=WEEKDAYS, **BY)
    add_resource(branch=other, name="Stoel 3", kind="stoel", **BY)
    with in_use(TOGETHER.replace("Onderhoud cv-ketel", "Controle beugel")):
        proposal = practice.proposal(branch=practice.branch)
        if not proposal.case.journeys.exists():
            begun(proposal.case)
        first = chosen(proposal, practice.at(10))
        second = Proposal.objects.to_choose().get(work_type=fetch)

    assert first.branch == second.branch == practice.branch


def test_text_names_a_visit_above_it() -> None:
    with pytest.raises(DescriptionWrong) as wrong:
        read_journey(KITCHEN.replace("checks: [{key: doors", THERE % "make"), file="kitchen")
    assert "make is no step above hand_over with a visit" in wrong.value.sentence
