"""What layers above know of a customer's matters, for whoever files a mail or answers it.

They register how to find it when the program starts; this layer does not know them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from houvast.people.models import Customer
from houvast.promises.models import Case, Link


@dataclass(frozen=True)
class FirstStep:
    """What a customer can do at once: a sentence, and a button that opens the link."""

    sentence: str
    label: str
    link: Link


@dataclass(frozen=True)
class Entry:
    """What stands in a customer's calendar because of us: its case, and the window."""

    case: Case
    opens_at: datetime
    closes_at: datetime


Calendar = Callable[[str], Entry | None]
Finder = Callable[[Customer, str], Case | None]
Offer = Callable[[Case, datetime], FirstStep | None]

_finders: list[Finder] = []
_offers: list[Offer] = []
_calendars: list[Calendar] = []


def find_cases_by(finder: Finder) -> None:
    """Have `finder(customer, text)` asked for the open case that an unthreaded mail is about."""
    _finders.append(finder)


def offer_steps_by(offer: Offer) -> None:
    """Have `offer(case, now)` asked for what the customer can do first, in their language."""
    _offers.append(offer)


def find_entries_by(calendar: Calendar) -> None:
    """Have `calendar(uid)` asked for what we put in customers' calendars under this name."""
    _calendars.append(calendar)


def entry_of(uid: str) -> Entry | None:
    """What we put in a customer's calendar under this name, if it is ours."""
    return next((entry for find in _calendars if (entry := find(uid))), None)


def case_about(customer: Customer, text: str) -> Case | None:
    """The open case of this customer that the text is about, if anybody knows one."""
    return next((case for find in _finders if (case := find(customer, text))), None)


def first_step(case: Case, *, now: datetime) -> FirstStep | None:
    """What the customer of a case can do at once, if there is anything."""
    return next((step for offer in _offers if (step := offer(case, now))), None)
