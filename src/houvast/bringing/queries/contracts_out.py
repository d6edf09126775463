"""Contracts that run or are to come as rows of a workbook: one for each thing that they cover."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from houvast.appointments.front import named
from houvast.appointments.models import Maintenance
from houvast.bringing.files.writing import Value
from houvast.bringing.models import OutsideKey
from houvast.bringing.queries.outside_keys import AT_ONCE, key_of
from houvast.bringing.rules.columns import in_language
from houvast.ground import spoken
from houvast.things.models import Contract, Covered, Thing
from houvast.workforce.models import WorkType

_AS_IT_IS = (
    "name", "begins_on", "term_ends_on", "term_months", "notice_months", "also_included",
    "ended_on", "ended_why",
)  # fmt: skip
_TICKS = ("call_out_included", "labour_included", "parts_included")


def contracts_out(now: datetime) -> Iterator[Mapping[str, Value]]:
    """Two SQL statements, the second a stretch at a time."""
    works = {work.pk: named(work) for work in WorkType.objects.all()}
    for one in _covered(now).order_by("contract_id", "id").iterator(chunk_size=AT_ONCE):
        yield {
            "key": one.key,
            "customer": one.customer_key,
            "thing": one.thing_key,
            **_terms(one.contract),
            "work": works.get(one.work, ""),
            "every_months": one.contract.every_months if one.work else "",
            "due_on": one.due_on or "",
            "last_done_on": one.last_done_on or "",
        }


def _covered(now: datetime) -> QuerySet[Any]:
    today = spoken.today(now)
    goes_on = Q(contract__last_on=None) | Q(contract__last_on__gte=today)
    found = Covered.objects.filter(goes_on, Thing.HERE.of("thing")).with_contract()
    ours = Maintenance.objects.filter(contract=OuterRef("contract"), thing=OuterRef("thing"))
    work = ours.order_by("id")
    return found.annotate(
        key=key_of(OutsideKey.Of.CONTRACT, "contract_id"),
        customer_key=key_of(OutsideKey.Of.CUSTOMER, "contract__customer_id"),
        thing_key=key_of(OutsideKey.Of.THING, "thing_id"),
        work=Subquery(work.values("work_type")[:1]),
        due_on=Subquery(work.values("due_on")[:1]),
        last_done_on=Subquery(work.values("last_done_on")[:1]),
    )


def _terms(contract: Contract) -> dict[str, Value]:
    """What was agreed, as it can be read again; a percentage as a text, so that it stays one."""
    response, indexing = contract.response_time, contract.indexing
    return {
        **{name: getattr(contract, name) for name in _AS_IT_IS},
        **{name: _yes_no(is_so=getattr(contract, name)) for name in _TICKS},
        "goes_on": _yes_no(is_so=contract.goes_on_by_itself),
        "response": str(response) if response else "",
        "price": float(contract.price),
        "price_months": str(contract.get_price_months_display()),
        "indexing": "" if indexing is None else f"{indexing}%",
    }


def _yes_no(*, is_so: bool) -> str:
    return in_language("ja", "yes") if is_so else in_language("nee", "no")
