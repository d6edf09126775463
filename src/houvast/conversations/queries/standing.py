"""What a contract promises to whoever reports a fault on a thing that it covers."""

from datetime import datetime
from typing import NamedTuple

from houvast.ground import spoken
from houvast.people.queries.company import business_calendar
from houvast.promises.models import Case
from houvast.things.models import Contract
from houvast.things.queries.contracts import contract_of


class UnderContract(NamedTuple):
    """By when somebody is answered, and which contract says so."""

    due_at: datetime
    contract: Contract


def due_under_contract(
    case: Case, *, heard_at: datetime, before: datetime, now: datetime
) -> UnderContract | None:
    """What the contract gives that covers the thing of a case, where it is before another moment.

    Counted from when we heard of it, or from now where that moment has passed. One SQL statement
    where the case names a thing, and those of the calendar where that is covered.
    """
    return due_about(case.thing_id, heard_at=heard_at, before=before, now=now)


def due_about(
    thing_id: int | None, *, heard_at: datetime, before: datetime, now: datetime
) -> UnderContract | None:
    """The same for a thing of which no case is open yet."""
    contract = contract_of(thing_id, on=spoken.today(heard_at))
    term = contract.response_time if contract else None
    if contract is None or term is None:
        return None
    calendar = business_calendar()
    due_at = term.due(heard_at, calendar)
    if due_at <= now:
        due_at = term.due(now, calendar)
    return UnderContract(due_at, contract) if due_at < before else None
