"""Parts of the country: which postcodes belong to one, and which one a postcode belongs to."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused

Range = tuple[int, int]

_RANGE = re.compile(r"([1-9]\d{3})(?:\s*(?:-|–|tot|to|t/m)\s*([1-9]\d{3}))?")
_BETWEEN = re.compile(r"\s*(?:[,;\n]|\ben\b|\band\b)\s*")


class NotPostcodes(Refused):
    """The text is no list of four digits and ranges of them."""

    says = _("Write postcodes as four digits, or the first and the last: 3511, 3520-3585.")


class ClaimedTwice(Refused):
    says = _("Postcode %(postcode)s belongs to %(name)s already.")


class EverywhereTwice(Refused):
    says = _("%(name)s has everything else already. Fill in postcodes for one of the two.")


@dataclass(frozen=True, slots=True)
class Area:
    """A territory; without ranges it has every postcode that no other one claims."""

    key: int
    name: str
    ranges: tuple[Range, ...]


def ranges(typed: str) -> tuple[Range, ...]:
    """First and last of each range, in order, those that touch joined: "3511, 3500-3585".

    Nothing typed is no range. Raises NotPostcodes.
    """
    written = typed.strip().lower()
    if not written:
        return ()
    return _joined(sorted(_range(part) for part in _BETWEEN.split(written) if part))


def said(found: Iterable[Range]) -> list[str]:
    """Ranges as they are stored, and as `ranges` reads them: ["3511", "3520-3585"]."""
    return [f"{first}" if first == last else f"{first}-{last}" for first, last in found]


def area(key: int, name: str, postcodes: Iterable[str]) -> Area:
    """A territory as it is stored."""
    return Area(key, name, ranges(", ".join(postcodes)))


def area_at(postcode: str, areas: Sequence[Area]) -> Area | None:
    """The territory of an address: that which claims its postcode, else that of everywhere else.

    None where there is neither.
    """
    digits = postcode.strip()[:4]
    number = int(digits) if digits.isdecimal() else 0
    for one in areas:
        if any(first <= number <= last for first, last in one.ranges):
            return one
    return next((one for one in areas if not one.ranges), None)


OUTSIDE = -1
"""The territory of an address that none claims: only who goes everywhere comes there."""


def territory_at(postcode: str, areas: Sequence[Area]) -> int | None:
    """The number of the territory of an address, or `OUTSIDE` of all.

    None where the country is not divided, and of an address without a postcode: then everybody
    comes there.
    """
    if not areas or not postcode.strip():
        return None
    claims = area_at(postcode, areas)
    return claims.key if claims else OUTSIDE


def check_apart(wanted: Area, others: Iterable[Area]) -> None:
    """Refuse a territory that shares a postcode with another.

    Raises ClaimedTwice, or EverywhereTwice for a second one without postcodes.
    """
    for other in others:
        if not wanted.ranges and not other.ranges:
            raise EverywhereTwice(name=other.name)
        for first, last in wanted.ranges:
            shared = [
                max(first, low) for low, high in other.ranges if low <= last and first <= high
            ]
            if shared:
                raise ClaimedTwice(postcode=min(shared), name=other.name)


def _range(written: str) -> Range:
    found = _RANGE.fullmatch(written)
    if found is None:
        raise NotPostcodes
    first, last = int(found[1]), int(found[2] or found[1])
    if last < first:
        raise NotPostcodes
    return first, last


def _joined(found: Iterable[Range]) -> tuple[Range, ...]:
    joined: list[Range] = []
    for first, last in found:
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)
