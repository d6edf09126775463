"""Who acts for whom, in the rows of a workbook and on file."""

from collections.abc import Collection
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from houvast.bringing.files.writing import Value
from houvast.bringing.models import OutsideKey, Row, Workbook
from houvast.bringing.queries.outside_keys import key_of
from houvast.bringing.rules.columns import SheetKind
from houvast.people.models import ActingFor, Customer


def with_acting(rows: QuerySet[Row]) -> QuerySet[Row]:
    """Those that say who acts for whom."""
    return rows.filter(fields__has_any_keys=["acted_by", "acts_for"])


def rows_of(workbook: Workbook, keys: Collection[str]) -> dict[str, Row]:
    """By number the rows of these people. One SQL statement."""
    rows = Row.objects.to_bring().filter(workbook=workbook, sheet=SheetKind.PEOPLE, key__in=keys)
    return {row.key: row for row in rows}


def children_among(workbook: Workbook, keys: Collection[str]) -> set[str]:
    """The numbers of those who are under age in this workbook. One SQL statement."""
    rows = Row.objects.to_bring().filter(fields__has_key="born_on")
    found = rows.filter(workbook=workbook, sheet=SheetKind.PEOPLE, key__in=keys)
    return set(found.values_list("key", flat=True))


def who_act(customers: Collection[Customer]) -> set[int]:
    """The numbers of those who act for others, as they are on file. One SQL statement, none for
    nobody.
    """
    theirs = Q(person__in=customers) | Q(person__merged_into__in=customers)
    acting = ActingFor.objects.standing().filter(theirs) if customers else ActingFor.objects.none()
    return set(acting.values_list(Coalesce("person__merged_into", "person"), flat=True))


def acting_out(today: date) -> "Prefetch[str]":
    """Who acts for customers as they go out, each with their outside number as `person_key`."""
    lasting = Q(ends_on=None) | Q(ends_on__gt=today)
    standing = ActingFor.objects.standing().filter(lasting)
    whose = standing.annotate(whose=Coalesce("person__merged_into", "person")).order_by("pk")
    found = whose.annotate(person_key=key_of(OutsideKey.Of.CUSTOMER, "whose"))
    return Prefetch("acted_for", found, to_attr="acting_now")


def said_of_acting(customer: Customer) -> dict[str, Value]:
    """What its row says of a customer: an organisation, or a child, and who acts for them."""
    acting = customer.acting_now  # type: ignore[attr-defined]  # prefetched
    is_child = bool(acting) and customer.born_on is not None
    return {
        "organisation": "ja" if customer.is_organisation else "",
        "kvk": customer.kvk,
        "oin": customer.oin,
        "born_on": customer.born_on if is_child else "",
        "acted_by": "; ".join(one.person_key for one in acting),
    }
