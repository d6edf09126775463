"""What the workers of an installation do, at the moments of a virtual quarter."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q
from procrastinate.testing import InMemoryConnector

from houvast.appointments.front_sweeps import look_around, narrow_all
from houvast.conversations.actions.forewarning import AHEAD, forewarn_due
from houvast.conversations.actions.transmitting import transmit
from houvast.conversations.channels.mail.channel import MailChannel
from houvast.conversations.models import Delivery
from houvast.demo.making.outbox import ON_ITS_WAY, TRANSMIT, IntoTheMailbox
from houvast.ground import spoken
from houvast.journeys.front import journeys_to_tell, tell_what_is_untold
from houvast.outages.front import look_at_queue, tell_who_is_behind
from houvast.people.hours import BusinessCalendar
from houvast.promises.actions.clock import sweep
from houvast.promises.models import Promise
from houvast.routes.front import open_days

ROUND = timedelta(hours=2)
MINUTE = timedelta(minutes=1)
AFTERNOON, NIGHT, WAKING = (15, 16), (2, 3), range(7, 22)


class Workers:
    """Sends what is queued, and goes over everything as often as there is something to find.

    A sweep that finds nothing changes nothing, so of those that run every few seconds only the ones
    are played at whose moment something is due. What is no matter of minutes goes round
    every other hour.
    """

    def __init__(self, queued: InMemoryConnector, calendar: BusinessCalendar, at: datetime) -> None:
        self._queued = queued
        self._calendar = calendar
        self._channel = MailChannel(IntoTheMailbox(since=at + timedelta(days=36_500)))
        self._rounded = at
        self._soon: datetime | None = None
        self._moments: list[datetime] = []

    def until(self, at: datetime) -> None:
        """All that happens by itself up to a moment."""
        while (moment := self._next()) <= at:
            self._look(moment)

    def leave(self, now: datetime) -> None:
        """What was queued leaves, and within a minute what journeys promised by themselves."""
        self._send(now)
        self._soon = self._soon or now + MINUTE

    def _next(self) -> datetime:
        soonest = [self._rounded + ROUND, *self._moments[:1]]
        return min([*soonest, self._soon] if self._soon else soonest)

    def _look(self, moment: datetime) -> None:
        if moment == self._soon:
            self._soon = None
            for journey in journeys_to_tell(moment):
                tell_what_is_untold(journey=journey, now=moment)
        if self._moments and moment == self._moments[0]:
            self._moments.pop(0)
            forewarn_due(now=moment)
            sweep(now=moment)
        if moment == self._rounded + ROUND:
            self._round(moment)
        self._send(moment)

    def _round(self, moment: datetime) -> None:
        self._rounded = moment
        local = moment.astimezone(spoken.AMSTERDAM)
        if local.hour in NIGHT:
            open_days(now=moment)
        if local.hour in WAKING:
            look_around(now=moment, is_open=self._calendar.is_open(moment))
            look_at_queue(now=moment)
        if local.hour in AFTERNOON:
            narrow_all(now=moment)
        tell_who_is_behind(now=moment)
        self._late(moment)
        self._moments = sorted(set(self._due_between(moment, moment + ROUND)))

    def _due_between(self, since: datetime, until: datetime) -> Iterator[datetime]:
        """When a clock that looks every few seconds finds something, to the minute."""
        near = Q(warn_at__gt=since, warn_at__lte=until) | Q(
            due_at__gt=since - MINUTE, due_at__lte=until + AHEAD
        )
        for warn_at, due_at in Promise.objects.open().filter(near).values_list("warn_at", "due_at"):
            for moment in (warn_at, due_at - AHEAD, due_at + timedelta(seconds=1)):
                whole = moment.replace(second=0, microsecond=0) + MINUTE
                if since < whole < until:
                    yield whole

    def _send(self, now: datetime) -> None:
        jobs = list(self._queued.jobs.values())
        self._queued.reset()
        for job in jobs:
            if job["task_name"] == TRANSMIT:
                self._transmit(job["args"]["delivery_id"], now)
            elif job["task_name"] == "outages.tell":
                tell_who_is_behind(now=now, outage_id=job["args"]["outage_id"])
        if jobs and self._queued.jobs:
            self._send(now)

    def _late(self, now: datetime) -> None:
        """Letters that waited for the morning."""
        late = Delivery.objects.waiting().filter(next_attempt_at__lte=now)
        for delivery_id in late.order_by("next_attempt_at", "id").values_list("id", flat=True):
            self._transmit(delivery_id, now)

    def _transmit(self, delivery_id: int, now: datetime) -> None:
        transmit(delivery_id=delivery_id, now=now + ON_ITS_WAY, channel=self._channel)
