"""What goes together in a row of a contract, and what does not."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from houvast.ground.months import months_later
from houvast.things.rules.response import ResponseTime

PERIODS = ("1", "3", "12")
"""For how many months a price can be."""
OF_EACH_THING = ("thing", "due_on", "last_done_on")
"""What differs from row to row of one contract; the other columns say the same in each."""
_TICKS = ("call_out_included", "labour_included", "parts_included")
_NUMBERS = ("every_months", "price_months", "term_months", "notice_months")
_AMOUNTS = ("price", "indexing")
_WORDS = ("name", "also_included")
Unlike = tuple[str, str, dict[str, object]]
"""The code, the column it is about, and what the sentence names."""


def unlike(fields: Mapping[str, str], today: date) -> Iterator[Unlike]:
    """What cannot be, or is doubtful, beside the rest of the row."""
    yield from _days(fields, today)
    for name in ("term_months", "every_months"):
        if fields.get(name) == "0":
            yield "months", name, {}
    if fields.get("price_months", "12") not in PERIODS:
        yield "months", "price_months", {}
    comes_back = [name for name in ("every_months", "due_on", "last_done_on") if name in fields]
    if comes_back and "work" not in fields:
        yield "no_work", comes_back[0], {}
    if "work" in fields and "every_months" not in fields:
        yield "no_cycle", "work", {}


def complete(fields: dict[str, str]) -> None:
    """Fill in what follows from the rest."""
    if "work" not in fields:
        fields.pop("every_months", None)
        return
    every = fields.setdefault("every_months", "12")
    if "due_on" not in fields and "last_done_on" in fields:
        done = date.fromisoformat(fields["last_done_on"])
        fields["due_on"] = months_later(done, int(every)).isoformat()


def last_day(fields: Mapping[str, str]) -> str | None:
    """Its last day as far as it is known."""
    if "ended_on" in fields:
        return fields["ended_on"]
    return fields.get("term_ends_on") if fields.get("goes_on") == "no" else None


def terms(fields: Mapping[str, str]) -> dict[str, Any]:
    """What a row says that can be changed later, as it is kept; what it does not say is left out.

    After its term it goes on, unless the row says that it does not.
    """
    said: dict[str, Any] = {name: fields[name] for name in _WORDS if name in fields}
    said |= {name: int(fields[name]) for name in _NUMBERS if name in fields}
    said |= {name: Decimal(fields[name]) for name in _AMOUNTS if name in fields}
    said |= {name: fields[name] == "yes" for name in _TICKS if name in fields}
    if "response" in fields:
        said["response"] = ResponseTime.read(fields["response"])
    return said


def _days(fields: Mapping[str, str], today: date) -> Iterator[Unlike]:
    begins, term, ended = (fields.get(name) for name in ("begins_on", "term_ends_on", "ended_on"))
    for name, day in (("term_ends_on", term), ("ended_on", ended)):
        if begins and day and day < begins:
            yield "ends_first", name, {}
            return
    if fields.get("goes_on") == "no":
        if not term:
            yield "no_term", "term_ends_on", {}
        elif ended and ended > term:
            yield "ends_beyond", "ended_on", {"on": term}
    if (last := last_day(fields)) and last < today.isoformat():
        yield "contract_over", "ended_on" if ended else "term_ends_on", {"on": last}
