"""What is on file as rows of a workbook, read a stretch at a time."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Prefetch, QuerySet

from houvast.appointments.front import named
from houvast.appointments.models import Visit
from houvast.bringing.files.writing import Value, columns_of
from houvast.bringing.models import OutsideKey
from houvast.bringing.queries.acting import acting_out, said_of_acting
from houvast.bringing.queries.contracts_out import contracts_out
from houvast.bringing.queries.outside_keys import AT_ONCE, key_of
from houvast.bringing.rules.columns import SHEETS, SheetKind, SheetShape, folded
from houvast.ground import spoken
from houvast.ground.asked import AskedChoice, AskedDay, AskedNumber, AskedOf
from houvast.ground.spoken import AMSTERDAM
from houvast.people.models import ContactPoint, Customer, Place, Staff
from houvast.promises.models import seen_by
from houvast.things.known_kinds import kinds
from houvast.things.models import Thing

Sheets = Iterator[tuple[str, Sequence[str], Iterator[Sequence[Value]]]]


def sheets_out(staff: Staff, *, now: datetime) -> Sheets:
    """Each sheet with its headings and rows; appointments are those that are still to come, in
    cases that `staff` sees.
    """
    asked = _asked()
    rows = {
        SheetKind.PEOPLE: _people(spoken.today(now)),
        SheetKind.PLACES: _places(),
        SheetKind.THINGS: _things(asked),
        SheetKind.CONTRACTS: contracts_out(now),
        SheetKind.APPOINTMENTS: _appointments(staff, now),
    }
    for sheet, shape in SHEETS.items():
        more = list(asked) if sheet == SheetKind.THINGS else []
        headings = [column.heading for column in columns_of(shape)]
        yield shape.name, headings + more, _in_order(shape, rows[sheet], more)


def _in_order(
    shape: SheetShape, rows: Iterator[Mapping[str, Value]], more: Sequence[str]
) -> Iterator[Sequence[Value]]:
    keys = [*(column.key for column in columns_of(shape)), *more]
    return ([row.get(key, "") for key in keys] for row in rows)


def _people(today: date) -> Iterator[Mapping[str, Value]]:
    points = Prefetch("contact_points", ContactPoint.objects.order_by("id"))
    customers = Customer.objects.on_file().select_related("household__place")
    found: QuerySet[Any] = customers.prefetch_related(points, acting_out(today)).annotate(
        key=key_of(OutsideKey.Of.CUSTOMER, "pk"),
        home_key=key_of(OutsideKey.Of.HOUSEHOLD, "household_id"),
        together=Count("household__customers"),
    )
    for one in found.order_by("id").iterator(chunk_size=AT_ONCE):
        yield {
            "key": one.key,
            "household": one.home_key if one.together > 1 else "",
            "title": one.title,
            "name": one.name,
            **_ways(one),
            **_address(one.household.place),
            "language": one.language,
            **said_of_acting(one),
        }


def _ways(customer: Customer) -> dict[str, Value]:
    points = list(customer.contact_points.all())
    mails = [one.shown for one in points if one.kind == ContactPoint.Kind.MAIL]
    numbers = [one for one in points if one.kind == ContactPoint.Kind.PHONE]
    mobile = next((one for one in numbers if one.value.startswith("+316")), None)
    other = next((one for one in numbers if one is not mobile), None)
    return {
        "mail": mails[0] if mails else "",
        "mobile": mobile.shown if mobile else "",
        "phone": other.shown if other else "",
    }


def _address(place: Place) -> dict[str, Value]:
    """An addition of one letter has a hyphen, or it would be read as the letter of the number."""
    behind = "-".join(part for part in (place.house_letter, place.house_addition) if part)
    is_bare = not place.house_letter and len(place.house_addition) == 1 and behind.isalpha()
    return {
        "street": place.street,
        "number": place.house_number,
        "addition": f"-{behind}" if is_bare else behind,
        "postcode": place.postcode,
        "town": place.town,
    }


def _places() -> Iterator[Mapping[str, Value]]:
    known = Place.objects.exclude(postcode="").filter(house_number__isnull=False).order_by("id")
    for one in known.iterator(chunk_size=AT_ONCE):
        yield {
            **_address(one),
            "entrance_key": one.key,
            "parking": one.parking,
            "dog": one.dog,
            "lift": one.lift,
            "code": one.code,
            "lat": one.lat,
            "lon": one.lon,
        }


def _asked() -> dict[str, dict[str, AskedOf]]:
    """By heading what each kind in use asks under it, by kind."""
    used = set(Thing.objects.here().values_list("kind", flat=True).distinct())
    ours = SHEETS[SheetKind.THINGS]
    found: dict[str, dict[str, AskedOf]] = {}
    for key, kind in kinds().items():
        for one in kind.properties if key in used else ():
            unit = getattr(one, "unit", "")
            heading = f"{one.name} ({unit})" if unit else str(one.name)
            if ours.column_called(heading):
                heading = one.key
            same = next((known for known in found if folded(known) == folded(heading)), heading)
            found.setdefault(same, {})[key] = one
    return found


def _things(asked: Mapping[str, Mapping[str, AskedOf]]) -> Iterator[Mapping[str, Value]]:
    found = Thing.objects.here().select_related("place").annotate(
        key=key_of(OutsideKey.Of.THING, "pk"),
        owner_key=key_of(OutsideKey.Of.CUSTOMER, "person_id"),
    )  # fmt: skip
    for one in found.order_by("id").iterator(chunk_size=AT_ONCE):
        kind = kinds().get(one.kind)
        yield {
            "key": one.key,  # type: ignore[attr-defined]  # annotated
            "customer": one.owner_key or "",  # type: ignore[attr-defined]  # annotated
            **(_address(one.place) if one.place else {}),
            "kind": str(kind.name) if kind else one.kind,
            "make": one.make,
            "type": one.type,
            "serial_number": one.serial_number,
            "installed_on": one.installed_on,
            "warranty_ends_on": one.warranty_ends_on,
            **{
                heading: _said(of_kind[one.kind], one.properties)
                for heading, of_kind in asked.items()
                if one.kind in of_kind
            },
        }


def _said(asked: AskedOf, properties: Mapping[str, str]) -> Value:
    kept = properties.get(asked.key, "")
    if not kept:
        return ""
    if isinstance(asked, AskedNumber):
        return float(kept)
    if isinstance(asked, AskedDay):
        return date.fromisoformat(kept)
    return asked.said(kept) if isinstance(asked, AskedChoice) else kept


def _appointments(staff: Staff, now: datetime) -> Iterator[Mapping[str, Value]]:
    ahead = Visit.objects.ahead().filter(seen_by(staff, "case"), opens_at__gt=now)
    related = ahead.select_related("work_type", "technician__staff", "case")
    found = related.annotate(
        key=key_of(OutsideKey.Of.VISIT, "pk"),
        customer_key=key_of(OutsideKey.Of.CUSTOMER, "case__customer_id"),
        thing_key=key_of(OutsideKey.Of.THING, "case__thing_id"),
    )
    for one in found.order_by("id").iterator(chunk_size=AT_ONCE):
        opens, closes = (at.astimezone(AMSTERDAM) for at in (one.opens_at, one.closes_at))
        yield {
            "key": one.key,  # type: ignore[attr-defined]  # annotated
            "customer": one.customer_key,  # type: ignore[attr-defined]  # annotated
            "work": named(one.work_type),
            "day": opens.date(),
            "opens": f"{opens:%H:%M}",
            "closes": f"{closes:%H:%M}",
            "technician": one.technician.staff.name,
            "thing": one.thing_key or "",  # type: ignore[attr-defined]  # annotated
            "subject": one.case.subject,
        }
