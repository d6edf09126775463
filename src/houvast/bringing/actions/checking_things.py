"""Checking rows of things: whose they are, and whether they are on file under another number."""

from collections.abc import Sequence

from django.db.models.functions import Upper

from houvast.bringing.models import OutsideKey, Row, Workbook
from houvast.bringing.queries.on_file import targets
from houvast.bringing.rules.columns import SheetKind
from houvast.bringing.rules.findings import Remark
from houvast.bringing.rules.rows import WhatIsKnown
from houvast.people.models import Customer
from houvast.things.models import Thing

Said = list[tuple[Row, Remark]]
Sign = tuple[str, str, str]


def check(workbook: Workbook, rows: Sequence[Row], known: WhatIsKnown) -> Said:
    """Who has no customer or address to be with, and what is on file already."""
    theirs = {row.fields["customer"] for row in rows if "customer" in row.fields}
    homes = _homes(workbook, theirs)
    said: Said = []
    for row in rows:
        customer = row.fields.get("customer")
        if customer is not None and customer not in homes:
            said.append((row, Remark("no_such_customer", "", customer)))
        elif _needs_address(row, known) and not homes.get(customer or "", True):
            said.append((row, Remark("no_address")))
    return said + _on_file(rows)


def _needs_address(row: Row, known: WhatIsKnown) -> bool:
    """Whether it is where its customer lives, as its row says no address."""
    return "postcode" not in row.fields and known.kinds[row.fields["kind"]].belongs_to == "place"


def rows_that_come(workbook: Workbook, sheet: SheetKind, keys: set[str]) -> dict[str, Row]:
    """By key the rows of a sheet that can be brought in; one SQL statement."""
    rows = Row.objects.to_bring().filter(workbook=workbook, sheet=sheet, key__in=keys)
    return {row.key: row for row in rows}


def _homes(workbook: Workbook, keys: set[str]) -> dict[str, bool]:
    """By number of each customer that there is, or will be, whether we know where they live."""
    known = targets(OutsideKey.Of.CUSTOMER, keys)
    placed = Customer.objects.filter(pk__in=known.values()).exclude(household__place__postcode="")
    at_home = set(placed.values_list("pk", flat=True))
    homes = {key: pk in at_home for key, pk in known.items()}
    for key, row in rows_that_come(workbook, SheetKind.PEOPLE, keys).items():
        homes[key] = homes.get(key, False) or "postcode" in row.fields
    return homes


def _on_file(rows: Sequence[Row]) -> Said:
    """Those whose make and serial number another thing has already."""
    known = targets(OutsideKey.Of.THING, (row.key for row in rows))
    numbers = {row.fields["serial_number"].upper() for row in rows if "serial_number" in row.fields}
    here = Thing.objects.here().annotate(number=Upper("serial_number"), brand=Upper("make"))
    same = here.filter(number__in=numbers, kind__in={row.fields["kind"] for row in rows})
    taken: dict[Sign, int] = {
        (kind, make, number): pk
        for kind, make, number, pk in same.values_list("kind", "brand", "number", "pk")
    }
    return [
        (row, Remark("serial_on_file", "", row.fields["serial_number"]))
        for row in rows
        if (pk := taken.get(_sign(row))) and pk != known.get(row.key)
    ]


def _sign(row: Row) -> Sign:
    fields = row.fields
    number, make = fields.get("serial_number", ""), fields.get("make", "")
    return fields["kind"], make.upper(), number.upper()
