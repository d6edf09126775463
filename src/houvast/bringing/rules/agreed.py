"""What cells of contracts say: months, amounts, percents, yes or no, and by when one answers.

Each in the one form that we keep it in. Raises CellUnreadable.
"""

import re
from decimal import Decimal, InvalidOperation

from houvast.bringing.rules.findings import CellUnreadable
from houvast.ground.refusals import Refused
from houvast.things.rules.response import ResponseTime
from houvast.things.rules.terms import MOST_MONTHS

MOST_EUROS = Decimal(10_000_000)
MOST_PERCENT = 25
"""A rise of more a year is a number that was typed wrong."""
A_FRACTION = Decimal("0.3")
"""Below it a percentage is what a spreadsheet keeps of one: 2,5% is 0.025."""

_MONTHS = re.compile(r"(?:(?:elke|per|every|a) )?(\d+)?\s*([a-z]*)")
_TIMES_A_YEAR = re.compile(r"(\d+)\s*(?:x|keer|maal)(?: per| a)? (?:jaar|year)")
_UNITS = {
    "": 1, "m": 1, "mnd": 1, "maand": 1, "maanden": 1, "maandelijks": 1, "month": 1, "months": 1,
    "monthly": 1, "kwartaal": 3, "kwartalen": 3, "quarter": 3, "quarters": 3, "quarterly": 3,
    "halfjaar": 6, "halfjaarlijks": 6, "jaar": 12, "jaren": 12, "jr": 12, "jaarlijks": 12,
    "year": 12, "years": 12, "yearly": 12,
}  # fmt: skip
_YES = {"ja", "j", "yes", "y", "x", "1", "true", "waar", "inbegrepen", "incl", "included", "wel"}
_NO = {"nee", "n", "no", "0", "false", "onwaar", "niet inbegrepen", "excl", "niet", "-", "geen"}
_PLAIN = re.compile(r"\d+(?:[.,]\d{1,2})?")
_THOUSANDS = re.compile(r"\d{1,3}(?P<by>[.,])\d{3}(?:(?P=by)\d{3})*(?P<cents>[.,]\d{1,2})?")
_WORKING = re.compile(r"(\d+) ?(?:werkuur|werkuren|kantooruren|working hours?)")
_HOURS = re.compile(r"(\d+) ?(?:uur|uren|u|hours?|hrs?)")
_TIME = re.compile(r"(?:vóór|voor|before) (\d{1,2})(?:[:.](\d\d))?")
_SAME = re.compile(r"dezelfde (?:werk)?dag|same (?:working )?day")
_NEXT = re.compile(r"(?:de )?volgende (?:werk)?dag|(?:the )?next (?:working )?day")


def months(text: str) -> str:
    """How many months: "12", "1 jaar", "per kwartaal", "2x per jaar"."""
    said = text.casefold().strip(". ").replace("half jaar", "halfjaar").replace("half year", "6")
    if often := _TIMES_A_YEAR.fullmatch(said):
        times = int(often[1])
        if times and 12 % times == 0:
            return str(12 // times)
        raise CellUnreadable("months")
    found = _MONTHS.fullmatch(said)
    unit = _UNITS.get(found[2]) if found and said else None
    if found is None or unit is None:
        raise CellUnreadable("months")
    so_many = int(found[1] or 1) * unit
    if so_many > MOST_MONTHS:
        raise CellUnreadable("months")
    return str(so_many)


def euros(cell: object, text: str) -> tuple[str, str]:
    """An amount as 1250.00, and the doubt where a point or comma can be read in two ways."""
    if isinstance(cell, int | float | Decimal):
        return _amount(repr(cell) if isinstance(cell, float) else str(cell)), ""
    said = re.sub(r"€|eur(?:o)?|\s", "", text.casefold())
    said = re.sub(r"[.,](?:-{1,2}|=)$", "", said)
    if _PLAIN.fullmatch(said):
        return _amount(said.replace(",", ".")), ""
    found = _THOUSANDS.fullmatch(said)
    if found is None or (found["cents"] or "").startswith(found["by"]):
        raise CellUnreadable("euros")
    whole, cents = said, ""
    if found["cents"]:
        whole, cents = said[: found.start("cents")], found["cents"].replace(",", ".")
    is_sure = cents or whole.count(found["by"]) > 1
    return _amount(whole.replace(found["by"], "") + cents), "" if is_sure else "thousands"


def percent(cell: object, text: str) -> tuple[str, str]:
    """A percentage as 2.5, and the doubt where a spreadsheet kept it as a fraction."""
    try:
        kept = Decimal(text.replace("%", "").replace(",", ".").strip())
    except InvalidOperation as reason:
        raise CellUnreadable("percent", most=MOST_PERCENT) from reason
    is_fraction = isinstance(cell, float) and 0 < kept < A_FRACTION
    if is_fraction:
        kept *= 100
    if not 0 <= kept <= MOST_PERCENT:
        raise CellUnreadable("percent", most=MOST_PERCENT)
    return f"{kept:.2f}", "fraction" if is_fraction else ""


def yes_no(text: str) -> str:
    """As "yes" or "no"."""
    said = text.casefold().strip(". ")
    if said not in _YES | _NO:
        raise CellUnreadable("yes_no")
    return "yes" if said in _YES else "no"


def response(text: str) -> str:
    """As a contract keeps it: "clock 24" of "binnen 24 uur", "same 10:00", and so on."""
    said = text.casefold()
    before = _TIME.search(said)
    if found := _WORKING.search(said):
        kept = f"open {int(found[1])}"
    elif before and (_SAME.search(said) or _NEXT.search(said)):
        how = "same" if _SAME.search(said) else "next"
        kept = f"{how} {int(before[1]):02}:{before[2] or '00'}"
    elif found := _HOURS.search(said):
        kept = f"clock {int(found[1])}"
    else:
        raise CellUnreadable("response")
    try:
        return ResponseTime.read(kept).stored
    except (Refused, ValueError) as reason:
        raise CellUnreadable("response") from reason


def as_read(code: str, kept: str) -> str:
    """How what was read in doubt is kept, until somebody reads it in their language."""
    return f"EUR {kept}" if code == "thousands" else f"{kept}%"


def _amount(said: str) -> str:
    amount = Decimal(said)
    if not 0 <= amount < MOST_EUROS:
        raise CellUnreadable("euros")
    return f"{amount:.2f}"
