"""Visits that are chosen apart and belong together are planned before the first begins (G11)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from cast import NOW
from concurrency import broken_rule
from going_about import KITCHEN, begun, in_use
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.declining import decline
from houvast.appointments.actions.road import arrive, finish
from houvast.appointments.models import Proposal, Visit
from houvast.appointments.rules.refusals import NotPlannedToItsEnd
from houvast.conversations.models import Delivery
from houvast.ground.described_files import DescriptionWrong
from houvast.journeys.models import PlannedTogether
from houvast.journeys.rules.reading import read_journey
from on_the_road import THURSDAY, WEDNESDAY, Road, chosen

THERE = "visit: {work: Reparatie, planned_before: %s}\n    checks: [{key: doors"
TOGETHER = KITCHEN.replace("checks: [{key: doors", THERE % "measure")


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


def test_text_names_a_visit_above_it() -> None:
    with pytest.raises(DescriptionWrong) as wrong:
        read_journey(KITCHEN.replace("checks: [{key: doors", THERE % "make"), file="kitchen")
    assert "make is no step above hand_over with a visit" in wrong.value.sentence
