"""The rows of the inbox: each case with its running promise and what its customer said last."""

from dataclasses import dataclass

from django.db.models.functions import Left

from houvast.conversations.models import Message
from houvast.ground.queries.paging import Page
from houvast.people.models import Staff
from houvast.promises.models import Case, Promise
from houvast.promises.queries.inbox import inbox, next_promises

SNIPPET = 160


@dataclass(frozen=True)
class InboxRow:
    case: Case
    promise: Promise | None
    snippet: str
    is_unanswered: bool


def inbox_rows(staff: Staff, *, whose: str, after: str | None) -> Page[InboxRow]:
    """A page of the inbox in three SQL statements."""
    page = inbox(staff, whose=whose, after=after)
    promises, heard = next_promises(page.rows), _last_heard(page.rows)
    return Page([_row(case, promises, heard) for case in page.rows], page.after)


def _row(case: Case, promises: dict[int, Promise], heard: dict[int, str]) -> InboxRow:
    promise = promises.get(case.pk)
    said = heard.get(case.pk) or (promise.words if promise else "")
    is_unanswered = promise is not None and promise.kind == Promise.Kind.REPLY
    return InboxRow(case, promise, " ".join(said.split()), is_unanswered)


def _last_heard(cases: list[Case]) -> dict[int, str]:
    """The start of what the customer said last, by case."""
    theirs = {"direction": Message.Direction.IN, "automatic": ""}
    heard = Message.objects.filter(case__in=cases, **theirs)
    last = heard.order_by("case_id", "-pk").distinct("case_id")
    return dict(last.values_list("case_id", Left("text", SNIPPET)))
