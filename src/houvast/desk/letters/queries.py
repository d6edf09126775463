"""Letters on paper as the desk lists them, of the cases that somebody sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from houvast.conversations.actions.printing import can_be_undone
from houvast.conversations.models import LostHome, PaperLetter, PrintBatch
from houvast.desk.frame.letters import kind_of
from houvast.ground.queries.paging import Page, cut, whole_number
from houvast.people.models import Staff

WITH_CASE = ("delivery__case__customer", "delivery__person", "posted_by")
ON_A_PAGE = 50


@dataclass(frozen=True)
class PickedLetter:
    """A letter of a batch, and whether it goes into one envelope with the one before it."""

    paper: PaperLetter
    number: int
    is_with_previous: bool

    @property
    def kind(self) -> str:
        return kind_of(self.paper.delivery)


@dataclass(frozen=True)
class PostedLetter:
    """A letter in the post, and whether that can be undone."""

    paper: PaperLetter
    can_be_undone: bool


def to_print(staff: Staff, *, after: str | None = None) -> Page[PaperLetter]:
    """What waits to be printed, the oldest first. One SQL statement."""
    waiting = PaperLetter.objects.seen_by(staff).to_print().select_related(*WITH_CASE)
    if (pk := whole_number(after)) is not None:
        waiting = waiting.filter(pk__gt=pk)
    return cut(waiting.order_by("pk")[: ON_A_PAGE + 1], limit=ON_A_PAGE, mark=lambda p: str(p.pk))


def batches_to_post(staff: Staff) -> list[PrintBatch]:
    """What was printed and has letters that nobody posted, the oldest first, each with `left`. One
    SQL statement.
    """
    left = PaperLetter.objects.seen_by(staff).to_post().values("batch").annotate(left=Count("pk"))
    counts = {row["batch"]: row["left"] for row in left.order_by("batch")[:ON_A_PAGE]}
    batches = PrintBatch.objects.select_related("made_by").in_bulk(counts)
    for pk, batch in batches.items():
        batch.left = counts[pk]  # type: ignore[attr-defined]
    return [batches[pk] for pk in sorted(batches)]


def posted(staff: Staff, *, now: datetime, after: str | None = None) -> Page[PostedLetter]:
    """What was posted, the latest first. One SQL statement."""
    found = PaperLetter.objects.seen_by(staff).may_come_back().select_related(*WITH_CASE)
    if (pk := whole_number(after)) is not None:
        found = found.filter(pk__lt=pk)
    page = cut(found.order_by("-pk")[: ON_A_PAGE + 1], limit=ON_A_PAGE, mark=lambda p: str(p.pk))
    return Page([PostedLetter(one, can_be_undone(one, now)) for one in page.rows], page.after)


def lost_homes(staff: Staff) -> list[LostHome]:
    """Where nothing is posted until somebody says that the address is right. One SQL statement."""
    mine = PaperLetter.objects.seen_by(staff)
    standing = LostHome.objects.standing().where_they_live().filter(letter__in=mine)
    found = standing.select_related("letter__delivery__case__customer", "by")
    return list(found.order_by("-pk")[:ON_A_PAGE])


def in_batch(staff: Staff, batch: PrintBatch) -> "QuerySet[PaperLetter]":
    """The letters of a batch that go, in the order in which they are printed: what goes to one
    home together.
    """
    theirs = PaperLetter.objects.seen_by(staff).going().filter(batch=batch)
    return theirs.select_related(*WITH_CASE, "batch").order_by("place", "household", "pk")


def taken_out(staff: Staff, batch: PrintBatch) -> "QuerySet[PaperLetter]":
    """What was printed with a batch and is not to be posted any more."""
    theirs = PaperLetter.objects.seen_by(staff).left_out().filter(batch=batch, posted_at=None)
    return theirs.select_related(*WITH_CASE).order_by("pk")


def picked(papers: Sequence[PaperLetter]) -> list[PickedLetter]:
    """The same as a list to put them into envelopes by."""
    previous = [None, *papers]
    return [
        PickedLetter(paper, number, bool(before) and _is_one_envelope(before, paper))
        for number, (before, paper) in enumerate(zip(previous, papers, strict=False), start=1)
    ]


def _is_one_envelope(one: PaperLetter | None, other: PaperLetter) -> bool:
    return one is not None and one.lines == other.lines
