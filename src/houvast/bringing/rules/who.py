"""What a row of people says of who somebody is, and who acts for them."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, Protocol

from houvast.bringing.rules import agreed
from houvast.bringing.rules.findings import CellUnreadable
from houvast.ground.refusals import Refused
from houvast.people import ages
from houvast.people.government_numbers import government_number
from houvast.people.trade_register import trade_number

_IN_TEXT = re.compile(r"(?<!\d)\d{8}(?!\d)", re.ASCII)
_AROUND_IT = re.compile(
    r"\(?\b(?:kvk|k\.v\.k\.)[ \-.:]*(?:nummer|nr\.?)?[ :]*\d{8}\)?", re.IGNORECASE
)
_ORGANISATION = {
    *("zakelijk", "zakelijke klant", "bedrijf", "organisatie", "business", "company"),
    *("organisation", "bv", "b.v", "nv", "n.v", "vof", "v.o.f", "vve", "stichting", "vereniging"),
    *("maatschap", "coöperatie", "eenmanszaak", "gemeente"),
}
_NOBODY = {
    *("particulier", "particuliere klant", "privé", "prive", "privépersoon", "n.v.t", "nvt"),
    *("private", "person", "persoon", "natuurlijk persoon", "onbekend", "?"),
}
_WITHOUT_NOUGHT = re.compile(r"\d{7}", re.ASCII)
_WITHOUT_NOUGHTS = re.compile(r"[1-9]\d{12}", re.ASCII)
_OIN_IN_TEXT = re.compile(r"(?<!\d)\d{20}(?!\d)", re.ASCII)


class Acts(NamedTuple):
    """The number of a customer, that of who acts for them, and which of the two a column reads."""

    column: str
    customer: str
    person: str
    read: str


class Says(Protocol):
    """Notes what there is to say of a cell."""

    def __call__(self, code: str, column: str, read: str, **about: object) -> None: ...


def read_who(fields: dict[str, str], say: Says, today: date) -> None:
    """An organisation, a child, or anybody: the day of birth is kept of who is under age alone."""
    said = fields.get("organisation", "")
    _read_organisation(fields, say)
    is_none = bool(said) and fields.get("organisation") != "yes"
    _read_trade_number(fields, say)
    _read_government_number(fields, say)
    if is_none and fields.get("organisation") == "yes":
        say("numbered", "organisation", said[:80])
    if born := fields.pop("born_on", ""):
        born_on = date.fromisoformat(born)
        if born_on > today:
            say("born_later", "born_on", born)
        elif fields.get("organisation") != "yes" and not ages.is_of_age(born_on, on=today):
            fields["born_on"] = born


def _read_organisation(fields: dict[str, str], say: Says) -> None:
    """Whether it is one. Many exports have its name there, or its KvK number beside it."""
    said = fields.pop("organisation", "")
    word = said.casefold().strip(". ")
    if not said or word in _NOBODY:
        return
    try:
        fields["organisation"] = "yes" if word in _ORGANISATION else agreed.yes_no(said)
    except CellUnreadable:
        _read_name(fields, said, say)


def _read_name(fields: dict[str, str], said: str, say: Says) -> None:
    """A row is of one: beside the name of somebody else an organisation is left out, and said."""
    found, own = _IN_TEXT.search(said), fields.get("name", "")
    name = _IN_TEXT.sub("", _AROUND_IT.sub("", said)).strip(" ,;:-()")
    if name and own and name.casefold() != own.casefold():
        say("beside_organisation", "organisation", said[:80], name=own)
        return
    fields["organisation"] = "yes"
    if found:
        fields.setdefault("kvk", found[0])
    if not own and name:
        fields["name"] = name
        say("organisation_named", "organisation", said[:80], **{"as": name})


def _read_trade_number(fields: dict[str, str], say: Says) -> None:
    """The eight digits, also out of the words around them; without them it is left out."""
    said = fields.pop("kvk", "").removesuffix(
        ".0"
    )  # As programs write a number that may be broken.
    if not said:
        return
    try:
        fields["kvk"] = trade_number(said)
    except Refused:
        found = _IN_TEXT.findall(said)
        if _WITHOUT_NOUGHT.fullmatch(said):
            found = [f"0{said}"]  # A spreadsheet takes the nought off a number.
        if len(found) != 1:
            say("kvk", "kvk", said[:80])
            return
        fields["kvk"] = found[0]
        say("kvk_read", "kvk", said[:80], **{"as": found[0]})
    fields["organisation"] = "yes"


def _read_government_number(fields: dict[str, str], say: Says) -> None:
    """The twenty digits, also out of the words around them; without them it is left out."""
    said = fields.pop("oin", "").removesuffix(".0")
    if not said:
        return
    found = _OIN_IN_TEXT.findall(said)
    if _WITHOUT_NOUGHTS.fullmatch(said):
        found = [said.zfill(20)]  # A spreadsheet takes the noughts off a number.
    number = found[0] if len(found) == 1 else said
    try:
        fields["oin"] = government_number(number)
    except Refused:
        say("oin", "oin", said[:80])
        return
    fields["organisation"] = "yes"
    if number != said:
        say("oin_read", "oin", said[:80], **{"as": number})


def acting_by(key: str, fields: Mapping[str, str]) -> list[Acts]:
    """Who acts for whom by the row of this number: others for its customer, or they for others."""
    others = [Acts("acted_by", key, other, other) for other in _numbers(fields, "acted_by")]
    return others + [Acts("acts_for", one, key, one) for one in _numbers(fields, "acts_for")]


def _numbers(fields: Mapping[str, str], column: str) -> list[str]:
    return [key for key in re.split(r"\s*[;,]\s*", fields.get(column, "").strip()) if key]
