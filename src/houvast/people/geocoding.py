"""Where an address is, according to the national register of addresses (BAG).

PDOK's Locatieserver is free to use, without a key and within reason: we ask once an address, one
at a time, from the background. Its answers are public register data.
"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from houvast.ground.json_over_http import NoUsableAnswer, TurnedDown, address, ask_json
from houvast.people.addresses import HouseNumber

PATIENCE_SECONDS = 10.0
PAUSE_SECONDS = 0.2
"""One at a time, and at most five a second: the register's service is everybody's."""
MOST_ROWS = 50

_POINT = re.compile(r"POINT\((?P<lon>-?\d+(?:\.\d+)?) (?P<lat>-?\d+(?:\.\d+)?)\)")
_FIELDS = "huisletter,huisnummertoevoeging,centroide_ll"


@dataclass(frozen=True, slots=True)
class Locatieserver:
    """The search service at `url`, version 3.1."""

    url: str
    name: str = "pdok"

    def find(self, postcode: str, house: HouseNumber) -> tuple[float, float] | None:
        """Latitude and longitude of "1234 AB" and a house number; None if the register has none.

        Without the letter or addition that was given, another door of that number is near enough.
        Raises NoUsableAnswer.
        """
        code = postcode.replace(" ", "")
        query = [
            ("q", f"{code} {house.number}"),
            ("fq", "type:adres"),
            ("fq", f"postcode:{code}"),
            ("fq", f"huisnummer:{house.number}"),
            ("fl", _FIELDS),
            ("rows", str(MOST_ROWS)),
        ]
        at = address(self.url, "/free", urlencode(query))
        try:
            doors = ask_json(at, seconds=PATIENCE_SECONDS)["response"]["docs"]
            return _point(sorted(doors, key=lambda door: not _is_same(door, house))[:1])
        except TurnedDown as refusal:
            raise NoUsableAnswer(str(refusal)) from refusal
        except (KeyError, TypeError, AttributeError) as trouble:
            raise NoUsableAnswer("an answer without addresses") from trouble


def _is_same(door: dict[str, Any], house: HouseNumber) -> bool:
    found = door.get("huisletter", ""), door.get("huisnummertoevoeging", "")
    return tuple(part.casefold() for part in found) == (
        house.letter.casefold(),
        house.addition.casefold(),
    )


def _point(doors: list[dict[str, Any]]) -> tuple[float, float] | None:
    for door in doors:
        found = _POINT.fullmatch(door["centroide_ll"])
        if found is None:
            raise NoUsableAnswer("an address without coordinates")
        return float(found["lat"]), float(found["lon"])
    return None
