"""What was set up, as the owner's pages list it and their forms start with it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Prefetch, QuerySet

from houvast.people import contact, week
from houvast.people.models import OpeningHours, Staff, Team
from houvast.workforce.front import VIDEO
from houvast.workforce.models import (
    Branch,
    CapacityRule,
    PromiseClass,
    Resource,
    Technician,
    Territory,
    WorkType,
)


def everybody() -> list[Staff]:
    """All who work here, then all who left, by name; with their teams, in two SQL statements."""
    return list(Staff.objects.prefetch_related("teams").order_by("-is_active", "name"))


def teams() -> list[Team]:
    return list(Team.objects.select_related("lead").order_by("name"))


def work() -> list[WorkType]:
    return list(WorkType.objects.prefetch_related("dayparts"))


def on_the_road() -> list[Technician]:
    """All technicians with their hours, those on the road first, in two SQL statements."""
    technicians = Technician.objects.select_related("staff").prefetch_related("shifts")
    return list(technicians.order_by("-is_active", "staff__name"))


def branches() -> list[Branch]:
    """All branches with what is in them, in two SQL statements."""
    return list(Branch.objects.select_related("place").prefetch_related("resources"))


def branch_fields(branch: Branch) -> dict[str, Any]:
    """A branch as its form takes it."""
    place = branch.place
    address = fields_of(place, "street", "postcode", "town") | {"house_number": place.number}
    return fields_of(branch, "name", "is_active") | address | hours_of(branch)


def hours_of(one: Branch | Resource) -> dict[str, str]:
    """The hours of a branch or a resource as WeekForm takes them."""
    return as_week(
        (row.weekday, stretch)
        for row in one.hours.order_by("weekday")
        for stretch in row.hours.stretches
    )


def known_kinds() -> list[str]:
    """The kinds of rooms and chairs that there are or that work asks for, by name."""
    there = set(Resource.objects.values_list("kind", flat=True))
    asked = WorkType.objects.exclude(resource_kind="").values_list("resource_kind", flat=True)
    return sorted(there | set(asked))


def territories() -> list[Territory]:
    """All territories with the technicians who belong to them, in two SQL statements."""
    active = Technician.objects.active().select_related("staff")
    belong = Prefetch("technicians", active.order_by("staff__name"), to_attr="active")
    return list(Territory.objects.prefetch_related(belong))


def classes() -> list[PromiseClass]:
    """The classes of promises with their capacity rules and their work, in three SQL statements."""
    rules = Prefetch("capacity_rules", _capacity_rules(), to_attr="rules")
    return list(PromiseClass.objects.prefetch_related(rules, "work_types"))


def capacity_rules_of(promise_class: PromiseClass) -> list[CapacityRule]:
    """The rules by which the room of a class is released, furthest ahead first."""
    return list(_capacity_rules().filter(promise_class=promise_class))


def _capacity_rules() -> QuerySet[CapacityRule]:
    rules = CapacityRule.objects.select_related("territory")
    return rules.order_by(F("territory__name").asc(nulls_first=True), "-days_before")


def known_skills() -> list[str]:
    """What the kinds of work ask for, by name; that of who has a meeting nobody types."""
    asked = {s for skills in WorkType.objects.values_list("skills", flat=True) for s in skills}
    return sorted(asked - {VIDEO})


def opening_hours() -> dict[str, str]:
    """The opening hours as WeekForm takes them."""
    rows = OpeningHours.objects.values_list("weekday", "opens", "closes")
    return as_week((weekday, (opens, closes)) for weekday, opens, closes in rows)


def shifts_of(technician: Technician) -> dict[str, str]:
    """The hours of a technician as WeekForm takes them."""
    return as_week(
        (shift.weekday, stretch)
        for shift in technician.shifts.order_by("weekday")
        for stretch in shift.hours.stretches
    )


def as_week(hours: Iterable[tuple[int, week.Stretch]]) -> dict[str, str]:
    """(weekday, stretch) in order, as day_1 to day_7 in words; a day without hours is empty."""
    days: dict[int, list[week.Stretch]] = {day: [] for day in range(1, 8)}
    for weekday, stretch in hours:
        days[weekday].append(stretch)
    return {f"day_{day}": week.in_words(stretches) for day, stretches in days.items()}


def fields_of(row: Any, *names: str) -> dict[str, Any]:
    """Fields of a row as a form shows them: lists as words, a phone number as people write it."""
    return {name: _shown(name, getattr(row, name)) for name in names}


def _shown(name: str, value: Any) -> Any:
    if name == "phone" and value:
        return contact.shown_phone(value)
    if name in ("skills", "recognised_by", "postcodes"):
        return ", ".join(word for word in value if word != VIDEO)
    return value
