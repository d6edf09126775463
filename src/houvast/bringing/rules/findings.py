"""What is said of a row, a column or a whole file: where it stands, what is read, what is expected.

Kept as a code with what it names, so that everybody reads it in their own language.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houvast.bringing.rules.columns import SHEETS, SheetKind
from houvast.ground import spoken

_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_AN_AMOUNT = re.compile(r"EUR \d+\.\d\d")

WRONG: Mapping[str, object] = {
    # a whole file
    "not_a_workbook": _("This is not a workbook that we can read. Save it as .xlsx or .csv."),
    "old_workbook": _("This is a workbook of before 2007 (.xls). Open it and save it as .xlsx."),
    "password": _("This workbook has a password. Take the password off, and bring it in again."),
    "unpacks_too_large": _("Unpacked, this file is larger than a workbook can be. Save it anew."),
    "unsafe": _("This file says things that no workbook says, so it is not read. Save it anew."),
    "broken": _("This file is damaged and cannot be read to its end. Save it anew."),
    "no_sheet": _(
        "No sheet has headings that we know. Take the template, and put your columns under its "
        "headings."
    ),
    "empty": _("There are no rows in this file."),
    # a cell
    "too_long": _("Longer than %(longest)s letters: “%(read)s”. Make it shorter."),
    "mail": _("“%(read)s” is not a complete e-mail address, like naam@voorbeeld.example."),
    "phone": _("“%(read)s” is not a complete phone number, like 06 12345678."),
    "postcode": _("“%(read)s” is not a Dutch postcode, like 1234 AB."),
    "postcode_unknown": _("We do not know where postcode %(read)s is. Check the four digits."),
    "number": _("“%(read)s” is not a house number, like 12, 12 A or 12-3."),
    "day": _("“%(read)s” is not a day. Write the day first, like 31-12-2026."),
    "clock": _("“%(read)s” is not a time, like 8:30."),
    "title": _("“%(read)s” is not a way to address somebody. Write mevrouw, meneer, or nothing."),
    "language": _("“%(read)s” is not a language that we write. Write nl or en."),
    "degrees": _("“%(read)s” is not a number of degrees, like 52.0907."),
    "formula": _(
        "Here is a formula without its outcome. Open the file in Excel, save it, try again."
    ),
    "error_cell": _("The formula here comes to an error: %(read)s."),
    "a_number": _("“%(read)s” is not a number, like 24 or 24,5."),
    "limits": _("“%(read)s” is not a number from %(least)s to %(most)s."),
    "choice": _("“%(read)s” is none of the choices: %(known)s."),
    "months": _("“%(read)s” is not a number of months, like 12, per jaar or 2x per jaar."),
    "euros": _("“%(read)s” is not an amount in euros, like 183,50."),
    "percent": _("“%(read)s” is not a percentage from 0 to %(most)s, like 2,5."),
    "yes_no": _("“%(read)s” is neither yes nor no. Write ja or nee."),
    "response": _(
        "“%(read)s” is not a response time that we know. Write 24 uur, 8 werkuren, dezelfde "
        "werkdag voor 10:00 or volgende werkdag voor 10:00."
    ),
    "kind": _("There is no kind of thing called “%(read)s”. Known are: %(known)s."),
    "work": _("There is no work called “%(read)s”. Known are: %(known)s."),
    "technician": _("No technician is called “%(read)s”. Known are: %(known)s."),
    # a row
    "missing": _("This is empty, and has to be filled in."),
    "no_name": _("There is no name in this row."),
    "half_address": _("An address has a postcode and a house number. One of them is missing."),
    "twice": _("“%(read)s” stands in row %(row)s too. Each number is of one row."),
    "no_such_customer": _(
        "Customer “%(read)s” is not on file, nor in a row of this workbook that can be brought in."
    ),
    "no_such_thing": _(
        "“%(read)s” is not on file, nor in a row of this workbook that can be brought in."
    ),
    "no_address": _("This stays with a house, and we know no address of this customer."),
    "nobodys": _("Whose is this? Fill in the number of the customer, or an address."),
    "serial_on_file": _("This make and serial number are on file already, under another number."),
    "warranty": _("The warranty ends before the day on which it was installed."),
    "past": _("This moment has passed: %(on)s, %(read)s. Only what is to come is brought in."),
    "too_far": _("This is more than two years ahead. Check the year."),
    "closes_first": _("This ends before it begins."),
    "technician_off": _("%(name)s does not work at that time."),
    "cannot_do": _("%(name)s does not do this work: a skill is missing."),
    "no_room": _("Nobody has room at that time beside what was promised already."),
    "series": _("This work takes several visits, which its customer chooses together."),
    "contract_over": _(
        "This contract was over on %(on)s. Only what runs or is to come is brought in."
    ),
    "ends_first": _("This contract ends before it begins. Check both days."),
    "ends_beyond": _("This contract ends by itself on %(on)s. It cannot end later."),
    "no_term": _("A contract that does not go on by itself has a last day. Fill in when it ends."),
    "thing_gone": _("“%(read)s” is not there any more, so no contract can cover it."),
    "covered_above": _(
        "“%(read)s” is under another contract in row %(row)s on some of these days. One contract "
        "at a time covers a thing."
    ),
    "covered_on_file": _(
        "“%(read)s” is under contract %(number)s on file on some of these days. End that one "
        "first, or let this one begin after it."
    ),
    "agreed_already": _("There is an appointment for this work already in this household."),
}
DOUBTFUL: Mapping[str, object] = {
    # a whole file
    "hidden": _("The sheet “%(read)s” is hidden, and was not read."),
    "not_read": _("The sheet “%(read)s” has no headings that we know, and was not read."),
    "unknown_columns": _("These columns are not read: %(read)s."),
    "heading_twice": _("The heading “%(read)s” is there twice. The first one is read."),
    "decoded": _("The letters of this file were read as %(read)s. Look whether ë and é are right."),
    "price_vat": _(
        "The prices under “%(read)s” are read with VAT included. If they are without, mend them "
        "first: customers read what stands here."
    ),
    # a cell
    "thousands": _("“%(read)s” is read as %(as)s. Write 1250,00 or 1,25 so that it is sure."),
    "fraction": _("“%(read)s” is read as %(as)s."),
    "serial_day": _("“%(read)s” is a number; it is read as the day %(as)s."),
    "short_year": _("“%(read)s” is read as %(as)s."),
    "kvk": _(
        "“%(read)s” is not a KvK number, so it is left out. It has eight digits, like 12345678."
    ),
    "kvk_read": _("“%(read)s” is read as KvK number %(as)s."),
    "oin": _(
        "“%(read)s” is not an OIN, so it is left out. It has twenty digits, seven noughts first."
    ),
    "oin_read": _("“%(read)s” is read as OIN %(as)s."),
    "numbered": _(
        "“%(read)s” stands here, and beside it a number that only an organisation has. It is "
        "brought in as an organisation."
    ),
    "organisation_named": _("“%(read)s” is read as the name of an organisation: %(as)s."),
    "beside_organisation": _(
        "A row is of one customer. This one is brought in as %(name)s, without “%(read)s”. Is the "
        "organisation your customer? Give it a row of its own, with this number as its contact."
    ),
    "merged": _("This cell is merged with others, so it is empty here. Take the merge apart."),
    # a row
    "example": _("This is an example of the template, and stays out."),
    "same_mail": _("Row %(row)s has the same e-mail address. If this is one person, keep one row."),
    "same_phone": _("Row %(row)s has the same phone number. If this is one person, keep one row."),
    "double": _("%(name)s may be on file already. Say above whether this is the same."),
    "other_name": _("On file this number is of %(name)s; here it says “%(read)s”."),
    "address_stays": _(
        "The address is not changed: something is going on at the old one. Change it on their "
        "page, where you see what becomes of it."
    ),
    "appointment_stands": _(
        "This appointment was brought in before, for another time. It stays as it is: it is moved "
        "on its own page."
    ),
    "no_work": _(
        "It says when work comes back but not which, so nothing comes back by this contract. Fill "
        "in the work."
    ),
    "no_cycle": _("It does not say how often the work comes back. It is read as every 12 months."),
    "other_terms": _(
        "Row %(row)s has the same number and says something else. What stands there counts; of "
        "this row what it covers."
    ),
    "contract_stands": _(
        "This contract is on file for another customer or other days. Those stay as they are: they "
        "are changed on its own page."
    ),
    "contract_asked": _(
        "Its customer has a letter about going on and may still choose, so the price and the term "
        "stay as they are."
    ),
    "comes_back_already": _(
        "This work comes back for this already. When it is due stays as it is, on the page of the "
        "thing."
    ),
    "born_later": _("“%(read)s” is still to come, so it is not read as the day of birth."),
    "born_unread": _("“%(read)s” is not a day, so it is not read as the day of birth."),
    "acts_unknown": _(
        "Customer “%(read)s” is not on file, nor in a row of this workbook that can be brought in, "
        "so they act for nobody here."
    ),
    "acts_not": _(
        "“%(read)s” cannot act for this customer. Only a person of age does, for a child whose day "
        "of birth is filled in, or for an organisation."
    ),
    "acts_for_unknown": _(
        "Customer “%(read)s” is not on file, nor in a row of this workbook that can be brought in, "
        "so nobody acts for them here."
    ),
    "acts_for_not": _(
        "This customer cannot act for “%(read)s”. Only a person of age does, for a child whose day "
        "of birth is filled in, or for an organisation."
    ),
    "no_way": _("There is no e-mail address and no phone number, so nobody can reach them."),
}
SENTENCES = {**WRONG, **DOUBTFUL}


@dataclass(frozen=True)
class Remark:
    """Something to say: its code, the heading of the column, what is read there, what it names."""

    code: str
    column: str = ""
    read: str = ""
    about: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_wrong(self) -> bool:
        """Whether its row stays out; else somebody should look."""
        return self.code in WRONG

    @property
    def heading(self) -> str:
        """The column: as the file calls it, or where that was not at hand, in the reader's language
        as `of` says: people.acted_by.
        """
        if of := self.about.get("of"):
            sheet, key = of.split(".")
            return SHEETS[SheetKind(sheet)].column(key).heading
        return self.column

    @property
    def sentence(self) -> str:
        """In the reader's language."""
        about = {name: _as_said(value) for name, value in self.about.items()}
        return str(SENTENCES[self.code]) % {"read": self.read, **about}

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code, "column": self.column, "read": self.read, **self.about}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Remark":
        about = {key: value for key, value in kept.items() if key not in ("code", "column", "read")}
        return cls(kept["code"], kept["column"], kept["read"], about)


def _as_said(value: Any) -> Any:
    """A day and an amount as people read them; anything else as it is."""
    if isinstance(value, str) and _A_DAY.fullmatch(value):
        return spoken.day(date.fromisoformat(value))
    if isinstance(value, str) and _AN_AMOUNT.fullmatch(value):
        return spoken.euros(Decimal(value.removeprefix("EUR ")))
    return value


class CellUnreadable(Exception):
    """A cell is not what its column asks for; `code` says what was expected."""

    def __init__(self, code: str, **about: Any) -> None:
        super().__init__(code)
        self.code, self.about = code, about


class FileWrong(Exception):
    """A file cannot be read at all."""

    def __init__(self, code: str, **about: Any) -> None:
        super().__init__(code)
        self.finding = Remark(code, about=about)
