"""A period of a contract, put ready to be charged in a case of who pays it."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from houvast.ground import history, spoken
from houvast.money.known_rates import vat_percent
from houvast.money.models import AgreedLine
from houvast.money.queries.periods import Period
from houvast.money.rules.refusals import NotAPeriod
from houvast.people.models import Staff
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.models import Case
from houvast.things.models import Contract


@transaction.atomic
def agree_period(
    *, case: Case, contract: Contract, begins_on: date, vat: str, by: Staff, now: datetime
) -> AgreedLine:
    """What a contract asks for a period can stand on an invoice in this case, at its price as it is
    now. Raises NotAPeriod for what is none of this customer's, was charged already or waits.
    """
    held, contract = locked_case(case.pk), Contract.objects.get(pk=contract.pk)
    with speaking_to(held.customer):
        text = str(Period(contract, begins_on))[:200]
    line = AgreedLine(
        case=held, basis=AgreedLine.Basis.PERIOD, contract=contract, period_on=begins_on, text=text,
        quantity=1, price=contract.price, vat=vat, percent=vat_percent(vat, spoken.today(now)),
        agreed_at=contract.made_at, agreed_by=contract.customer.itself.name[:200],
    )  # fmt: skip
    try:
        with transaction.atomic():
            line.save(force_insert=True)
    except IntegrityError as broken:
        raise NotAPeriod from broken
    history.record(
        "contract.period_charged", about=contract, by=by.as_actor(), at=now, day=begins_on
    )
    return line
