"""How far the questions about a fault are, for whoever looks: what is known and not asked, and what
is asked now.
"""

from dataclasses import dataclass
from datetime import datetime

from houvast.journeys.queries.faults import FaultQuestions, questions_called, questions_for
from houvast.journeys.queries.known import KnownAnswer, known_in
from houvast.journeys.rules.asking import longest, walk
from houvast.journeys.rules.led_to import said_of_outcome, said_of_stop
from houvast.journeys.rules.questions import JourneyQuestion
from houvast.people.models import Staff
from houvast.promises.models import Case, Inquiry


@dataclass(frozen=True)
class InquirySheet:
    """The questions that fit a case, `known` by key, and the last inquiry where there is one.

    `path` are the questions that lead to where it stands.
    """

    asking: FaultQuestions
    inquiry: Inquiry | None
    known: dict[str, KnownAnswer]
    path: tuple[str, ...]
    next_key: str | None

    @property
    def is_going_on(self) -> bool:
        return self.inquiry is not None and self.inquiry.is_open

    @property
    def next(self) -> JourneyQuestion | None:
        """What is asked now."""
        return self.asking.question(self.next_key) if self.next_key else None

    @property
    def answered(self) -> list[KnownAnswer]:
        """What is known on the way, in the order in which it is asked."""
        return [self.known[key] for key in self.path]

    @property
    def most_left(self) -> int:
        """How many questions there are still, at most."""
        return longest(self.asking.diagnosis, self.next_key) if self.next_key else 0

    @property
    def stop(self) -> Inquiry | None:
        """The danger that ended it."""
        return self.inquiry if self.inquiry and self.inquiry.is_stopped else None

    @property
    def outcome(self) -> Inquiry | None:
        """What it came to."""
        ended = self.inquiry and not self.inquiry.is_open and not self.inquiry.is_stopped
        return self.inquiry if ended else None


def inquiry_sheet(case: Case, *, now: datetime, staff: Staff | None = None) -> InquirySheet | None:
    """All that a page shows of the questions about a fault, in five SQL statements, or six for
    `staff`, from whom is hidden what was told in cases that they do not see; None where there are
    no questions.
    """
    inquiry = case.inquiries.order_by("-pk").first()
    asking = questions_called(inquiry.journey, case) if inquiry else questions_for(case)
    if asking is None:
        return None
    known = known_in(case, asking.journey, now=now, staff=staff)
    found = walk(asking.diagnosis, {key: one.value for key, one in known.items()})
    return InquirySheet(asking, inquiry, known, found.path, found.ask)


@dataclass(frozen=True)
class WhereItLeads:
    """A danger or an outcome by its key, as an inquiry that came to it would say it."""

    key: str
    is_danger: bool
    inquiry: Inquiry


def where_it_can_lead(asking: FaultQuestions) -> list[WhereItLeads]:
    """Each danger and each outcome; none of it is on file."""
    diagnosis = asking.diagnosis
    stops = ((one.key, True, said_of_stop(diagnosis, one)) for one in diagnosis.stops)
    outcomes = ((one.key, False, said_of_outcome(one)) for one in diagnosis.outcomes)
    return [
        WhereItLeads(key, is_danger, Inquiry(**said))
        for key, is_danger, said in (*stops, *outcomes)
    ]
