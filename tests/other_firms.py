"""A worktop that another firm places at Alice's: who, what, and when."""

from datetime import datetime, timedelta
from typing import Any

from cast import NOW, Cast
from houvast.partners.front import Firm, JobAsked, JobDate, add_partner, hand_job, say_when
from houvast.partners.models import JobWord, Partner, PartnerJob
from houvast.promises.actions.links import token_of
from houvast.promises.models import Case, Link
from making import BY, case_with_promise

WORKTOP = "Werkblad plaatsen"


def stonework() -> Partner:
    """Steenwerk, who places worktops."""
    return add_partner(firm=Firm("Steenwerk", "planning@steenwerk.example"), **BY)


def job_for(cast: Cast, case: Case | None = None, **asked: Any) -> PartnerJob:
    """The worktop of Alice's kitchen, asked of Steenwerk by Fatima."""
    return hand_job(
        case=case or case_with_promise(cast),
        partner=Partner.objects.first() or stonework(),
        asked=JobAsked(**{"what": WORKTOP, **asked}),
        by=cast.fatima,
        now=NOW,
    )


def at(day: int, hour: int) -> datetime:
    """An hour in Amsterdam, in November 2026."""
    return NOW.replace(day=day, hour=hour - 1, minute=0)


def comes(job: PartnerJob, day: int = 26, *, now: datetime = NOW, **said: Any) -> JobWord:
    """Steenwerk says that it comes on a day in November, between 9:00 and 12:00."""
    date = JobDate(at(day, 9), at(day, 12), **said)
    return say_when(job=job, date=date, by=job.partner.as_actor(), now=now)


def moves(job: PartnerJob, day: int, *, now: datetime = NOW + timedelta(hours=1)) -> JobWord:
    """Steenwerk says that it comes on another day, since the stone is late."""
    seen = job.words.filter(JobWord.COUNTS).get()
    return comes(job, day, now=now, why="De steen is later.", seen=seen.pk)


def key_to(job: PartnerJob) -> str:
    """The token of the link that the firm has."""
    return token_of(
        Link.objects.filter(purpose=Link.Purpose.JOB, target_id=job.pk).latest("made_at")
    )
