"""One row by itself: what its cells say, and what is doubtful or wrong about them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from houvast.bringing.rules import contracts, values
from houvast.bringing.rules.columns import SHEETS, Heading, SheetKind, folded
from houvast.bringing.rules.findings import CellUnreadable, Remark
from houvast.bringing.rules.template import is_example
from houvast.bringing.rules.values import Cell
from houvast.bringing.rules.who import read_who
from houvast.ground import spoken
from houvast.ground.asked import (
    LONGEST_TEXT,
    AskedChoice,
    AskedDay,
    AskedNumber,
    AskedOf,
    OutsideLimits,
)
from houvast.ground.refusals import Refused
from houvast.people import addresses
from houvast.things.rules.kinds import ThingKind

LONGEST_AHEAD = timedelta(days=2 * 365)
_STREET_AND_NUMBER = re.compile(
    r"(?P<street>.*[^\W\d].*?)\s+(?P<number>\d+\s*\S{0,6}(?:\s\S{1,4})?)"
)


@dataclass(frozen=True)
class Raw:
    """A row as it stands: the cells of columns that are known, by key, and of others by heading.

    `headings` says how each column is called there; `formulas` and `merged` are the keys of cells
    without an outcome, or that another cell covers.
    """

    number: int
    cells: Mapping[str, Cell]
    others: Mapping[str, Cell] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    formulas: frozenset[str] = frozenset()
    merged: frozenset[str] = frozenset()


@dataclass(frozen=True)
class WhatIsKnown:
    """What the company has, against which rows are read: all by names folded."""

    now: datetime
    kinds: Mapping[str, ThingKind]
    work: Mapping[str, int] = field(default_factory=dict)
    technicians: Mapping[str, int] = field(default_factory=dict)
    work_names: str = ""
    technician_names: str = ""

    @property
    def today(self) -> date:
        return spoken.today(self.now)

    def kind_called(self, name: str) -> str | None:
        wanted = folded(name)
        called = ((key, (key, kind.name.nl, kind.name.en)) for key, kind in self.kinds.items())
        return next((key for key, names in called if wanted in map(folded, names)), None)


@dataclass
class JudgedRow:
    """What a row says, in our form, and what there is to say of it."""

    raw: Raw
    known: WhatIsKnown
    fields: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    findings: list[Remark] = field(default_factory=list)

    @property
    def headings(self) -> Mapping[str, str]:
        return self.raw.headings

    @property
    def is_wrong(self) -> bool:
        return any(finding.is_wrong for finding in self.findings)

    def say(self, code: str, column: str = "", read: str = "", **about: object) -> None:
        heading = self.headings.get(column, "")
        self.findings.append(Remark(code, heading, read, about))

    def unsay(self, column: str, *codes: str) -> None:
        """Leave out what was said of a column that nothing is kept of."""
        heading = self.headings.get(column, "")
        kept = [one for one in self.findings if one.column != heading or one.code not in codes]
        self.findings = kept


def judge(sheet: SheetKind, raw: Raw, known: WhatIsKnown) -> JudgedRow:
    """Read a row, and say what is wrong in it by itself."""
    judged = JudgedRow(raw, known)
    for key, cell in raw.cells.items():
        _read_cell(judged, SHEETS[sheet].column(key), cell)
    if is_example(judged.fields):
        judged.findings = [Remark("example")]
        return judged
    _JUDGES[sheet](judged)
    return judged


def _read_cell(judged: JudgedRow, column: Heading, cell: Cell) -> None:
    if column.key in judged.raw.merged:
        judged.say("merged", column.key)
    if column.key in judged.raw.formulas:
        judged.say("formula", column.key)
        return
    text = values.as_text(cell)
    if not text:
        return
    try:
        kept, doubt, read_as = values.doubted(column, cell, judged.known.today)
        if doubt:
            judged.say(doubt, column.key, text, **{"as": read_as})
        judged.fields[column.key] = kept
    except CellUnreadable as wrong:
        code = "born_unread" if (column.key, wrong.code) == ("born_on", "day") else wrong.code
        judged.say(code, column.key, text[:80], **wrong.about)


def _person(judged: JudgedRow) -> None:
    _needs(judged, "key")
    fields = judged.fields
    if not fields.get("name"):
        parts = (fields.get(part, "") for part in ("first", "prefix", "last"))
        fields["name"] = " ".join(part for part in parts if part)[:160]
    for part in ("first", "prefix", "last"):
        fields.pop(part, None)
    read_who(fields, judged.say, judged.known.today)
    if not fields["name"]:
        judged.say("no_name", "name")
    if "born_on" not in fields:
        judged.unsay("born_on", "serial_day", "short_year")
    _address(judged)
    if not {"mail", "phone", "mobile"} & fields.keys() and not judged.is_wrong:
        judged.say("no_way")


def _place(judged: JudgedRow) -> None:
    _needs(judged, "postcode", "number")
    _address(judged)
    if ("lat" in judged.fields) != ("lon" in judged.fields):
        judged.say("missing", "lat" if "lon" in judged.fields else "lon")


def _thing(judged: JudgedRow) -> None:
    fields, known = judged.fields, judged.known
    _address(judged)
    _needs(judged, "kind")
    if "customer" not in fields and "postcode" not in fields:
        judged.say("nobodys")
    kind = known.kind_called(fields.get("kind", ""))
    if fields.get("kind") and kind is None:
        names = ", ".join(sorted(one.name.nl for one in known.kinds.values()))
        judged.say("kind", "kind", fields["kind"], known=names)
    if kind is not None:
        fields["kind"] = kind
        _properties(judged, known.kinds[kind])
        if known.kinds[kind].belongs_to == "person" and "customer" not in fields:
            judged.say("missing", "customer")
    if "key" not in fields and fields.get("serial_number"):
        fields["key"] = f"{fields.get('make', '')} {fields['serial_number']}".strip()[:60]
    _needs(judged, "key")
    installed, until = fields.get("installed_on"), fields.get("warranty_ends_on")
    if installed and until and until < installed:
        judged.say("warranty", "warranty_ends_on", until)


def _appointment(judged: JudgedRow) -> None:
    fields, known = judged.fields, judged.known
    _needs(judged, "customer", "work", "day", "opens", "closes")
    if judged.is_wrong:
        return
    fields.setdefault("key", f"{fields['customer']} {fields['day']} {fields['opens']}"[:60])
    _named(judged, "work", known.work, known.work_names)
    _named(judged, "technician", known.technicians, known.technician_names)
    _moment(judged)


def _contract(judged: JudgedRow) -> None:
    """Terms and days that go together, where each could be read; what is over stays out."""
    fields, known = judged.fields, judged.known
    fields.setdefault("name", fields.get("work", ""))
    _needs(judged, "customer", "thing", "name", "begins_on", "price")
    signs = (fields.get(name, "") for name in ("customer", "thing", "begins_on"))
    fields.setdefault("key", " ".join(signs)[:60])
    _named(judged, "work", known.work, known.work_names)
    for code, column, about in () if judged.is_wrong else contracts.unlike(fields, known.today):
        judged.say(code, column, fields.get(column, ""), **about)
    contracts.complete(fields)


def _named(judged: JudgedRow, name: str, numbers: Mapping[str, int], known: str) -> None:
    """Something of the company that a row names."""
    fields = judged.fields
    if name in fields:
        found = numbers.get(folded(fields[name]))
        if found is None:
            judged.say(name, name, fields[name], known=known)
        else:
            fields[f"{name}_id"] = str(found)


def _moment(judged: JudgedRow) -> None:
    day, opens, closes = (judged.fields[name] for name in ("day", "opens", "closes"))
    if closes <= opens:
        judged.say("closes_first", "closes", closes)
    if values.moment_of(judged.fields, "opens") <= judged.known.now:
        judged.say("past", "day", opens, on=day)
    if date.fromisoformat(day) > judged.known.today + LONGEST_AHEAD:
        judged.say("too_far", "day", day)


def _address(judged: JudgedRow) -> None:
    """Its parts in one form; a number that stands behind the street is taken off it."""
    fields = judged.fields
    if "number" not in fields and (found := _STREET_AND_NUMBER.fullmatch(fields.get("street", ""))):
        fields["street"], fields["number"] = found["street"].rstrip(" ,"), found["number"]
    typed = " ".join(fields.pop(part, "") for part in ("number", "addition")).strip()
    if typed:
        try:
            fields["number"] = str(addresses.house_number(typed))
        except Refused:
            judged.say("number", "number", typed)
            return
    said = {finding.column for finding in judged.findings}
    if ("number" in fields) != ("postcode" in fields):
        gone = "postcode" if "number" in fields else "number"
        if judged.headings.get(gone, gone) not in said:
            judged.say("half_address", gone)


def _properties(judged: JudgedRow, kind: ThingKind) -> None:
    """What its kind asks, from columns that carry the name of what is asked."""
    for heading, cell in judged.raw.others.items():
        asked = next(
            (one for one in kind.properties if folded(heading) in values.called(one)), None
        )
        text = values.as_text(cell)
        if asked is None or not text:
            continue
        try:
            judged.properties[asked.key] = asked.kept(_typed(asked, cell, text, judged.known.today))
        except (Refused, CellUnreadable) as wrong:
            judged.findings.append(_unlike(asked, heading, text, wrong))


def _unlike(asked: AskedOf, heading: str, text: str, wrong: Refused | CellUnreadable) -> Remark:
    """What was expected of something that a kind asks."""
    about: dict[str, object] = {}
    code = "too_long"
    if isinstance(asked, AskedChoice):
        code, about = "choice", {"known": ", ".join(one.name.nl for one in asked.choices)}
    elif isinstance(wrong, OutsideLimits):
        code, about = "limits", dict(wrong.about)
    elif isinstance(asked, AskedNumber):
        code = "a_number"
    elif isinstance(asked, AskedDay):
        code = "day"
    else:
        about = {"longest": LONGEST_TEXT}
    return Remark(code, heading, text[:80], about)


def _typed(asked: AskedOf, cell: Cell, text: str, today: date) -> str:
    if isinstance(asked, AskedDay):
        return values.day(cell, today)[0]
    if isinstance(asked, AskedChoice):
        wanted = folded(text)
        named = ((one.key, (one.key, one.name.nl, one.name.en)) for one in asked.choices)
        return next((key for key, names in named if wanted in map(folded, names)), text)
    return text


def _needs(judged: JudgedRow, *keys: str) -> None:
    said = {finding.column for finding in judged.findings if finding.is_wrong}
    for key in keys:
        if not judged.fields.get(key) and judged.headings.get(key, key) not in said:
            judged.say("missing", key)


_JUDGES: Mapping[SheetKind, Callable[[JudgedRow], None]] = {
    SheetKind.PEOPLE: _person,
    SheetKind.PLACES: _place,
    SheetKind.THINGS: _thing,
    SheetKind.CONTRACTS: _contract,
    SheetKind.APPOINTMENTS: _appointment,
}
