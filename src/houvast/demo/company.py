"""The invented company, made by the actions that everybody uses; the same for the same seed."""

import random
import sys
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils import timezone, translation
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from houvast.demo import stopped
from houvast.demo.access import BEGUN, MADE
from houvast.demo.making import acting
from houvast.demo.making.contracts import put_under_contract
from houvast.demo.making.customers import put_on_file, put_visitor_on_file
from houvast.demo.making.outbox import IntoTheMailbox, deliver
from houvast.demo.making.season import SEASON, season, under_contract
from houvast.demo.making.setting import set_the_scene
from houvast.demo.making.stage import Fault, play
from houvast.demo.making.starting_over import Owner, empty_everything
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.people.models import Company
from houvast.people.queries.company import company_stays
from houvast.promises.actions.clock import sweep

SEED = 7
MAIL_KEPT = timedelta(days=6)
"""How far back the mailbox page goes at first."""
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
    faults = make(seed=SEED, now=timezone.now(), progress=_said())
    for fault in faults:
        print(f"An invented story stopped half-way ({fault.story}): {fault.trouble}", flush=True)


def make(
    *, seed: int, now: datetime, progress: Progress = lambda _done: None, share: float = 1
) -> list[Fault]:
    """Play some months of the invented company, up to `now`, into an empty database.

    Everything is done by the actions that people's pages use, with the moment passed in. Nothing
    leaves this machine. `progress` hears how much is done, from 0 to 1. Returns the stories that
    failed, which the start page tells too. A `share` below 1 makes a smaller company. Raises
    ImproperlyConfigured in production.
    """
    if settings.HOUVAST.mode != "demo":
        raise ImproperlyConfigured("The invented company is for the demo alone.")
    queued = InMemoryConnector()
    with app.replace_connector(queued), translation.override("nl"):
        _hurry(True)
        try:
            return _live(random.Random(seed), now, queued, progress, share)  # noqa: S311
        finally:
            _hurry(False)


def _live(
    chance: random.Random,
    now: datetime,
    queued: InMemoryConnector,
    progress: Progress,
    share: float,
) -> list[Fault]:
    first = (now - SEASON).replace(hour=5, minute=0, second=0, microsecond=0)
    world = set_the_scene(mail=settings.HOUVAST.mail_address, chance=chance, now=first, until=now)
    customers = put_on_file(world, now=first, until=now, share=share)
    covered = put_under_contract(world, customers, now=first, until=now)
    put_visitor_on_file(now=first)
    office = IntoTheMailbox(since=now - MAIL_KEPT)

    def tick(at: datetime) -> None:
        sweep(now=at)
        acting.look_at_contracts(world, now=at)
        deliver(office, queued, now=at)

    with company_stays():
        faults = play(
            [*season(world, customers, now=now, share=share), *under_contract(world, covered, now)],
            until=now,
            tick=tick,
            after=lambda at: deliver(office, queued, now=at),
            progress=progress,
        )
    progress(1)
    company = Company.objects.get()
    stopped.note(faults, company)
    history.record("demo.made", about=company, by=HOUVAST, at=now)
    return faults


def _hurry(is_on: bool) -> None:
    """Not to wait for the disk at each of some thousands of commits: a crash starts over anyway."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET synchronous_commit TO {'off' if is_on else 'on'}")


def _said() -> Progress:
    """Say each tenth once."""
    said = 0

    def say(share: float) -> None:
        nonlocal said
        tenth = int(share * 10)
        if tenth > said:
            said = tenth
            end = "\n" if tenth == 10 or not sys.stdout.isatty() else "\r"
            print(f"Making an invented company… {tenth * 10} %", end=end, flush=True)

    return say
