"""A database of its own for measuring, and an invented company in it.

Import this before anything of Houvast: it points the settings at `.houvast/bench`, never at a
database that somebody uses.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
os.environ.pop("DATABASE_URL", None)
os.environ.update(
    HOUVAST_HOME=str(ROOT / ".houvast" / "bench"),
    HOUVAST_LOG_LEVEL="ERROR",
    DJANGO_SETTINGS_MODULE="houvast.config.settings",
)

import django  # noqa: E402

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from houvast.config import database, roles  # noqa: E402
from houvast.config.upgrading import upgrade  # noqa: E402
from houvast.ground import memory  # noqa: E402
from houvast.ground.history import HOUVAST  # noqa: E402
from houvast.people.actions.company import add_staff, add_team, set_up_company  # noqa: E402
from houvast.people.models import Role, Staff  # noqa: E402

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""Monday 23 November 2026, 10:00 in Amsterdam."""

DESK = ("Fatima Haddad", "Gerrit Bos", "Linda Vos", "Samira Aziz", "Tom de Boer")
STAFFED_HOURS = {weekday: [(time(8, 30), time(17))] for weekday in range(1, 6)}


@contextmanager
def scratch_database() -> Iterator[None]:
    """The measuring database, made anew; the server stops at the end."""
    held = database.ready(settings.HOUVAST)
    measuring = (settings.HOUVAST.home / "measuring").open("w")
    fcntl.flock(measuring, fcntl.LOCK_EX)  # two at once would measure each other
    try:
        with roles.owner() as owner:
            owner.execute("DROP SCHEMA public CASCADE")
            owner.execute("CREATE SCHEMA public")
        upgrade(static=False, verbosity=0)
        memory.settle()  # as the web server does: the first to look through all that is loaded pays
        yield
    finally:
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL has it, others not
        measuring.close()
        if held:
            held.release()


def emptied() -> None:
    """Empty every table of ours, past the guarantees, which only the owner can."""
    ours = [m._meta.db_table for m in apps.get_models(include_auto_created=True)]
    jobs = ["procrastinate_jobs", "procrastinate_events", "procrastinate_workers"]
    tables = ", ".join(f'"{name}"' for name in dict.fromkeys(ours + jobs) if _is_emptied(name))
    with roles.owner() as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute(f"TRUNCATE {tables} RESTART IDENTITY CASCADE".encode())


def make_company() -> list[Staff]:
    """A company that answers mail: five people in one team. Returns them."""
    set_up_company(
        name="Warmhuis",
        mail=settings.HOUVAST.mail_address,
        hours=STAFFED_HOURS,
        by=HOUVAST,
        now=NOW - timedelta(days=400),
    )
    team = add_team(name="Klantenservice", by=HOUVAST, now=NOW)
    roles = [Role.AGENT, Role.PLANNER, Role.LEAD]
    return [
        add_staff(
            name=name,
            mail=f"{name.split()[0].lower()}@warmhuis.example",
            roles=roles,
            teams=[team],
            by=HOUVAST,
            now=NOW,
        )
        for name in DESK
    ]


def _is_emptied(table: str) -> bool:
    return table not in {"django_content_type", "django_migrations", "houvast_cache"}


def statements_of(act: Callable[[], object]) -> int:
    """How many SQL statements one call takes."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)
