import pytest

from cast import NOW, Cast
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.leaving import (
    StillExpected,
    StillLeads,
    StillOwnsCases,
    stop_working_here,
)
from houvast.ground.models import Event
from houvast.people.actions.staff import LastOwner
from houvast.people.models import Role, Staff, Team
from houvast.routes.models import DayRoute
from houvast.workforce.models import Technician
from making import BY
from on_the_road import Road


def _is_active(staff: Staff) -> bool:
    return Staff.objects.get(pk=staff.pk).is_active


def test_nobody_leaves_with_open_cases(road: Road) -> None:
    road.proposal()

    with pytest.raises(StillOwnsCases) as refused:
        stop_working_here(staff=road.cast.fatima, **BY)

    assert refused.value.sentence == (
        "Fatima Haddad still has open cases: 1. Hand them over to a colleague first."
    )
    assert _is_active(road.cast.fatima)


def test_technician_leaves_when_nobody_expects_them(road: Road) -> None:
    visit = road.visit()
    with pytest.raises(StillExpected):
        stop_working_here(staff=road.cast.joost, **BY)

    cancel_visit(visit=visit, by=road.cast.alice.as_actor(), now=NOW)
    stop_working_here(staff=road.cast.joost, **BY)

    assert not _is_active(road.cast.joost)
    assert not Technician.objects.get().is_active
    assert DayRoute.objects.count() == 0


def test_lead_and_last_owner_are_replaced_first(cast: Cast) -> None:
    with pytest.raises(StillLeads):
        stop_working_here(staff=cast.linda, **BY)
    Team.objects.update(lead=cast.gerrit)
    Staff.objects.filter(pk=cast.linda.pk).update(roles=[Role.OWNER])
    with pytest.raises(LastOwner):
        stop_working_here(staff=cast.linda, **BY)

    assert _is_active(cast.linda)


def test_somebody_leaves_once(cast: Cast) -> None:
    stop_working_here(staff=cast.gerrit, **BY)
    stop_working_here(staff=cast.gerrit, **BY)

    assert not _is_active(cast.gerrit)
    assert Event.objects.filter(verb="staff.left").count() == 1
