"""`houvast status`: how the installation is doing, for people and for monitoring."""

import argparse
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from houvast.config import starting
from houvast.ground.clocks import MOST_APART

if TYPE_CHECKING:
    from houvast.config.condition import InstallationCondition

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for programs")


def run(options: argparse.Namespace) -> int:
    """Say it; exit code 1 when promises are not being looked after."""
    hold = starting.prepare()
    from houvast.config import condition, from_before

    try:
        from_before.refuse()
        found = condition.look(now=datetime.now(UTC))
    finally:
        if hold:
            hold.release()
    print(json.dumps(found.as_dict(), indent=2) if options.json else _in_words(found))
    return 0 if found.is_well else 1


def _in_words(found: "InstallationCondition") -> str:
    lines = {
        "Web pages": _each(one.web for one in found.running) or "not served from here",
        "Mail in (SMTP)": _each(one.smtp for one in found.running) or "not taken in here",
        "Mailbox page": _each(one.mailbox for one in found.running) or "none",
        **_companies(found),
        "Database": found.database or "does not answer",
        "Clocks": _clocks(found.clocks_apart_seconds),
        "Workers": str(found.workers),
        "Promises": _swept(found),
        "Mail waiting": f"{found.mail_waiting}, the oldest {found.oldest_mail_seconds:.0f} s",
        "Letters": f"{found.letters_to_print} to be printed",
        "Jobs waiting": f"{found.jobs_waiting}, the oldest {found.oldest_job_seconds:.0f} s",
        "Jobs failed": str(found.jobs_failed),
        "Open cases": f"{found.open_cases}, of which {found.overdue_cases} overdue",
        "First due": _spoken(found.oldest_due_at) or "nothing",
        "Travel times": _travel(found),
    }
    return "\n".join(f"{name + ':':<16}{value}" for name, value in lines.items())


def _companies(found: "InstallationCondition") -> dict[str, str]:
    """Of the demo: the other companies that are open, each in an installation of its own."""
    open_ones = [f"{slug} {web}" for slug, web in found.companies.items()]
    return {"Companies": ", ".join(open_ones)} if open_ones else {}


def _each(addresses: Iterable[str]) -> str:
    return ", ".join(address for address in addresses if address)


def _swept(found: "InstallationCondition") -> str:
    if found.swept_at is None:
        return "NOBODY looks after them: no worker has gone over them yet"
    when = f"{found.swept_at.astimezone(AMSTERDAM):%A %d %B %Y %H:%M:%S}"
    if found.is_swept:
        return f"looked after by {found.swept_by}, last {when}"
    return f"NOBODY looks after them since {when} ({found.swept_by})"


def _clocks(apart: float) -> str:
    return "agree" if apart <= MOST_APART.total_seconds() else f"{apart:.0f} s apart: all waits"


def _travel(found: "InstallationCondition") -> str:
    since = _spoken(found.travel_failing_since_at)
    return f"{found.travel} silent since {since}: as the crow flies" if since else found.travel


def _spoken(at: datetime | None) -> str:
    return f"{at.astimezone(AMSTERDAM):%A %d %B %Y %H:%M}" if at else ""
