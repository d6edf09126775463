"""What stands in a cell, in the one form that we keep it in. Each raises CellUnreadable."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from houvast.bringing.rules import agreed
from houvast.bringing.rules.columns import Heading, Reads, folded
from houvast.bringing.rules.findings import CellUnreadable
from houvast.ground import spoken
from houvast.ground.asked import AskedOf
from houvast.ground.refusals import Refused
from houvast.people import addresses, contact
from houvast.people.postcodes import place_of

Cell = str | int | float | bool | datetime | date | time | timedelta | Decimal | None

EXCEL_BEGAN = date(1899, 12, 30)
"""Day nought of the numbers that spreadsheets keep days in (ECMA-376 part 1, 18.17.4.1)."""
SERIALS = range(20_000, 80_000)
"""The numbers of the days from 1954 to 2119: no other number in a column of days is one."""

_MONTHS = ("jan", "feb", "ma", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]\d{1,2}:\d{2}.*)?")
_DUTCH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: \d{1,2}:\d{2}.*)?")
_IN_WORDS = re.compile(r"(?:[a-z]+ )?(\d{1,2})[ -]([a-z]{3,})\.?[ -](\d{4})", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.u](\d{2}))?(?::\d{2})?\s*(?:u|uur)?", re.IGNORECASE)
_ERROR = re.compile(
    r"#(?:REF|N/A|NAME|VALUE|DIV/0|NULL|NUM|N/B|VERW|NAAM|WAARDE|DEEL/0|LEEG|GETAL)[!?]?"
)

TITLES = {
    "mevrouw": "mevrouw", "mevr": "mevrouw", "mw": "mevrouw", "v": "mevrouw", "vrouw": "mevrouw",
    "ms": "mevrouw", "mrs": "mevrouw", "miss": "mevrouw", "f": "mevrouw", "female": "mevrouw",
    "meneer": "meneer", "heer": "meneer", "de heer": "meneer", "dhr": "meneer", "m": "meneer",
    "man": "meneer", "mr": "meneer", "male": "meneer", "familie": "", "fam": "", "onbekend": "",
    "o": "", "x": "", "bedrijf": "",
}  # fmt: skip
LANGUAGES = {
    "nl": "nl", "nederlands": "nl", "dutch": "nl", "ned": "nl",
    "en": "en", "engels": "en", "english": "en", "eng": "en",
}  # fmt: skip


def as_text(cell: Cell) -> str:
    """What stands in a cell, as people read it; numbers without a point that says nothing."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return " ".join(str(cell).replace("\x00", "").split())


def day(cell: Cell, today: date) -> tuple[str, str]:
    """A day as 2026-11-25, and the doubt about it (`serial_day`, `short_year`) if there is one."""
    if isinstance(cell, datetime | date):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat(), ""
    text = as_text(cell)
    if text.isascii() and text.isdigit() and int(text) in SERIALS:
        return (EXCEL_BEGAN + timedelta(days=int(text))).isoformat(), "serial_day"
    if found := _ISO.fullmatch(text):
        return _day(*(int(part) for part in found.groups())), ""
    if found := _DUTCH.fullmatch(text):
        on, month, year = found.groups()
        is_short = len(year) == 2
        full = _century(int(year), today) if is_short else int(year)
        return _day(full, int(month), int(on)), "short_year" if is_short else ""
    if found := _IN_WORDS.fullmatch(text):
        return _day(int(found[3]), _month(found[2]), int(found[1])), ""
    raise CellUnreadable("day")


def clock(cell: Cell) -> str:
    """A time of the day as 08:30."""
    if isinstance(cell, datetime | time):
        return f"{cell:%H:%M}"
    if isinstance(cell, timedelta):
        return _minutes(round(cell.total_seconds() / 60))
    if isinstance(cell, float) and 0 <= cell < 1:
        return _minutes(round(cell * 24 * 60))
    found = _CLOCK.fullmatch(as_text(cell))
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise CellUnreadable("clock")
    return _minutes(int(found[1]) * 60 + int(found[2] or 0))


