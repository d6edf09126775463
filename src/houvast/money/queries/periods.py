"""Which periods of a contract can be charged: by its own count, each once."""

from dataclasses import dataclass
from datetime import date, timedelta

from houvast.ground import spoken
from houvast.ground.months import months_later
from houvast.money.models import AgreedLine
from houvast.promises.models import Case
from houvast.things.models import Contract

AHEAD = timedelta(days=62)
"""So long before it begins a period can be charged."""


@dataclass(frozen=True)
class Period:
    """A period of a contract, with its first and its last day."""

    contract: Contract
    begins_on: date

    @property
    def ends_on(self) -> date:
        until = months_later(self.begins_on, self.contract.price_months) - timedelta(days=1)
        return min(until, self.contract.last_on) if self.contract.last_on else until

    @property
    def key(self) -> str:
        return f"{self.contract.pk}-{self.begins_on.isoformat()}"

    def __str__(self) -> str:
        told = (spoken.day(self.begins_on), spoken.day(self.ends_on))
        return f"{self.contract.name}, {told[0]} \u2013 {told[1]}"


def periods_to_charge(case: Case, *, today: date) -> list[Period]:
    """The next of each contract of the customer of a case. Two SQL statements."""
    contracts = list(case.customer.contracts.filter(suspended_at=None, price__gt=0).order_by("pk"))
    charged = AgreedLine.objects.filter(contract__in=contracts)
    done = {(one.contract_id, one.period_on) for one in charged}
    found = [_next_of(contract, done, today) for contract in contracts]
    return [period for period in found if period]


def _next_of(
    contract: Contract, done: set[tuple[int | None, date | None]], today: date
) -> Period | None:
    """The first that was not charged: the one that runs, or the next where that is near. Not one
    that its contract does not live to the end of: what less than a period costs nobody agreed.
    """
    begins, months = contract.begins_on, 0
    while True:
        following = months_later(contract.begins_on, months + contract.price_months)
        if following > today and (contract.pk, begins) not in done:
            break
        begins, months = following, months + contract.price_months
    is_cut = contract.last_on is not None and following > contract.last_on + timedelta(days=1)
    return None if is_cut or begins > today + AHEAD else Period(contract, begins)
