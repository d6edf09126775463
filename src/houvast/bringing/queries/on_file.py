"""What is on file of the rows that are looked at or brought in, a batch at a time."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from houvast.bringing.models import OutsideKey, Row, Workbook
from houvast.bringing.rules.columns import SheetKind, folded
from houvast.bringing.rules.rows import WhatIsKnown
from houvast.people import addresses
from houvast.people.addresses import HouseNumber
from houvast.people.models import ContactPoint, Customer
from houvast.people.names import plain
from houvast.things.known_kinds import kinds
from houvast.workforce.models import Technician, WorkType

BATCH = 1000


def what_is_known(now: datetime) -> WhatIsKnown:
    """The kinds of things, the work, and the technicians of the company. Two SQL statements."""
    works = list(WorkType.objects.all())
    technicians = list(Technician.objects.active().select_related("staff"))
    by_mail = {folded(one.staff.email): one.pk for one in technicians}
    firsts = Counter(folded(one.staff.first_name) for one in technicians)
    by_first = {
        folded(one.staff.first_name): one.pk
        for one in technicians
        if firsts[folded(one.staff.first_name)] == 1
    }
    return WhatIsKnown(
        now,
        kinds(),
        {folded(name): work.pk for work in works for name in (work.name_en, work.name_nl)},
        by_first | by_mail | {folded(one.staff.name): one.pk for one in technicians},
        ", ".join(work.name_nl for work in works),
        ", ".join(one.staff.name for one in technicians),
    )


def batches(workbook: Workbook, sheet: SheetKind, rows: QuerySet[Row]) -> Iterator[list[Row]]:
    """The rows of a sheet in their order, BATCH at a time; one SQL statement each."""
    after = 0
    of_sheet = rows.filter(workbook=workbook, sheet=sheet).order_by("id")
    while batch := list(of_sheet.filter(pk__gt=after)[:BATCH]):
        yield batch
        after = batch[-1].pk


def targets(of: str, keys: Iterable[str]) -> dict[str, int]:
    """By outside key the id of what goes by it; one SQL statement."""
    # By a list of values, each row of a table that was empty a moment ago is held against each.
    asked = RawSQL("SELECT unnest(%s::text[])", [[*{key for key in keys if key}]])
    found = OutsideKey.objects.filter(of=of, key__in=asked)
    return dict(found.values_list("key", "target_id"))


def same_as(rows: Iterable[Row]) -> dict[str, int]:
    """By outside key the customer who a row is said to be, by now; one SQL statement."""
    said = {row.key: row.double_of for row in rows if row.is_same and row.double_of}
    there = Customer.objects.select_related("merged_into").in_bulk(said.values())
    return {key: there[pk].itself.pk for key, pk in said.items()}


def house_of(row: Row) -> tuple[str, HouseNumber] | None:
    """The address of a row, if it has one."""
    postcode, number = row.fields.get("postcode"), row.fields.get("number")
    return (postcode, addresses.house_number(number)) if postcode and number else None


def ways_of(row: Row) -> tuple[tuple[str, str], ...]:
    """How to reach somebody, best first."""
    kinds_of = {"mail": ContactPoint.Kind.MAIL, "mobile": ContactPoint.Kind.PHONE,
                "phone": ContactPoint.Kind.PHONE}  # fmt: skip
    return tuple((str(kind), row.fields[name]) for name, kind in kinds_of.items()
                 if name in row.fields)  # fmt: skip


def numbers_of(row: Row) -> list[tuple[str, str]]:
    """The numbers of an organisation in registers, the best first."""
    return [(of, row.fields[of]) for of in ("kvk", "oin") if row.fields.get(of)]


@dataclass(frozen=True)
class Double:
    """A customer on file who may be the one of a row, and what makes one think so."""

    customer: Customer
    has_name: bool
    has_way: bool
    has_address: bool
    has_number: bool

    @property
    def is_likely(self) -> bool:
        """A number in a register is the same, or two of the other three, the name among them."""
        return self.has_number or (self.has_name and (self.has_way or self.has_address))


def doubles(rows: Collection[Row]) -> dict[int, Double]:
    """By row the customer who is most likely the same. Three SQL statements, one more where a row
    has a number in a register.
    """
    near, registered = (_by_way(rows), _by_address(rows)), _by_number(rows)
    found = {}
    for row in rows:
        name = plain(row.fields["name"])
        by_way = {one.pk: one for way in ways_of(row) for one in near[0].get(way, ())}
        house = house_of(row)
        by_address = {one.pk: one for one in near[1].get(house, ())} if house else {}
        by_number = {one.pk: one for own in numbers_of(row) for one in registered.get(own, ())}
        able = [
            Double(
                one,
                has_name=plain(one.name) == name,
                has_way=one.pk in by_way,
                has_address=one.pk in by_address,
                has_number=one.pk in by_number,
            )
            for one in (by_way | by_address | by_number).values()
        ]
        meant = [one for one in able if one.has_way or one.is_likely]
        if meant:
            best = max(meant, key=lambda one: (one.has_number, one.is_likely, one.has_name))
            found[row.pk] = best
    return found


def _by_way(rows: Iterable[Row]) -> Mapping[tuple[str, str], list[Customer]]:
    values = {value for row in rows for _, value in ways_of(row)}
    found: dict[tuple[str, str], list[Customer]] = defaultdict(list)
    points = ContactPoint.objects.filter(value__in=values)
    for point in points.select_related("customer__merged_into").order_by("id"):
        found[point.kind, point.value].append(point.customer.itself)
    return found


def _by_address(rows: Iterable[Row]) -> Mapping[tuple[str, HouseNumber], list[Customer]]:
    postcodes = {row.fields["postcode"] for row in rows if "postcode" in row.fields}
    found: dict[tuple[str, HouseNumber], list[Customer]] = defaultdict(list)
    there = Customer.objects.filter(household__place__postcode__in=postcodes)
    for one in there.select_related("household__place", "merged_into").order_by("id"):
        home = one.household.place
        found[home.postcode, home.house].append(one.itself)
    return found


def _by_number(rows: Iterable[Row]) -> Mapping[tuple[str, str], list[Customer]]:
    asked: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for of, number in numbers_of(row):
            asked[of].add(number)
    if not asked:
        return {}
    found: dict[tuple[str, str], list[Customer]] = defaultdict(list)
    there = Customer.objects.filter(Q(kvk__in=asked["kvk"]) | Q(oin__in=asked["oin"]))
    for one in there.select_related("merged_into").order_by("id"):
        for of in asked:
            found[of, getattr(one, of)].append(one.itself)
    return found
