"""Numbers that every page asks for, in one statement that is written once.

Django takes milliseconds to write a large question as SQL, and the bar above a page has half a
dozen. They are asked as one, which is written the first time with somebody and some moment in it
that stand for whoever asks, and for now.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet

ANYBODY = -1_618_033_988
"""Nobody's number, in the place of whoever asks."""
ANY_MOMENT = datetime(6180, 3, 14, tzinfo=UTC)
FAR_FROM_IT = timedelta(days=36_500)
"""What a question reckons from its moment is less than a century before or after."""


@dataclass(frozen=True)
class Questions:
    """The rows to count by name, and those of which only the first value is asked."""

    counted: "Mapping[str, QuerySet[Any]]"
    first: "Mapping[str, QuerySet[Any]]" = field(default_factory=dict)


class Numbers:
    """What some questions find for somebody at a moment.

    `ask` is given who and when, and may reckon moments from `now` by adding to it; nothing else of
    either may be in its questions.
    """

    def __init__(self, ask: Callable[[int, datetime], Questions]) -> None:
        self._ask = ask

    def found(self, staff_id: int, now: datetime) -> dict[str, Any]:
        """By the name of each question, as it is now. One SQL statement."""
        names, statement, given = self._written
        with connection.cursor() as cursor:
            cursor.execute(statement, [_in_place_of(one, staff_id, now) for one in given])
            return dict(zip(names, cursor.fetchone() or (), strict=True))

    @cached_property
    def _written(self) -> tuple[list[str], str, list[Any]]:
        asked = self._ask(ANYBODY, ANY_MOMENT)
        parts = {name: ("SELECT count(*) FROM (%s) AS rows", _sql(rows))
                 for name, rows in asked.counted.items()}  # fmt: skip
        parts |= {name: ("%s", _sql(rows)) for name, rows in asked.first.items()}
        texts = [f"({around.replace('%s', text)})" for around, (text, _) in parts.values()]
        given = [value for _, (_, values) in parts.values() for value in values]
        return [*parts], f"SELECT {', '.join(texts)}", given


def _sql(rows: "QuerySet[Any]") -> tuple[str, tuple[Any, ...]]:
    written: tuple[str, tuple[Any, ...]] = rows.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    return written


def _in_place_of(value: Any, staff_id: int, now: datetime) -> Any:
    if isinstance(value, int) and value == ANYBODY:
        return type(value)(staff_id)
    if isinstance(value, datetime) and abs(value - ANY_MOMENT) < FAR_FROM_IT:
        return now + (value - ANY_MOMENT)
    return value
