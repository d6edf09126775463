"""Where an outage is: postcodes, ranges of them, and single addresses."""

import re
from dataclasses import dataclass

from houvast.outages.rules.refusals import NotAnArea

_BETWEEN = re.compile(r"\s*[,;\n]\s*")
_AREA = re.compile(
    r"(?P<digits>[1-9]\d{3})"
    r"(?:\s*(?:-|\N{EN DASH}|t/m)\s*(?P<last>[1-9]\d{3})"
    r"|\s*(?P<letters>[A-Za-z]{2})(?:\s+(?P<number>\d{1,5}))?)?"
)


@dataclass(frozen=True, slots=True)
class PostcodeStretch:
    """Postcodes from the first up to one that is not in it, perhaps of one house number alone."""

    first: str
    beyond: str
    number: int | None = None


def areas(typed: str) -> list[str]:
    """What was typed in the one form in which it is stored, each once. Raises NotAnArea."""
    return list(dict.fromkeys(map(_one_form, filter(None, _BETWEEN.split(typed.strip())))))


def stretch(area: str) -> PostcodeStretch:
    """A stored area as it is compared with the postcode of a place."""
    found = _read(area)
    digits, letters = found["digits"], found["letters"]
    if letters:
        postcode = f"{digits} {letters}"
        return PostcodeStretch(
            postcode, f"{postcode}~", int(found["number"]) if found["number"] else None
        )
    return PostcodeStretch(digits, str(int(found["last"] or digits) + 1))


def shown(area: str) -> str:
    """The same for everybody to see: of an address no more than its part of town."""
    return area if "-" in area else area[:4]


def _one_form(typed: str) -> str:
    found = _read(typed)
    digits, last = found["digits"], found["last"]
    if last:
        if last < digits:
            raise NotAnArea(typed=typed)
        return f"{digits}-{last}"
    parts = [digits, (found["letters"] or "").upper(), found["number"] or ""]
    return " ".join(part for part in parts if part)


def _read(typed: str) -> re.Match[str]:
    found = _AREA.fullmatch(typed.strip())
    if found is None:
        raise NotAnArea(typed=typed.strip()[:40])
    return found
