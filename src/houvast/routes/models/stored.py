"""How the stops of a day and the days of a plan are stored: nobody else knows.

A stop is an array: its number (below nought for a hold), latitude, longitude, seconds of work,
window opens, window closes, planned arrival, skills, 1 if it is pinned, ids of refused technicians,
held until, territory, numbers of the reports that made its work longer and, of what is at a branch,
that. Moments in epoch seconds. A day of a plan is an object with the day's route, its version and
its stops.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models.expressions import RawSQL
from django.db.models.sql.compiler import SQLCompiler

from houvast.routes.rules.plans import Change, DisruptionPlan
from houvast.routing.busy import with_busy, without_busy
from houvast.routing.day_arrays import as_rows, head_of
from houvast.routing.days import Day, Placed, Stop, StopKind

_ID, _HELD_UNTIL = 0, 10
_ON_THE_GRID = slice(1, 6)
_PLANNED, _SERVICE = 6, 3
_ADDED_LATER: tuple[Any, ...] = ([], 0, [], 0, None, [], None)
"""Of stops that were stored before the last seven, or some of them, were kept too."""

NEVER = 1 << 62


def _number(placed: Placed) -> int:
    return -placed.id if placed.kind is StopKind.HOLD else placed.id


def _stops(stored: Iterable[Sequence[Any]]) -> tuple[Stop, ...]:
    return tuple(_stop(one) for one in stored)


def _stop(stored: Sequence[Any]) -> Stop:
    number, lat, lon, service, opens, closes, planned, *more = stored
    later = (*more, *_ADDED_LATER[len(more) :])
    skills, pinned, refused, held_until, territory, longer_by, branch = later
    return Stop(
        abs(number),
        (lat, lon),
        service,
        opens,
        closes,
        planned,
        frozenset(skills),
        bool(pinned),
        frozenset(refused),
        held_until,
        territory,
        StopKind.HOLD if number < 0 else StopKind.VISIT,
        frozenset(longer_by),
        branch,
    )


def _as_arrays(stops: Iterable[Stop]) -> list[list[Any]]:
    return [
        [
            _number(stop.placed),
            *stop.place,
            stop.service,
            stop.opens,
            stop.closes,
            stop.planned,
            sorted(stop.skills),
            int(stop.is_pinned),
            sorted(stop.refused),
            stop.held_until,
            stop.territory,
            sorted(stop.longer_by),
            *([] if stop.branch is None else [stop.branch]),
        ]
        for stop in without_busy(stops)
    ]


def _changes(stored: Iterable[dict[str, Any]]) -> tuple[Change, ...]:
    return tuple(Change(one["route"], one["version"], _stops(one["stops"])) for one in stored)


def _as_objects(changes: Iterable[Change]) -> list[dict[str, Any]]:
    return [
        {"route": one.route_id, "version": one.version, "stops": _as_arrays(one.stops)}
        for one in changes
    ]


def _plan(stored: dict[str, Any]) -> DisruptionPlan:
    return DisruptionPlan(
        before=_changes(stored.get("before", ())),
        after=_changes(stored.get("after", ())),
        broken=tuple(stored.get("broken", ())),
        moved=tuple(stored.get("moved", ())),
        driving_before=stored.get("driving_before", 0),
        driving_after=stored.get("driving_after", 0),
        seconds=stored.get("seconds", 0.0),
    )


def _as_plan(plan: DisruptionPlan) -> dict[str, Any]:
    days = {"before": _as_objects(plan.before), "after": _as_objects(plan.after)}
    return {**asdict(replace(plan, before=(), after=())), **days}


class _StoredField(models.JSONField):
    """JSON that reads as a type of ours; to a migration it is JSON, whatever the type becomes."""

    empty: ClassVar[type]
    decoded: ClassVar["staticmethod[[Any], Any]"]
    encoded: ClassVar["staticmethod[[Any], Any]"]

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        if self.has_default():
            kwargs["default"] = self.empty
        return name, "django.db.models.JSONField", args, kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        found = super().from_db_value(value, expression, connection)
        return found if found is None else self.decoded(found)

    def get_prep_value(self, value: Any) -> Any:
        return self.encoded(value) if value else self.empty()

    def value_to_string(self, obj: models.Model) -> Any:
        return self.get_prep_value(self.value_from_object(obj))


class StopsField(_StoredField):
    """The stops of a day, in order: a tuple of `Stop`."""

    empty = list

    decoded = staticmethod(_stops)
    encoded = staticmethod(_as_arrays)


class ChangesField(_StoredField):
    """Days as a plan has them: a tuple of `Change`."""

    empty = list

    decoded = staticmethod(_changes)
    encoded = staticmethod(_as_objects)


class DisruptionPlanField(_StoredField):
    """A `DisruptionPlan`; the one that changes nothing, where none was made."""

    empty = dict

    decoded = staticmethod(_plan)
    encoded = staticmethod(_as_plan)


@StopsField.register_lookup
class _Has(models.Lookup):  # type: ignore[type-arg]
    """`stops__has`: whether that thing (`Placed`) is among the stops."""

    lookup_name = "has"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, list[Any]]:
        column, params = self.process_lhs(compiler, connection)
        number = "jsonb_build_object('number', %s::bigint)"
        sql = f"jsonb_path_exists({column}, '$[*][{_ID}] ? (@ == $number)', {number})"
        return sql, [*params, _number(self.rhs)]


@StopsField.register_lookup
class _Count(models.Transform):
    """`stops__count`: how many they are."""

    lookup_name = "count"
    function = "jsonb_array_length"
    output_field = models.IntegerField()


def no_day_changed(plans: type[models.Model]) -> RawSQL:
    """Of rows that keep the days of a plan in `routes`: whether all have the version that they had
    when it was made.
    """
    return RawSQL(  # noqa: S611
        f"""NOT EXISTS (
            SELECT FROM jsonb_array_elements({plans._meta.db_table}.routes) AS planned
            LEFT JOIN routes_dayroute AS day ON day.id = (planned ->> 'route')::bigint
            WHERE day.version IS DISTINCT FROM (planned ->> 'version')::int
        )""",  # noqa: S608
        (),
        models.BooleanField(),
    )


def for_grid(texts: Sequence[str], now: int) -> list[tuple[list[list[float]], int]]:
    """Columns `stops` that were fetched as text, as `grid.lay_out` wants the stops of each day.

    Without holds that have run out at `now`; with the moment at which the next one does, or NEVER.
    Thousands of days at a time: no stop becomes an object.
    """
    found = []
    for stops in json.loads(f"[{','.join(texts)}]"):
        held = [_held_until(stop) for stop in stops]
        until = min((moment for moment in held if moment > now), default=NEVER)
        standing = [
            stop[_ON_THE_GRID]
            for stop, moment in zip(stops, held, strict=True)
            if not 0 < moment <= now
        ]
        found.append((standing, until))
    return found


def with_busy_for_grid(
    text: str, busy: str, head: Sequence[float], now: int
) -> tuple[list[float], list[list[float]]]:
    """What the grid knows of the hours of a day (`head`), and the same of its stops, once its busy
    times are reckoned with.
    """
    starts, ends, pauses, resumes = (int(at) for at in head[4:8])
    day = Day(
        0,
        date.min,
        starts,
        ends,
        start=(head[0], head[1]),
        end=(head[2], head[3]),
        stops=_stops(json.loads(text)),
        pause=(pauses, resumes) if resumes else None,
    )
    left = with_busy(day.standing(now), json.loads(busy))
    return head_of(left)[0].tolist(), as_rows(left.stops).tolist()


def standing_at(now: int) -> RawSQL:
    """A column for `taken`: the stops of a day, without holds that have run out at `now`."""
    held = f"@[{_HELD_UNTIL}]"
    stands = f"@.size() <= {_HELD_UNTIL} || {held} <= 0 || {held} > {int(now)}"
    path = f"strict $[*] ? ({stands})[{_ID},{_SERVICE},{_PLANNED}]"
    sql = "jsonb_path_query_array(routes_dayroute.stops, %s)::text"
    return RawSQL(sql, (path,), models.TextField())  # noqa: S611


def taken(texts: Sequence[str], without: Iterable[Placed] = ()) -> list[list[tuple[int, int]]]:
    """Of columns `standing_at`, from when until when each thing takes its day, `without` some."""
    left_out = {_number(one) for one in without}
    return [
        [
            (planned, planned + service)
            for number, service, planned in zip(of[::3], of[1::3], of[2::3], strict=True)
            if number not in left_out
        ]
        for of in json.loads(f"[{','.join(texts)}]")
    ]


def _held_until(stop: Sequence[Any]) -> int:
    return int(stop[_HELD_UNTIL]) if len(stop) > _HELD_UNTIL else 0
