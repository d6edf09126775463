"""Long lists in pages that go on after a row, so that page a thousand costs what page one does."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows of a list; `after` says where the next page starts, None on the last one."""

    rows: list[Row]
    after: str | None


def cut(fetched: Iterable[Row], *, limit: int, mark: Callable[[Row], str]) -> Page[Row]:
    """A page of `limit` rows out of one row more than that; `mark` says where a row stands."""
    found = list(fetched)
    rows = found[:limit]
    return Page(rows, mark(rows[-1]) if len(found) > limit else None)


def bookmark(at: datetime, pk: int) -> str:
    """A place in a list that is ordered by moment and number: "1795424400000000-17"."""
    since = at - datetime(1970, 1, 1, tzinfo=UTC)
    return f"{since.days * 86_400_000_000 + since.seconds * 1_000_000 + since.microseconds}-{pk}"


def at_bookmark(place: str | None) -> tuple[datetime, int] | None:
    """The moment and number of a written place; None for what nobody wrote."""
    micros, _, number = (place or "").partition("-")
    if whole_number(micros) is None or whole_number(number) is None or len(micros) > 17:
        return None
    seconds, rest = divmod(int(micros), 1_000_000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest), int(number)


def whole_number(text: str | None) -> int | None:
    """The number in an address; None for what is no number of a row."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else None
