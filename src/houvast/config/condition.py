"""How the installation is doing: what `houvast status` says."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.db.models import Min
from procrastinate.contrib.django.models import ProcrastinateJob

from houvast.config import running
from houvast.ground.clocks import MOST_APART, clocks_apart
from houvast.planning.queries import travel
from houvast.promises.models import Case

WORKER_HEARD_WITHIN = "30 seconds"


@dataclass(frozen=True)
class Condition:
    """A snapshot. Addresses are empty when this machine does not serve them.

    `oldest_due_at` is the earliest moment by which a customer hears from us, over all open cases.
    `travel` names the provider of travel times; while it fails, the great circle takes its place.
    """

    web: str
    smtp: str
    mailbox: str
    database: str
    clocks_apart_seconds: float
    workers: int
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
        """Whether promises are being looked after: a database, clocks that agree, workers."""
        agree = self.clocks_apart_seconds <= MOST_APART.total_seconds()
        return bool(self.database) and agree and (self.workers > 0 or self.jobs_waiting == 0)

    def as_dict(self) -> dict[str, Any]:
        moments = {
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in asdict(self).items()
        }
        return {**moments, "is_well": self.is_well}


def look(*, now: datetime) -> Condition:
    """The condition at this moment; without a database its figures are nought."""
    served = running.noted(settings.HOUVAST.home) or running.Running(0, "", "", "")
    try:
        figures = {**_server(), **_jobs(now), **_cases(now), **_travel()}
    except Error:
        figures = {**NOTHING}
    return Condition(web=served.web, smtp=served.smtp, mailbox=served.mailbox, **figures)


NOTHING: dict[str, Any] = {
    "database": "",
    "clocks_apart_seconds": 0.0,
    "workers": 0,
    "jobs_waiting": 0,
    "jobs_failed": 0,
    "oldest_job_seconds": 0.0,
    "open_cases": 0,
    "oldest_due_at": None,
    "overdue_cases": 0,
    "travel": "",
    "travel_failing_since_at": None,
}


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


def _jobs(now: datetime) -> dict[str, Any]:
    waiting = ProcrastinateJob.objects.filter(status="todo").exclude(scheduled_at__gt=now)
    oldest = waiting.aggregate(at=Min("procrastinateevent__at"))["at"]
    return {
        "jobs_waiting": waiting.count(),
        "jobs_failed": ProcrastinateJob.objects.filter(status="failed").count(),
        "oldest_job_seconds": (now - oldest).total_seconds() if oldest else 0.0,
    }


def _cases(now: datetime) -> dict[str, Any]:
    is_open = Case.objects.filter(settled_at__isnull=True)
    return {
        "open_cases": is_open.count(),
        "oldest_due_at": is_open.aggregate(at=Min("next_due_at"))["at"],
        "overdue_cases": is_open.filter(next_due_at__lt=now).count(),
    }


def _travel() -> dict[str, Any]:
    found = travel.condition()
    return {"travel": found.provider, "travel_failing_since_at": found.failing_since_at}
