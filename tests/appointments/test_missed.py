from django.db import connection

from cast import NOW
from houvast.appointments.actions.proposing import propose
from houvast.ground.models import Event
from houvast.promises.actions.clock import sweep
from houvast.promises.models import Promise
from houvast.routes.models import DayRoute
from on_the_road import THURSDAY, WEDNESDAY, Road, moment


def test_asking_for_another_time_takes_off_the_visit_to_which_nobody_came(road: Road) -> None:
    visit = road.visit()
    evening = moment(25, 18)
    sweep(now=evening)

    again = propose(
        case=visit.case,
        work_type=road.service,
        reason="Joost stond stil met pech. Het spijt ons.",
        by=road.cast.linda.as_actor(),
        now=evening,
    )

    visit.refresh_from_db()
    assert visit.cancelled_at == evening
    assert Promise.objects.get(pk=visit.promise_id).outcome == "broken"
    assert Event.objects.filter(verb="visit.missed").count() == 1
    assert DayRoute.objects.get(on=WEDNESDAY).stops == ()
    assert list(visit.case.promises.filter(ended_at=None)) == [again.promise]
    connection.check_constraints()


def test_asking_for_more_work_leaves_the_visit_that_is_still_to_come(road: Road) -> None:
    visit = road.visit(THURSDAY)

    propose(case=visit.case, work_type=road.repair, by=road.cast.linda.as_actor(), now=NOW)

    visit.refresh_from_db()
    assert visit.cancelled_at is None
