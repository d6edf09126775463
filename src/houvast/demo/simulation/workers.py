"""What the workers of an installation do, at the moments of a virtual quarter."""

from collections import defaultdict, deque
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.db.models import Q
from procrastinate.testing import InMemoryConnector

from houvast.appointments.front_sweeps import (
    look_around,
    look_what_will_be_late,
    look_who_runs_late,
    narrow_all,
)
from houvast.appointments.models import Visit
from houvast.conversations.actions.forewarning import AHEAD, forewarn_due
from houvast.conversations.actions.transmitting import transmit
from houvast.conversations.channels.mail.channel import MailChannel
from houvast.conversations.models import Delivery
from houvast.demo.making.outbox import ON_ITS_WAY, TRANSMIT, IntoTheMailbox
from houvast.ground import spoken
from houvast.journeys.front import journeys_to_tell, tell_what_is_untold
from houvast.outages.front import (
    forewarn_in_time,
    look_at_queue,
    running_outages,
    see_who_must_speak,
    tell_who_is_behind,
)
from houvast.people.hours import BusinessCalendar
from houvast.promises.actions.clock import sweep
from houvast.promises.models import Promise
from houvast.routes.front import open_days

ROUND = timedelta(hours=2)
MINUTE = timedelta(minutes=1)
AFTERNOON, NIGHT, WAKING = (15, 16), 2, range(7, 22)
BEFORE_THE_WINDOW_IS_OVER = [timedelta(minutes=minutes) for minutes in (45, 30, 20, 10, 5)]
"""When it is looked who runs late: every minute elsewhere, and from here on it matters."""


