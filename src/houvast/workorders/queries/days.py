"""The hours of technicians: what really happened, and what they said of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from houvast.appointments.models import Visit
from houvast.ground import spoken
from houvast.workforce.models import Technician
from houvast.workorders.models import WorkedDay
from houvast.workorders.rules.csv_files import csv_of
from houvast.workorders.rules.hours import said_hours

WEEK = 7


@dataclass(frozen=True)
class HoursOfDay:
    """From when until when somebody worked on a day, as far as is known. `said` is what they said
    themselves; without it the moments are those that they pressed.
    """

    technician: Technician
    on: date
    began_at: datetime | None
    ended_at: datetime | None
    break_minutes: int
    said: WorkedDay | None = None

    @property
    def lasted(self) -> timedelta | None:
        """Without the break."""
        if not (self.began_at and self.ended_at):
            return None
        return max(
            self.ended_at - self.began_at - timedelta(minutes=self.break_minutes), timedelta()
        )


@dataclass(frozen=True)
class BreakOfDay:
    """When the break of a day begins, as the shift has it, and how long it is."""

    begins_at: datetime
    minutes: int


def break_of(technician: Technician, on: date) -> BreakOfDay | None:
    """The break of that weekday; None where there is none. One SQL statement."""
    shift = next((one for one in technician.shifts.all() if one.weekday == on.isoweekday()), None)
    if shift is None or shift.break_starts is None:
        return None
    begins_at = datetime.combine(on, shift.break_starts, spoken.AMSTERDAM)
    return BreakOfDay(begins_at, shift.break_minutes)


def happened_on(technician: Technician, on: date) -> HoursOfDay:
    """The first press of a day and the last, with the break of that weekday. Two SQL statements."""
    visits = Visit.objects.standing().of(technician).filter(on=on)
    return _of_presses(technician, on, list(visits))


def hours_on(technician: Technician, on: date) -> HoursOfDay:
    """What somebody said of their day, or what happened."""
    said = WorkedDay.objects.filter(technician=technician, on=on).last()
    return _as_said(technician, said) if said else happened_on(technician, on)


def hours_of_week(first: date) -> list[HoursOfDay]:
    """The days of everybody who worked in the week that begins on this day. Five SQL statements."""
    last = first + timedelta(days=WEEK - 1)
    within = {"on__range": (first, last)}
    everybody = Technician.objects.select_related("staff").prefetch_related("shifts")
    technicians = {one.pk: one for one in everybody.order_by("staff__name")}
    said = {(day.technician_id, day.on): day for day in WorkedDay.objects.filter(**within)}
    visits: dict[tuple[int, date], list[Visit]] = {}
    for visit in Visit.objects.standing().under_way().filter(**within).prefetch_related("mates"):
        along = [mate.technician_id for mate in visit.mates.all() if mate.is_coming]
        for pk in (visit.technician_id, *along):
            visits.setdefault((pk, visit.on), []).append(visit)
    return [
        _one_of_week(technicians[pk], on, said.get((pk, on)), visits.get((pk, on), []))
        for pk, on in sorted(
            said.keys() | visits.keys(), key=lambda one: (_name(technicians, one), one[1])
        )
    ]


def hours_as_csv(days: Iterable[HoursOfDay]) -> str:
    """The days as rows for who pays the wages."""
    head = [
        _("Name"), _("Day"), _("Begun"), _("Ready"), _("Break in minutes"), _("Hours"),
        _("Looked at"), _("Why it was different"),
    ]  # fmt: skip
    return csv_of([head, *_rows(days)])


def _rows(days: Iterable[HoursOfDay]) -> Iterator[list[str]]:
    for day in days:
        yield [
            day.technician.staff.name,
            day.on.isoformat(),
            spoken.clock(day.began_at) if day.began_at else "",
            spoken.clock(day.ended_at) if day.ended_at else "",
            str(day.break_minutes),
            said_hours(day.lasted) if day.lasted is not None else "",
            _("yes") if day.said else _("no"),
            day.said.why if day.said else "",
        ]


def _name(technicians: dict[int, Technician], of: tuple[int, date]) -> str:
    return technicians[of[0]].staff.name


def _one_of_week(
    technician: Technician, on: date, said: WorkedDay | None, visits: list[Visit]
) -> HoursOfDay:
    if said:
        return _as_said(technician, said)
    return _of_presses(technician, on, visits)


def _as_said(technician: Technician, said: WorkedDay) -> HoursOfDay:
    return HoursOfDay(
        technician, said.on, said.began_at, said.ended_at, said.break_minutes, said=said
    )


def _of_presses(technician: Technician, on: date, visits: list[Visit]) -> HoursOfDay:
    begun = [at for visit in visits if (at := visit.on_my_way_at or visit.arrived_at)]
    ended = [visit.finished_at for visit in visits if visit.finished_at]
    first, last = min(begun, default=None), max(ended, default=None)
    return HoursOfDay(technician, on, first, last, _break_between(technician, on, first, last))


def _break_between(
    technician: Technician, on: date, first: datetime | None, last: datetime | None
) -> int:
    """The minutes of the break of that weekday, where somebody worked before it and after it."""
    pause = break_of(technician, on)
    return pause.minutes if first and last and pause and first < pause.begins_at < last else 0
