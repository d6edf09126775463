"""In how many days somebody pays."""

from datetime import date, datetime

from houvast.ground import spoken
from houvast.money.models import PaymentTerm
from houvast.people.models import Customer

UNLESS_SAID = 14
"""Days to pay, while the company set none."""


def days_to_pay(customer: Customer, *, on: date) -> int:
    """For this customer, of an invoice that is issued on that day; one SQL statement."""
    return _days(_begun(on), customer.kind)


def terms_now(at: datetime) -> list[tuple[str, int]]:
    """What counts on that day, for each whom there is something of their own; one SQL statement."""
    begun, kinds = _begun(spoken.today(at)), PaymentTerm.Whom
    said = [(str(kinds.EVERYBODY.label), _days(begun, kinds.EVERYBODY))]
    own = [kind for kind in (kinds.PERSON, kinds.ORGANISATION) if begun.get(kind) is not None]
    said += [(str(kind.label), _days(begun, kind)) for kind in own]
    return said


def terms_later(at: datetime) -> list[PaymentTerm]:
    """What comes in their place later."""
    return list(PaymentTerm.objects.filter(from_on__gt=spoken.today(at)))


def _begun(on: date) -> dict[str, int | None]:
    """By whom it is for, what was set last."""
    return dict(PaymentTerm.objects.filter(from_on__lte=on).values_list("whom", "days"))


def _days(begun: dict[str, int | None], whom: str) -> int:
    everybody = begun.get(PaymentTerm.Whom.EVERYBODY) or UNLESS_SAID
    return begun.get(whom) or everybody
