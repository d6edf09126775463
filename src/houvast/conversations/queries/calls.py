"""The calls that we have to make, each with what one has to know before dialling."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from houvast.conversations.models import CallBack, CallTry, Message
from houvast.ground.queries.paging import Page, at_bookmark, bookmark, cut
from houvast.people.contact import shown_phone
from houvast.people.models import ContactPoint, Customer, Staff
from houvast.promises.models import Case, Promise, seen_by

FIRST_WORDS = 200


@dataclass(frozen=True)
class ToCall:
    """A call to make: the promise, the number, three lines of context, and the tries so far."""

    promise: Promise
    number: str
    lines: Sequence[str]
    tries: Sequence[CallTry]
    asked: CallBack | None

    @property
    def case(self) -> Case:
        return self.promise.case

    @property
    def shown_number(self) -> str:
        return shown_phone(self.number) if self.number else ""


def to_call(
    staff: Staff, *, at_own: bool = False, after: str | None = None, limit: int = 50
) -> Page[ToCall]:
    """The calls in cases that `staff` sees, first due first, in pages. Four SQL statements."""
    promises = Promise.objects.calls().filter(seen_by(staff, "case"))
    if at_own:
        promises = promises.filter(owner=staff)
    if place := at_bookmark(after):
        at, pk = place
        promises = promises.filter(due_at__gte=at).exclude(due_at=at, pk__lte=pk)
    related = promises.select_related("case__customer", "owner").order_by("due_at", "pk")
    page = cut(related[: limit + 1], limit=limit, mark=lambda one: bookmark(one.due_at, one.pk))
    return Page(_with_context(page.rows), page.after)


def call_of(case: Case) -> Promise | None:
    """The call that was promised in a case and not made yet. One SQL statement."""
    return case.promises.calls().select_related("owner").first()


def call_back_of(case: Case) -> CallBack | None:
    """What was last said about calling in a case, since it is its customer's. One SQL statement."""
    said = case.call_backs.order_by("-pk").first()
    return said if said and _is_theirs(said, case) else None


def number_of(customer: Customer) -> str:
    """The phone number on file of a customer, in E.164; empty without one. One SQL statement."""
    return _numbers([customer.pk]).get(customer.pk, "")


def last_words(cases: Iterable[int]) -> dict[int, str]:
    """What the customer of each case said last, at most so much of it as one reads before dialling.
    One SQL statement.
    """
    found = {one.case_id: " ".join(one.text.split()) for one in _last_said(cases)}
    return {
        case: said if len(said) <= FIRST_WORDS else f"{said[:FIRST_WORDS]}…"
        for case, said in found.items()
    }


def _with_context(promises: list[Promise]) -> list[ToCall]:
    cases = [promise.case_id for promise in promises]
    calls = CallBack.objects.filter(case__in=cases).prefetch_related("tries__staff")
    by_case = {promise.case_id: promise.case for promise in promises}
    asked = {
        one.case_id: one for one in calls.order_by("pk") if _is_theirs(one, by_case[one.case_id])
    }
    said = last_words(cases)
    numbers = _numbers(promise.case.customer_id for promise in promises)
    return [_row(promise, asked.get(promise.case_id), said, numbers) for promise in promises]


def _row(
    promise: Promise, asked: CallBack | None, said: dict[int, str], numbers: dict[int, str]
) -> ToCall:
    number = (asked and asked.number) or numbers.get(promise.case.customer_id, "")
    lines = [
        promise.case.subject,
        (asked and asked.about) or promise.words,
        said.get(promise.case_id, ""),
    ]
    tries = sorted(asked.tries.all(), key=lambda one: one.number) if asked else []
    return ToCall(promise, number, [line for line in lines if line], tries, asked)


def _is_theirs(said: CallBack, case: Case) -> bool:
    """Whether the case was its customer's then: on the number of another we call nobody."""
    return case.given_at is None or said.asked_at >= case.given_at


def _last_said(cases: Iterable[int]) -> "QuerySet[Message]":
    """What the customer of each case said last."""
    theirs = Message.objects.filter(
        case__in=list(cases), direction=Message.Direction.IN, automatic=""
    )
    return theirs.order_by("case", "-at", "-pk").distinct("case")


def _numbers(customers: Iterable[int]) -> dict[int, str]:
    points = ContactPoint.objects.reaching().filter(
        kind=ContactPoint.Kind.PHONE, customer__in=list(customers)
    )
    return {one.customer_id: one.value for one in points.order_by("preferred", "pk")}
