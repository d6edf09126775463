"""A case that is settled leaves no visit on anybody's day."""

from datetime import datetime

import pytest
from django.db import connection

from cast import NOW
from houvast.appointments.actions.road import arrive, finish
from houvast.appointments.models import Visit
from houvast.appointments.rules.refusals import VisitOver
from houvast.conversations.actions.page import close
from houvast.promises.actions.cases import settle
from houvast.promises.actions.clock import sweep
from houvast.promises.rules import VisitStillAgreed
from houvast.routes.models import DayRoute
from on_the_road import WEDNESDAY, Road, moment


def solved(road: Road, visit: Visit, now: datetime) -> None:
    close(case=visit.case, words="Het is opgelost.", customer=road.cast.alice, now=now)


def test_settling_takes_off_the_visit_to_which_nobody_came(road: Road, visit: Visit) -> None:
    sweep(now=moment(25, 12.3))

    solved(road, visit, moment(25, 12.4))

    connection.check_constraints()
    visit.refresh_from_db()
    assert visit.cancelled_at == moment(25, 12.4)
    assert DayRoute.objects.get(on=WEDNESDAY).stops == ()
    with pytest.raises(VisitOver):
        arrive(visit=visit, by=road.cast.joost.as_actor(), now=moment(25, 12.5))


def test_settling_waits_for_the_visit_that_is_under_way(road: Road, visit: Visit) -> None:
    joost = road.cast.joost.as_actor()
    arrive(visit=visit, by=joost, now=moment(25, 9))

    with pytest.raises(VisitStillAgreed):
        solved(road, visit, moment(25, 9.5))

    finish(visit=visit, found="Klaar.", by=joost, now=moment(25, 10))
    solved(road, visit, moment(25, 10.5))
    connection.check_constraints()
    visit.case.refresh_from_db()
    assert visit.case.is_open is False


def test_settling_withdraws_what_was_asked_to_choose(road: Road) -> None:
    proposal = road.proposal()

    settle(case=proposal.case, said="Toch niet", by=road.cast.alice.as_actor(), now=NOW)

    proposal.refresh_from_db()
    assert (proposal.withdrawn_at, proposal.is_open) == (NOW, False)