class Workers:
    """Sends what is queued, and goes over everything as often as there is something to find.

    A sweep that finds nothing changes nothing, so of those that run every few seconds only the ones
    are played at whose moment something is due. What is no matter of minutes goes round
    every other hour by day, and once at night.
    """

    def __init__(self, queued: InMemoryConnector, calendar: BusinessCalendar, at: datetime) -> None:
        self._queued = queued
        self._calendar = calendar
        self._channel = MailChannel(IntoTheMailbox(since=at + timedelta(days=36_500)))
        self._round_at = at
        self._soon: datetime | None = None
        self._moments: deque[tuple[datetime, list[int]]] = deque()
        self._late_at: deque[datetime] = deque()
        self._forewarned_at: datetime | None = None

    def until(self, at: datetime) -> None:
        """All that happens by itself up to a moment."""
        while (moment := self._next()) <= at:
            self._look(moment)

    def leave(self, now: datetime) -> None:
        """What was queued leaves, and within a minute what journeys promised by themselves."""
        self._send(now)
        self._soon = self._soon or now + MINUTE

    def _next(self) -> datetime:
        soonest = [self._round_at, *islice(self._late_at, 1)]
        soonest += [moment for moment, _whose in islice(self._moments, 1)]
        soonest += [moment for moment in (self._soon, self._forewarned_at) if moment]
        return min(soonest)

    def _look(self, moment: datetime) -> None:
        if moment == self._soon:
            self._soon = None
            for journey in journeys_to_tell(moment):
                tell_what_is_untold(journey=journey, now=moment)
            self._forewarned_at = _next_forewarned(moment)
        if moment == self._forewarned_at:
            forewarn_in_time(now=moment)
            self._forewarned_at = _next_forewarned(moment)
        if self._moments and moment == self._moments[0][0]:
            _moment, whose = self._moments.popleft()
            if Promise.objects.open().filter(pk__in=whose).exists():
                _look_at_promises(moment)
        if self._late_at and moment == self._late_at[0]:
            self._late_at.popleft()
            look_what_will_be_late(now=moment)
            look_who_runs_late(now=moment)
        if moment == self._round_at:
            self._round(moment)
        self._send(moment)

    def _round(self, moment: datetime) -> None:
        local = moment.astimezone(spoken.AMSTERDAM)
        self._round_at = moment + _until_next(local.hour)
        if local.hour == NIGHT:
            open_days(now=moment)
        if local.hour in WAKING:
            look_around(now=moment, is_open=self._calendar.is_open(moment))
            look_at_queue(now=moment)
            look_what_will_be_late(now=moment)
        if local.hour in AFTERNOON:
            narrow_all(now=moment)
        forewarn_in_time(now=moment)
        tell_who_is_behind(now=moment)
        see_who_must_speak(now=moment)
        self._forewarned_at = _next_forewarned(moment)
        self._late(moment)
        _look_at_promises(moment)
        due: dict[datetime, list[int]] = defaultdict(list)
        for at, promise_id in self._due_between(moment, self._round_at):
            due[at].append(promise_id)
        self._moments = deque(sorted(due.items()))
        self._late_at = deque(sorted(set(_windows_over(moment, self._round_at))))

    def _due_between(self, since: datetime, until: datetime) -> Iterator[tuple[datetime, int]]:
        """When a clock that looks every few seconds finds something, to the minute; and what, by
        its number: what has ended by then is not looked for.
        """
        near = Q(warn_at__gt=since, warn_at__lte=until) | Q(
            due_at__gt=since - MINUTE, due_at__lte=until + AHEAD
        )
        found = Promise.objects.open().filter(near).values_list("pk", "warn_at", "due_at")
        for number, warn_at, due_at in found.iterator():
            for moment in (warn_at, due_at - AHEAD, due_at + timedelta(seconds=1)):
                whole = moment.replace(second=0, microsecond=0) + MINUTE
                if since < whole < until:
                    yield whole, number

    def _send(self, now: datetime) -> None:
        jobs = list(self._queued.jobs.values())
        self._queued.reset()
        for job in jobs:
            if job["task_name"] == TRANSMIT:
                self._transmit(job["args"]["delivery_id"], now)
            elif job["task_name"] == "outages.tell":
                tell_who_is_behind(now=now, outage_id=job["args"]["outage_id"])
                see_who_must_speak(now=now)
        if jobs and self._queued.jobs:
            self._send(now)

    def _late(self, now: datetime) -> None:
        """Letters that waited for the morning."""
        late = Delivery.objects.waiting().filter(next_attempt_at__lte=now)
        for delivery_id in late.order_by("next_attempt_at", "id").values_list("id", flat=True):
            self._transmit(delivery_id, now)

    def _transmit(self, delivery_id: int, now: datetime) -> None:
        transmit(delivery_id=delivery_id, now=now + ON_ITS_WAY, channel=self._channel)


def _look_at_promises(moment: datetime) -> None:
    forewarn_due(now=moment)
    sweep(now=moment)


def _next_forewarned(moment: datetime) -> datetime | None:
    """When the next outage is near to a moment that nobody said more of, to the minute."""
    near = [at for outage in running_outages() if (at := outage.forewarned_at(moment))]
    whole = [at.replace(second=0, microsecond=0) + MINUTE for at in near]
    return max(min(whole), moment + MINUTE) if whole else None


def _until_next(hour: int) -> timedelta:
    """Until it goes round again after it did in that hour: at night there is less to look for."""
    if hour in WAKING:
        return ROUND if hour + 2 in WAKING else timedelta(hours=NIGHT + 24 - hour)
    return timedelta(hours=(WAKING.start if hour >= NIGHT else NIGHT) - hour)


def _windows_over(since: datetime, until: datetime) -> Iterator[datetime]:
    """Before the windows of visits are over: when it is looked who runs late."""
    span = (since, until + BEFORE_THE_WINDOW_IS_OVER[0])
    for closes_at in (
        Visit.objects.ahead().filter(closes_at__range=span).values_list("closes_at", flat=True)
    ):
        for before in BEFORE_THE_WINDOW_IS_OVER:
            if since < closes_at - before < until:
                yield closes_at - before
