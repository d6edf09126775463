"""How the installation is doing: what `houvast status` says."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.db.models import Count, Min
from procrastinate.contrib.django.models import ProcrastinateJob

from houvast.config import running
from houvast.conversations.models import Delivery, PaperLetter
from houvast.ground.clocks import MOST_APART, clocks_apart
from houvast.promises.models import Case, Sweep
from houvast.routes import front as routes

WORKER_HEARD_WITHIN = "30 seconds"
SWEPT_WITHIN = timedelta(minutes=1)
"""The clock beats every three seconds; a sweep after a day's outage takes its time."""
MAIL_LEAVES_WITHIN = timedelta(minutes=5)


@dataclass(frozen=True)
class InstallationCondition:
    """A snapshot. Addresses are empty when this machine does not serve them.

    `running` has every `houvast serve` of this home folder, of which the addresses are the first's.
    `companies` has the addresses of the demo's other companies that are open, by their slug.
    `swept_by` last went over all promises, at `swept_at`: warned, broke, promised anew.

    `oldest_due_at` is the earliest moment by which a customer hears from us, over all open cases.
    `travel` names the provider of travel times; while it fails, the great circle takes its place.
    """

    web: str
    smtp: str
    mailbox: str
    running: list[running.Running]
    companies: dict[str, str]
    database: str
    clocks_apart_seconds: float
    workers: int
    swept_by: str
    swept_at: datetime | None
    is_swept: bool
    mail_waiting: int
    oldest_mail_seconds: float
    letters_to_print: int
    jobs_waiting: int
    jobs_failed: int
    oldest_job_seconds: float
    open_cases: int
    oldest_due_at: datetime | None
    overdue_cases: int
    travel: str
    travel_failing_since_at: datetime | None

    @property
    def is_well(self) -> bool:
        """Whether promises are looked after: a worker goes over them, and mail leaves."""
        return (
            bool(self.database)
            and self.clocks_apart_seconds <= MOST_APART.total_seconds()
            and self.workers > 0
            and self.is_swept
            and self.oldest_mail_seconds <= MAIL_LEAVES_WITHIN.total_seconds()
        )

    def as_dict(self) -> dict[str, Any]:
        moments = {
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in asdict(self).items()
        }
        return {**moments, "is_well": self.is_well}


def look(*, now: datetime) -> InstallationCondition:
    """The condition at this moment; without a database its figures are nought."""
    home = settings.HOUVAST.home
    all_served = running.noted(home)
    served = next(iter(all_served), running.Running(0, "", "", ""))
    try:
        figures = {**_server(), **_sweep(now), **_mail(now), **_jobs(now), **_cases(now)}
        figures |= _travel()
    except Error:
        figures = {**NOTHING}
    return InstallationCondition(
        web=served.web,
        smtp=served.smtp,
        mailbox=served.mailbox,
        running=all_served,
        companies=_other_companies(home),
        **figures,
    )


def _other_companies(home: Path) -> dict[str, str]:
    """Where the demo's other companies are, by their slug; a real company has none beside it."""
    if settings.HOUVAST.mode != "demo":
        return {}
    from houvast.demo.companies import standing

    return {
        slug: one.web
        for slug in standing.open_companies(home)
        for one in running.noted(standing.folder_of(home, slug))[:1]
    }


NOTHING: dict[str, Any] = {
    "database": "",
    "clocks_apart_seconds": 0.0,
    "workers": 0,
    "swept_by": "",
    "swept_at": None,
    "is_swept": False,
    "mail_waiting": 0,
    "oldest_mail_seconds": 0.0,
    "letters_to_print": 0,
    "jobs_waiting": 0,
    "jobs_failed": 0,
    "oldest_job_seconds": 0.0,
    "open_cases": 0,
    "oldest_due_at": None,
    "overdue_cases": 0,
    "travel": "",
    "travel_failing_since_at": None,
}


def promises_are_looked_after(*, now: datetime) -> bool:
    """Whether a worker lives and somebody has just gone over all promises."""
    try:
        return bool(_server()["workers"] and _sweep(now)["is_swept"])
    except Error:
        return False


def _server() -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version'), (SELECT count(*) FROM procrastinate_workers"
            " WHERE last_heartbeat > now() - %s::interval)",
            [WORKER_HEARD_WITHIN],
        )
        version, workers = cursor.fetchone()
    return {
        "database": f"PostgreSQL {version}",
        "clocks_apart_seconds": clocks_apart().total_seconds(),
        "workers": workers,
    }


def _sweep(now: datetime) -> dict[str, Any]:
    """Who looked after the promises last; in time only when that is moments ago."""
    last = Sweep.objects.first()
    if last is None:
        return {"swept_by": "", "swept_at": None, "is_swept": False}
    is_swept = now - last.at < SWEPT_WITHIN
    return {"swept_by": last.by, "swept_at": last.at, "is_swept": is_swept}


def _mail(now: datetime) -> dict[str, Any]:
    """What is written and has not left; what was given up is in the desk's hands."""
    waiting = Delivery.objects.by_mail().waiting()
    found = waiting.aggregate(count=Count("id"), oldest=Min("queued_at"))
    oldest = found["oldest"]
    return {
        "mail_waiting": found["count"],
        "oldest_mail_seconds": max(0.0, (now - oldest).total_seconds()) if oldest else 0.0,
        "letters_to_print": PaperLetter.objects.to_print().count(),
    }


def _jobs(now: datetime) -> dict[str, Any]:
    waiting = ProcrastinateJob.objects.filter(status="todo").exclude(scheduled_at__gt=now)
    oldest = waiting.aggregate(at=Min("procrastinateevent__at"))["at"]
    return {
        "jobs_waiting": waiting.count(),
        "jobs_failed": ProcrastinateJob.objects.filter(status="failed").count(),
        "oldest_job_seconds": (now - oldest).total_seconds() if oldest else 0.0,
    }


def _cases(now: datetime) -> dict[str, Any]:
    is_open = Case.objects.open()
    return {
        "open_cases": is_open.count(),
        "oldest_due_at": is_open.aggregate(at=Min("next_due_at"))["at"],
        "overdue_cases": is_open.filter(next_due_at__lt=now).count(),
    }


def _travel() -> dict[str, Any]:
    found = routes.condition()
    return {"travel": found.provider, "travel_failing_since_at": found.failing_since_at}
