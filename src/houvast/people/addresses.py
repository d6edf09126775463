"""Dutch addresses: the postcode, and the three parts of a house number."""

import re
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError
from stdnum.nl import postcode as dutch_postcode

from houvast.ground.refusals import Refused

# A number, then one letter on its own, then an addition such as 3, II, bis or hs.
_HOUSE = re.compile(
    r"(?P<number>[1-9]\d{0,4})(?!\d)"
    r"(?:\s*(?P<letter>[A-Z])(?![A-Z]))?"
    r"(?:[\s/.,-]*(?P<addition>[A-Z0-9]{1,6}))?",
    re.IGNORECASE | re.ASCII,
)


class NotAPostcode(Refused):
    """The text is not a Dutch postcode."""

    says = _("This is not a Dutch postcode. It has four digits and two letters, like 1234 AB.")


class NotAHouseNumber(Refused):
    """The text is not a house number, with or without a letter and an addition."""

    says = _("This is not a house number. Write it like 12, 12 A or 12-3.")


class HouseNumber(NamedTuple):
    """A house number in the three parts of the Dutch register of addresses (BAG)."""

    number: int
    letter: str = ""
    addition: str = ""

    def __str__(self) -> str:
        base = f"{self.number}{self.letter}"
        return f"{base}-{self.addition}" if self.addition else base


def postcode(typed: str) -> str:
    """The one form of a postcode: "1234 AB". Raises NotAPostcode."""
    try:
        return str(dutch_postcode.validate(typed.strip().upper()))
    except ValidationError as reason:
        raise NotAPostcode from reason


def house_number(typed: str) -> HouseNumber:
    """Take a house number apart: "12 A-3" is 12, A and 3; "12a bis" is 12, A and bis.

    A letter that follows a hyphen is an addition, as the register writes it. Letters and
    Roman numerals become capitals, words small, so that one address is written one way.
    Raises NotAHouseNumber.
    """
    found = _HOUSE.fullmatch(" ".join(typed.split()))
    if not found:
        raise NotAHouseNumber
    letter, addition = found["letter"] or "", found["addition"] or ""
    return HouseNumber(int(found["number"]), letter.upper(), _one_way(addition))


def _one_way(addition: str) -> str:
    is_word = len(addition) > 1 and addition.isalpha() and set(addition.upper()) - set("IVX")
    return addition.lower() if is_word else addition.upper()
