"""The rows of the inbox: each case with its running promise and what was said last."""

from dataclasses import dataclass

from django.db.models.functions import Left

from houvast.conversations.models import Message
from houvast.ground.queries.pages import Page
from houvast.people.models import Staff
from houvast.promises.models import Case, Promise
from houvast.promises.queries.inbox import inbox, next_promises

SNIPPET = 160


@dataclass(frozen=True)
class Row:
    case: Case
    promise: Promise | None
    snippet: str
    is_unanswered: bool


def inbox_rows(staff: Staff, *, whose: str, after: str | None) -> Page[Row]:
    """A page of the inbox in three SQL statements."""
    page = inbox(staff, whose=whose, after=after)
    promises, said = next_promises(page.rows), _last_said(page.rows)
    return Page([_row(case, promises, said) for case in page.rows], page.after)


def _row(case: Case, promises: dict[int, Promise], said: dict[int, Message]) -> Row:
    last = said.get(case.pk)
    promise = promises.get(case.pk)
    return Row(
        case,
        promise,
        " ".join(last.start.split()) if last else "",  # type: ignore[attr-defined]
        promise is not None and promise.kind == Promise.Kind.REPLY,
    )


def _last_said(cases: list[Case]) -> dict[int, Message]:
    """The last thing that the customer and we said to each other, by case."""
    said = Message.objects.filter(case__in=cases).exclude(direction=Message.Direction.INSIDE)
    last = said.order_by("case_id", "-pk").distinct("case_id").annotate(start=Left("text", SNIPPET))
    return {message.case_id: message for message in last.only("case_id")}
