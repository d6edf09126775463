"""An address that is in no territory: nothing is offered that finds nothing, a person answers."""

import pytest
from django.test import Client

from appointments.test_recognising import heard
from cast import NOW
from houvast.appointments.actions.proposing import propose, start_choosing
from houvast.appointments.models import Proposal
from houvast.appointments.queries.offering import TimeAsked
from houvast.appointments.queries.wishes import request_of
from houvast.appointments.rules.refusals import NobodyComesThere, OutsideTerritories
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Case, Link
from houvast.routes.queries.slots import slots_for
from houvast.workforce.actions.territories import add_territory, change_territory
from houvast.workforce.models import Technician, Territory
from houvast.workforce.rules.territories import OUTSIDE, area, territory_at
from making import BY, case_with_promise
from on_the_road import Road


@pytest.fixture
def zeist(road: Road) -> Territory:
    """Everybody goes to Zeist alone, and Alice lives in Utrecht."""
    territory = add_territory(name="Zeist", postcodes="3700-3712", **BY)
    Technician.objects.update(territory=territory)
    return territory


def case_of_alice(road: Road) -> Case:
    return case_with_promise(road.cast)


def offered(road: Road) -> int:
    return len(slots_for(road.service, request_of(road.service, road.cast.alice), now=NOW))


def test_territory_of_an_address_says_whether_it_is_outside_of_all() -> None:
    zeist, rest = area(1, "Zeist", ["3700-3712"]), area(2, "Elders", [])

    found = [
        territory_at(postcode, areas)
        for postcode, areas in (
            ("3701 AB", [zeist]),
            ("3511 AB", [zeist]),
            ("3511 AB", [zeist, rest]),
            ("3511 AB", []),
            ("", [zeist]),
        )
    ]

    assert found == [1, OUTSIDE, 2, None, None]


def test_address_outside_is_offered_only_who_goes_everywhere(road: Road, zeist: Territory) -> None:
    assert offered(road) == 0

    Technician.objects.update(territory=None)

    assert offered(road) > 0


def test_desk_is_told_and_asks_no_customer_to_choose_there(road: Road, zeist: Territory) -> None:
    case = case_of_alice(road)

    with pytest.raises(OutsideTerritories, match="3511 AB"):
        propose(case=case, work_type=road.service, **BY)

    assert not Proposal.objects.exists()


def test_customer_who_plans_there_is_asked_for_a_message(road: Road, zeist: Territory) -> None:
    with pytest.raises(NobodyComesThere):
        start_choosing(case=case_of_alice(road), work_type=road.service, **BY)


def test_mail_from_there_gets_no_proposal_and_says_why_on_the_case(
    road: Road, zeist: Territory
) -> None:
    case = heard(road.cast, "Graag een afspraak voor onderhoud aan de ketel.")

    assert not Proposal.objects.exists()
    said = Event.objects.get(verb="case.outside_territories")
    assert said.case_id == case.pk
    assert "3511 AB" in said.facts["address"]


def test_territories_that_are_drawn_later_put_it_right(road: Road, zeist: Territory) -> None:
    change_territory(territory=zeist, postcodes="3500-3599, 3700-3712", **BY)

    proposal = propose(case=case_of_alice(road), work_type=road.service, **BY)

    assert not TimeAsked(proposal, NOW).nobody_comes
    assert offered(road) > 0


def test_page_of_times_says_so_where_an_open_question_turns_out_to_be_outside(
    road: Road, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    proposal = propose(case=case_of_alice(road), work_type=road.service, **BY)
    territory = add_territory(name="Zeist", postcodes="3700-3712", **BY)
    Technician.objects.update(territory=territory)
    client.cookies["django_language"] = "en"
    link = make_link(
        case=proposal.case, purpose=Link.Purpose.CHOOSE, target_id=proposal.pk, now=NOW
    )

    page = client.get(address_of("portal:home", token_of(link)), follow=True).content.decode()

    assert "Nobody of us comes to this address as a matter of course" in page
    assert "There is no free time in the coming weeks" not in page