def doubted(column: Heading, cell: Cell, today: date) -> tuple[str, str, str]:
    """What a cell says, the doubt about it if there is one, and what it is then read as."""
    if column.kind == Reads.DAY:
        kept, doubt = day(cell, today)
        return kept, doubt, kept
    text = as_text(cell)
    read = {Reads.EUROS: agreed.euros, Reads.PERCENT: agreed.percent}.get(column.kind)
    if read is None or _ERROR.fullmatch(text):
        return value(column, cell), "", ""
    kept, doubt = read(cell, text)
    return kept, doubt, agreed.as_read(doubt, kept) if doubt else ""


def value(column: Heading, cell: Cell) -> str:
    """What a cell says of which there is no doubt."""
    text = as_text(cell)
    if _ERROR.fullmatch(text):
        raise CellUnreadable("error_cell")
    if column.kind == Reads.CLOCK:
        return clock(cell)
    read = _READ.get(column.kind)
    kept = read(text) if read else text
    if column.kind in (Reads.TEXT, Reads.KEY) and len(kept) > column.longest:
        raise CellUnreadable("too_long", longest=column.longest)
    return kept


def _mail(text: str) -> str:
    return _checked(contact.mail_address, text.removeprefix("mailto:"), "mail")


def _phone(text: str) -> str:
    """A spreadsheet takes the nought off a number that was typed as one."""
    is_bare = text.isascii() and text.isdigit() and len(text) == 9
    return _checked(contact.phone_number, f"0{text}" if is_bare else text, "phone")


def _postcode(text: str) -> str:
    kept = _checked(addresses.postcode, text, "postcode")
    if place_of(kept) is None:
        raise CellUnreadable("postcode_unknown")
    return kept


def _title(text: str) -> str:
    found = TITLES.get(text.casefold().rstrip("."))
    if found is None:
        raise CellUnreadable("title")
    return found


def _language(text: str) -> str:
    found = LANGUAGES.get(text.casefold())
    if found is None:
        raise CellUnreadable("language")
    return found


def _degrees(text: str) -> str:
    try:
        number = float(text.replace(",", "."))
    except ValueError as reason:
        raise CellUnreadable("degrees") from reason
    if not -180 <= number <= 180:
        raise CellUnreadable("degrees")
    return repr(number)


_READ: Mapping[Reads, Callable[[str], str]] = {
    Reads.MAIL: _mail,
    Reads.PHONE: _phone,
    Reads.POSTCODE: _postcode,
    Reads.TITLE: _title,
    Reads.LANGUAGE: _language,
    Reads.DEGREES: _degrees,
    Reads.MONTHS: agreed.months,
    Reads.YES_NO: agreed.yes_no,
    Reads.RESPONSE: agreed.response,
}


def _checked(check: Callable[[str], str], text: str, code: str) -> str:
    try:
        return check(text)
    except Refused as reason:
        raise CellUnreadable(code) from reason


def _day(year: int, month: int, on: int) -> str:
    try:
        return date(year, month, on).isoformat()
    except ValueError as reason:
        raise CellUnreadable("day") from reason


def _month(word: str) -> int:
    small = word.casefold()
    if small.startswith(("maart", "mrt", "mar")):
        return 3
    starts = [_MONTHS.index(name) for name in _MONTHS if small.startswith(name)]
    starts += [_ENGLISH.index(name) for name in _ENGLISH if small.startswith(name)]
    if not starts:
        raise CellUnreadable("day")
    return starts[0] + 1


def _century(year: int, today: date) -> int:
    """A year of two digits is at most ten years ahead."""
    return 2000 + year if 2000 + year <= today.year + 10 else 1900 + year


def _minutes(of_day: int) -> str:
    return f"{of_day // 60 % 24:02}:{of_day % 60:02}"


def moment_of(fields: Mapping[str, str], name: str) -> datetime:
    """When an appointment opens or closes, on our clock."""
    said = datetime.fromisoformat(f"{fields['day']}T{fields[name]}")
    return said.replace(tzinfo=spoken.AMSTERDAM)


def called(asked: AskedOf) -> set[str]:
    """How something that a kind asks may be headed, with or without its unit."""
    unit = getattr(asked, "unit", "")
    names = (asked.key, asked.name.nl, asked.name.en)
    return {folded(name) for name in names} | {folded(f"{name} {unit}") for name in names}
