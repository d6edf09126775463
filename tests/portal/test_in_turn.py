"""A visit that comes later on the road of a journey: what it waits for is said, and a time that was
chosen for it ahead is not asked again."""

import json
from datetime import timedelta

from django.test import Client

from cast import NOW
from going_about import in_use
from houvast.appointments.actions.proposing import propose
from houvast.ground.page_addresses import page as address_of
from houvast.journeys.actions.beginning import begin_journey
from houvast.journeys.actions.ticking import tick
from houvast.journeys.models import CaseJourney
from houvast.journeys.queries.running import steps_of
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Case, Link
from journeys.written import both, step
from making import BY, case_with_promise
from on_the_road import WEDNESDAY, Road, chosen
from other_firms import comes, job_for
from portal.conftest import LinkTo
from portal.reading import said

CABLE = json.dumps(
    {
        "name": both("Fibre"),
        "explanation": both("Hello."),
        "belongs_to": {},
        "steps": [
            step("cable", "somebody_else"),
            step("choose", "you", done_by={"verb": "visit.booked"}),
            step("connect", visit={"work": "Onderhoud cv-ketel"}, done_by={"visit": True}),
        ],
        "end": {"asks": both("Done?"), "again_after": "2 days", "thanks": both("Thank you.")},
    }
)
"""Read as YAML, of which JSON is a part."""


def at_hand(one: CaseJourney) -> list[str]:
    return [step.step.key for step in steps_of(one) if step.is_running]


def test_visit_is_not_planned_before_its_turn_and_says_what_it_waits_for(
    alice: Client, road: Road
) -> None:
    case = case_with_promise(road.cast)
    with in_use(CABLE, key="test_cable"):
        running = begin_journey(case=case, key="test_cable", **BY)
        token = token_of(make_link(case=case, purpose=Link.Purpose.CASE, now=BY["now"]))
        home, plan = address_of("portal:home", token), address_of("portal:plan", token)

        first = "First comes: cable. You hear from us when you can choose a time for this."
        assert first in said(alice.get(home))
        assert first in said(alice.get(plan))
        refused = alice.post(plan, {"work_type": road.service.pk})
        assert (refused.status_code, first in said(refused)) == (422, True)
        assert not case.proposals.exists()

        tick(journey=running, step="cable", proof="", **BY)
        assert first not in said(alice.get(home))
        assert alice.post(plan, {"work_type": road.service.pk}).status_code == 302


def test_time_that_was_chosen_ahead_is_not_asked_when_its_step_begins(road: Road) -> None:
    case = case_with_promise(road.cast)
    with in_use(CABLE, key="test_cable"):
        running = begin_journey(case=case, key="test_cable", **BY)
        proposal = propose(case=case, work_type=road.service, **BY)
        chosen(proposal, road.wanted(WEDNESDAY))
        assert at_hand(running) == ["cable"]

        tick(journey=running, step="cable", proof="", **BY)

        assert at_hand(running) == ["connect"]


def test_time_that_was_chosen_for_other_work_is_not_taken_for_it(road: Road) -> None:
    case = case_with_promise(road.cast)
    with in_use(CABLE, key="test_cable"):
        running = begin_journey(case=case, key="test_cable", **BY)
        chosen(
            propose(case=case, work_type=road.repair, **BY),
            road.wanted(WEDNESDAY, None, road.repair),
        )

        tick(journey=running, step="cable", proof="", **BY)

        assert at_hand(running) == ["choose"]


def test_time_that_nobody_came_at_is_asked_anew_when_its_step_begins(road: Road) -> None:
    case = case_with_promise(road.cast)
    with in_use(CABLE, key="test_cable"):
        running = begin_journey(case=case, key="test_cable", **BY)
        chosen(propose(case=case, work_type=road.service, **BY), road.wanted(WEDNESDAY))

        tick(journey=running, step="cable", proof="", by=BY["by"], now=NOW + timedelta(days=9))

        assert at_hand(running) == ["choose"]


def test_link_to_times_that_were_taken_back_says_why_and_what_comes(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    proposal = road.proposal()
    path = link_to(proposal)
    with in_use(CABLE, key="test_cable"):
        begin_journey(case=proposal.case, key="test_cable", **BY)
        [promise] = proposal.case.promises.open().filter(of_journey__step="cable")

        page = said(alice.get(path, follow=True))

        assert "First comes: cable. You hear from us when you can choose a time for this." in page
        assert promise.words in page
        assert "come after all" not in page


def test_page_of_a_visit_that_comes_too_early_promises_it_no_more(
    alice: Client, road: Road, link_to: LinkTo
) -> None:
    visit = road.visit()
    comes(job_for(road.cast, visit.case, waits=road.service), 25)
    path = alice.get(link_to(visit))["Location"]

    page, moves = said(alice.get(path)), said(alice.get(f"{path}verzetten/"))

    assert "Another time is needed for our visit You agreed" in page
    assert not [one for one in ("See you on", "Would you rather have it earlier?") if one in page]
    assert "It cannot be then, since what has to be done before it comes later." in moves
    assert "It stays so until" not in moves


def test_page_asks_whether_we_are_needed_at_the_address_that_the_case_is_about(
    alice: Client, road: Road
) -> None:
    case = case_with_promise(road.cast)
    home = address_of(
        "portal:home", token_of(make_link(case=case, purpose=Link.Purpose.CASE, now=NOW))
    )
    assert "Do you need us at your home?" in said(alice.get(home))

    elsewhere = road.cast.bob.household.place
    Case.objects.filter(pk=case.pk).update(place=elsewhere)

    page = said(alice.get(home))
    assert f"Do you need us at this address? {elsewhere}" in page
    assert "at your home" not in page
