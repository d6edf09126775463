"""How it stands with what a customer was asked about a contract."""

from datetime import date
from enum import StrEnum

from houvast.appointments.models import Renewal
from houvast.promises.models import Case


class HowItStands(StrEnum):
    """What a customer can still do about a contract, or what became of it."""

    OPEN = "open"
    EXTENDED = "extended"
    ENDS = "ends"
    GOES_ON = "goes_on"
    GONE = "gone"
    LEFT_BEHIND = "left_behind"


def how_it_stands(renewal: Renewal, *, today: date) -> HowItStands:
    """What there is to choose, whoever of us did what meanwhile. One SQL statement, or none."""
    contract = renewal.contract
    if contract.term_ends_on and contract.term_ends_on > renewal.term_ends_on:
        return HowItStands.EXTENDED
    if contract.is_ended or contract.is_over(today):
        return HowItStands.ENDS
    if renewal.term_ends_on < today:
        return HowItStands.GOES_ON
    if not contract.has_something_left():
        return HowItStands.GONE
    return HowItStands.LEFT_BEHIND if contract.is_left_behind else HowItStands.OPEN


def open_renewal(case: Case) -> Renewal | None:
    """What the customer of a case is asked about a contract of theirs. One SQL statement."""
    asked = Renewal.objects.unanswered().filter(case=case, contract__customer=case.customer_id)
    return asked.select_related("contract__customer__household").first()
