"""Invented households, the same for the same seed."""

import random
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from houvast.demo.invented.names import AREAS, FIRST_NAMES, STREETS, SURNAMES
from houvast.people.names import MR, MRS
from houvast.people.postcodes import place_of

JITTER_DEGREES = 0.004
"""How far from the middle of its postcode a house may lie: some 400 metres."""
_TITLES = {"m": MR, "v": MRS}
_LETTERS = "ABCDEGHJKLMNPRSTVWXZ"
_NO_LETTERS = ("SA", "SD", "SS")
"""No Dutch postcode ends so."""


@dataclass(frozen=True)
class Invented:
    """One customer and the house they live in. Every address and number is nobody's."""

    name: str
    title: str
    mail: str
    phone: str
    street: str
    house_number: str
    postcode: str
    town: str
    lat: float
    lon: float


def invented_households(
    count: int, chance: random.Random, areas: Sequence[str] = AREAS
) -> Iterator[Invented]:
    """So many customers, each with a house and a mail address of their own; `areas` in turn."""
    taken: set[str] = set()
    for index in range(count):
        first, form = chance.choice(FIRST_NAMES)
        last = chance.choice(SURNAMES)
        mail = _mail(first, last, taken)
        yield _household(f"{first} {last}", _TITLES[form], mail, areas[index % len(areas)], chance)


def _household(name: str, title: str, mail: str, area: str, chance: random.Random) -> Invented:
    place = place_of(area)
    if place is None:
        raise LookupError(f"There is no postcode {area}.")
    return Invented(
        name=name,
        title=title,
        mail=mail,
        phone=_phone(area, chance),
        street=chance.choice(STREETS),
        house_number=f"{chance.randint(1, 180)}{chance.choice(['', '', '', '', 'a', ' bis'])}",
        postcode=f"{area} {_postcode_letters(chance)}",
        town=place.town,
        lat=round(place.lat + chance.uniform(-JITTER_DEGREES, JITTER_DEGREES), 5),
        lon=round(place.lon + chance.uniform(-JITTER_DEGREES, JITTER_DEGREES), 5),
    )


def _postcode_letters(chance: random.Random) -> str:
    letters = f"{chance.choice(_LETTERS)}{chance.choice(_LETTERS)}"
    return "SB" if letters in _NO_LETTERS else letters


def _phone(area: str, chance: random.Random) -> str:
    """A number that rings nowhere: no Dutch subscriber number starts with 0."""
    code = "033" if area.startswith("38") else "030"
    return f"{code} 0{chance.randint(0, 999_999):06}"


def _mail(first: str, last: str, taken: set[str]) -> str:
    """A free address under .example, which RFC 2606 keeps for this."""
    plain = "".join(word for word in _ascii(f"{first} {last}").split() if word.isalpha())
    address = f"{plain}@post.example"
    number = 2
    while address in taken:
        address = f"{plain}{number}@post.example"
        number += 1
    taken.add(address)
    return address


def _ascii(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.lower().replace("ı", "i").replace("'", ""))
    return "".join(letter for letter in letters if letter.isascii())
