"""The workers of a played quarter do about outages what those of an installation do."""

from datetime import timedelta
from pathlib import Path

from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from cast import NOW, Cast
from houvast.demo.simulation.workers import Workers
from houvast.outages.front import hang, say_of_outage
from houvast.outages.models import Outage
from houvast.people.queries.company import business_calendar
from houvast.promises.models import InternalPromise
from making import case_with_promise
from outages_known import outage_known, promised, said

HOUR = timedelta(hours=1)


def test_nobody_says_more_in_time_and_a_third_moment_is_for_the_lead(
    cast: Cast, demo: Path
) -> None:
    queued = InMemoryConnector()
    with app.replace_connector(queued):
        workers = Workers(queued, business_calendar(), NOW)
        outage = outage_known(cast)
        case = case_with_promise(cast, kind="follow_up", hours=200)
        hanging = hang(case=case, outage=outage, by=cast.fatima.as_actor(), now=NOW)
        workers.leave(NOW)
        workers.until(NOW + 3 * HOUR + timedelta(minutes=2))

        word = Outage.objects.get().word
        assert (word.by_itself, word.said_at) == (True, NOW + 3 * HOUR + timedelta(minutes=1))
        assert promised(hanging).due_at == word.due_at

        for hour in (30, 40):
            now = NOW + timedelta(hours=hour - 20)
            say_of_outage(outage=outage, said=said(hours=hour), by=cast.fatima, now=now)
            workers.leave(now)
            workers.until(now + timedelta(minutes=2))
        task = InternalPromise.objects.get(key="speak", ended_at=None)
        assert task.owner == cast.linda
