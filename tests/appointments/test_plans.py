"""What is due is found in its order, as far as a page goes: of a million none is looked at that
is due later."""

from datetime import timedelta

from cast import NOW
from houvast.appointments.queries.rounds import due_for_invitation
from houvast.things.queries.contracts import contracts_to_look_at
from on_the_road import Road
from plans import plan_of


def test_who_is_due_for_an_invitation_is_found_in_order(road: Road) -> None:
    until = NOW.date() + timedelta(weeks=6)

    plan = plan_of(lambda: due_for_invitation(road.service, until=until, now=NOW))

    assert ("Index Scan using maintenance_due" in plan, "Sort" in plan) == (True, False)


def test_contracts_to_look_at_are_found_in_order(db: None) -> None:
    plan = plan_of(lambda: contracts_to_look_at(NOW))

    assert ("Index Scan using contract_to_look_at" in plan, "Sort" in plan) == (True, False)
