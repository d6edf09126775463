"""The invented company, made by the actions that everybody uses; the same for the same seed."""

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils import timezone, translation
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from houvast.demo import mailbox, stopped
from houvast.demo.access import BEGUN, MADE
from houvast.demo.companies import standing
from houvast.demo.companies.known import playing
from houvast.demo.companies.shape import InventedCompany
from houvast.demo.making import acting
from houvast.demo.making.journeys import begin_journeys
from houvast.demo.making.outbox import IntoTheMailbox, deliver
from houvast.demo.making.stage import Fault, PlannedStory, play
from houvast.demo.making.starting_over import Owner, empty_everything
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.journeys.front import only_by_hand
from houvast.people.models import Company
from houvast.people.queries.company import business_calendar, company_stays
from houvast.promises.actions.clock import sweep
from houvast.promises.queries.due import next_to_warn

SEED = 7
MAIL_KEPT = timedelta(days=6)
"""How far back the mailbox page goes at first."""
LOOKED_EVERY = timedelta(seconds=10)
"""As often as a worker goes over all promises."""
ONE_MAKER = 0x686F7576

Progress = Callable[[float], None]


def make_if_absent(*, owner: Owner) -> None:
    """Make the invented company on the first start, saying how far it is.

    One at a time; what an interrupted start left half-made is made anew, for which the tables are
    emptied over a connection of their `owner`. The demo does not start on a company that somebody
    set up themselves (config/real_company.py): it stays as it is.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_MAKER])
        try:
            _make_if_absent(owner)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_MAKER])


def _make_if_absent(owner: Owner) -> None:
    events = Event.objects.filter(verb__in=(BEGUN, MADE))
    verbs = set(events.values_list("verb", flat=True))
    if MADE in verbs or (BEGUN not in verbs and Company.objects.exists()):
        return
    if BEGUN in verbs:
        with owner() as connected:
            empty_everything(connected)
        mailbox.empty()
    faults = make(seed=SEED, now=timezone.now(), progress=_said())
    for fault in faults:
        print(f"An invented story stopped half-way ({fault.story}): {fault.trouble}", flush=True)


def make(
    company: InventedCompany | None = None,
    *,
    seed: int,
    now: datetime,
    progress: Progress = lambda _done: None,
    share: float = 1,
) -> list[Fault]:
    """Play what happened at an invented company, up to `now`, into an empty database.

    It is the company of this installation, or the one given. Everything is done by the actions
    that people's pages use, with the moment passed in. Nothing leaves this machine. `progress`
    hears how much is done, from 0 to 1. Returns the stories that failed, which the start page
    tells too. A `share` below 1 makes a smaller installer. Raises ImproperlyConfigured in
    production.
    """
    if settings.HOUVAST.mode != "demo":
        raise ImproperlyConfigured("The invented company is for the demo alone.")
    company = company or playing()
    fill: Callable[..., Sequence[PlannedStory]] = company.fill
    smaller = {"share": share} if share < 1 else {}
    chance = random.Random(seed)  # noqa: S311
    queued = InMemoryConnector()
    with app.replace_connector(queued), translation.override("nl"):
        _hurry(True)
        try:
            first = _five_o_clock(now - company.lived)
            planned = fill(chance=chance, first=first, now=now, **smaller)
            return _live(planned, now, queued, progress)
        finally:
            _hurry(False)


def _five_o_clock(moment: datetime) -> datetime:
    """Before anybody of that day is at work."""
    return moment.replace(hour=5, minute=0, second=0, microsecond=0)


def _live(
    planned: Sequence[PlannedStory], now: datetime, queued: InMemoryConnector, progress: Progress
) -> list[Fault]:
    office = IntoTheMailbox(since=now - MAIL_KEPT)
    calendar = business_calendar()
    looked = min((story.starts_at for story in planned), default=now)

    def tick(at: datetime) -> None:
        nonlocal looked
        for moment in _when_to_look(looked, at):
            sweep(now=moment)
            deliver(office, queued, now=moment)
        looked = at
        acting.look_at_contracts(calendar, now=at)
        after(at)

    def is_due(at: datetime) -> bool:
        return next_to_warn(since=looked, until=at) is not None

    def after(at: datetime) -> None:
        if queued.jobs:
            deliver(office, queued, now=at)

    with company_stays(), only_by_hand():
        faults = play(
            planned,
            until=now,
            tick=tick,
            is_due=is_due,
            after=after,
            progress=progress,
        )
        begin_journeys(now=now)
        deliver(office, queued, now=now)
    progress(1)
    made = Company.objects.get()
    stopped.note(faults, made)
    history.record("demo.made", about=made, by=HOUVAST, at=now)
    return faults


def _when_to_look(since: datetime, until: datetime) -> Iterator[datetime]:
    """When the clock of a company that runs would find something to do, and the end of it all."""
    looked = since
    while (due := next_to_warn(since=since, until=until)) is not None:
        looked = min(max(due, looked), until)
        yield looked
        looked, since = looked + LOOKED_EVERY, due + timedelta.resolution
    yield until


def _hurry(is_on: bool) -> None:
    """Not to wait for the disk at each of some thousands of commits: a crash starts over anyway."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET synchronous_commit TO {'off' if is_on else 'on'}")


def _said() -> Progress:
    """Say each tenth once, to who started us too."""
    said = 0
    environment = settings.HOUVAST

    def say(share: float) -> None:
        nonlocal said
        tenth = int(share * 10)
        if tenth > said:
            said = tenth
            if environment.demo_start:
                standing.note(environment.home, standing.CompanyStanding("making", done=tenth / 10))
            end = "\n" if tenth == 10 or not sys.stdout.isatty() else "\r"
            print(f"Making an invented company… {tenth * 10} %", end=end, flush=True)

    return say
