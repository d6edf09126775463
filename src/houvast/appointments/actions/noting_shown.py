"""Keeping what a page of times showed and what was taken, once it is answered.

It is no part of the appointment: a page that does not say what it showed books all the same.
"""

from datetime import datetime

from houvast.appointments.models import Proposal, TimesAnswered
from houvast.appointments.queries.shown import is_folded_for
from houvast.appointments.queries.shown_on_page import Shown
from houvast.ground import spoken
from houvast.workforce.models import WorkType


def note_taken(*, work_type: WorkType, shown: str, key: str, now: datetime) -> None:
    """A customer took the time with this `key` of what the page says that it had `shown`."""
    read = Shown.read(shown)
    if read is None or not read.times:
        return
    TimesAnswered.objects.create(
        work_type=work_type,
        on=spoken.today(now),
        shown=read.times,
        marked=len(read.marked),
        took=read.took(key),
        is_folded=read.is_folded,
    )


def note_left(*, proposal: Proposal, now: datetime) -> None:
    """A customer said that they do not want the visit."""
    TimesAnswered.objects.create(
        work_type=proposal.work_type,
        on=spoken.today(now),
        is_folded=is_folded_for(proposal),
        has_left=True,
    )
