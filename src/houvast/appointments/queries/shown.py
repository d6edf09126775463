"""What customers took of what stood first on their page of times, and who left."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.db.models import Count, Q

from houvast.appointments.models import Proposal, TimesAnswered
from houvast.appointments.queries.marking import soon_within
from houvast.appointments.queries.terms import terms_for
from houvast.appointments.rules.shown import Answers, Shown, times_as_often
from houvast.ground import spoken
from houvast.workforce.models import WorkType

SALT = "houvast.times-shown"

LATELY = timedelta(weeks=26)
ENOUGH = 100
"""Answers, before which how much a mark does is not said."""


@dataclass(frozen=True)
class Taken:
    """Of the answers of the last half year to pages on which any stood first how many took one of
    those, and how many times as often that is taken as another, with between what that is; None
    while there are too few.
    """

    answers: int
    first: int
    often: tuple[float, float, float] | None

    @property
    def percent(self) -> int:
        return round(100 * self.first / self.answers) if self.answers else 0

    @property
    def is_enough(self) -> bool:
        return self.answers >= ENOUGH


@dataclass(frozen=True)
class OfKind:
    """A kind of work with who took a time and who left, with all times shown and with some.

    Whether it `may_fold` its times: what has to be soon does not, nor what takes several visits.
    """

    kind: WorkType
    may_fold: bool
    took: int
    left: int
    took_folded: int
    left_folded: int


def written_of(shown: Shown) -> str:
    """What a page showed, as its form carries it: signed, so that a figure is of our own pages."""
    return signing.Signer(salt=SALT).sign_object([shown.times, shown.marked, shown.is_folded])


def shown_in(written: str) -> Shown | None:
    """What such a form says; None of what did not come from us."""
    try:
        times, marked, is_folded = signing.Signer(salt=SALT).unsign_object(written)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Shown(times, tuple(marked), is_folded)


def taken_lately(now: datetime) -> Taken:
    """Of all kinds of work; one SQL statement."""
    since = spoken.today(now) - LATELY
    found = TimesAnswered.objects.filter(on__gt=since, has_left=False, marked__gt=0)
    alike = (
        found.order_by()
        .values_list("shown", "marked")
        .annotate(answers=Count("pk"), first=Count("took"))
    )
    answers = [Answers(*row) for row in alike]
    whole, first = sum(one.answers for one in answers), sum(one.first for one in answers)
    return Taken(whole, first, times_as_often(answers) if whole >= ENOUGH else None)


def answered_by_kind(now: datetime) -> list[OfKind]:
    """Of each kind of work for which we drive to the customer; three SQL statements."""
    lately = Q(times_answered__on__gt=spoken.today(now) - LATELY)

    def count(**given: bool) -> Count:
        which = {f"times_answered__{name}": value for name, value in given.items()}
        return Count("times_answered", filter=lately & Q(**which))

    kinds = WorkType.objects.filter(where="theirs").annotate(
        took=count(has_left=False, is_folded=False),
        left=count(has_left=True, is_folded=False),
        took_folded=count(has_left=False, is_folded=True),
        left_folded=count(has_left=True, is_folded=True),
    )
    terms = terms_for()
    return [
        OfKind(
            kind,
            not kind.steps.all() and soon_within(kind, terms) is None,
            *(kind.took, kind.left, kind.took_folded, kind.left_folded),
        )
        for kind in kinds.order_by("order", "pk").prefetch_related("steps")
    ]


def is_folded_for(proposal: Proposal) -> bool:
    """Whether whoever chooses sees the best times alone; one SQL statement where that is chosen."""
    kind = proposal.work_type
    if not kind.folds_times:
        return False
    terms = terms_for([proposal.case.customer], proposal)
    return not terms.takes_several and soon_within(kind, terms, proposal.needs) is None
