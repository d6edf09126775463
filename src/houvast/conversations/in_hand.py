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


Finder = Callable[[Customer, str], Case | None]
Offer = Callable[[Case, datetime], FirstStep | None]

_finders: list[Finder] = []
_offers: list[Offer] = []


def find_cases_by(finder: Finder) -> None:
    """Have `finder(customer, text)` asked for the open case that an unthreaded mail is about."""
    _finders.append(finder)


def offer_steps_by(offer: Offer) -> None:
    """Have `offer(case, now)` asked for what the customer can do first, in their language."""
    _offers.append(offer)


def case_about(customer: Customer, text: str) -> Case | None:
    """The open case of this customer that the text is about, if anybody knows one."""
    return next((case for find in _finders if (case := find(customer, text))), None)


def first_step(case: Case, *, now: datetime) -> FirstStep | None:
    """What the customer of a case can do at once, if there is anything."""
    return next((step for offer in _offers if (step := offer(case, now))), None)
