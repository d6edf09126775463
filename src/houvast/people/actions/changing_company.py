"""Changing what the company is called, when it is open, and which days it is closed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people import contact
from houvast.people.models import Company, DayOff, OpeningHours
from houvast.people.week import Stretch


class NoHoursLeft(Refused):
    says = _("Keep at least one day of opening hours: what we promise is counted in them.")


class AlreadyClosed(Refused):
    says = _("That day is on the list already.")


@transaction.atomic
def change_company(*, by: Actor, now: datetime, **wanted: Any) -> Company:
    """Change those fields of the company, and leave the others. Raises NotAPhoneNumber."""
    company = Company.objects.select_for_update(no_key=True).get(pk=1)
    if wanted.get("phone"):
        wanted["phone"] = contact.phone_number(wanted["phone"])
    if "counted_holidays" in wanted:
        wanted["counted_holidays"] = sorted(wanted["counted_holidays"])
    if change(company, wanted):
        history.record("company.changed", about=company, by=by, at=now, name=company.name)
    return company


@transaction.atomic
def change_hours(*, week: Mapping[int, Sequence[Stretch]], by: Actor, now: datetime) -> Company:
    """Set the opening hours of those weekdays (1 to 7), and leave the others.

    Raises NoHoursLeft when no hours would be left.
    """
    company = Company.objects.select_for_update(no_key=True).get(pk=1)
    before = _hours()
    OpeningHours.objects.filter(weekday__in=week).delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(weekday=weekday, opens=opens, closes=closes)
        for weekday, hours in week.items()
        for opens, closes in hours
    )
    after = _hours()
    if not after:
        raise NoHoursLeft
    if after != before:
        history.record("company.hours_changed", about=company, by=by, at=now, before=before)
    return company


@transaction.atomic
def close_on(*, on: date, name: str, by: Actor, now: datetime) -> DayOff:
    """Close the company on a day of its own choice. Raises AlreadyClosed."""
    day_off, is_new = DayOff.objects.get_or_create(on=on, defaults={"name": name})
    if not is_new:
        raise AlreadyClosed
    history.record("company.closed_on", about=day_off, by=by, at=now, on=on, name=name)
    return day_off


@transaction.atomic
def open_on(*, day_off: DayOff, by: Actor, now: datetime) -> None:
    """Be open on a day that was to be closed; nothing happens when it is open already."""
    gone, _rows = DayOff.objects.filter(pk=day_off.pk).delete()
    if gone:
        history.record(
            "company.open_on", about=day_off, by=by, at=now, on=day_off.on, name=day_off.name
        )


def _hours() -> list[tuple[Any, ...]]:
    return list(OpeningHours.objects.values_list("weekday", "opens", "closes"))
