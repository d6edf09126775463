"""Contracts: which covers a thing, which a customer has, and which somebody asks for by number."""

import re
from datetime import date, datetime

from houvast.ground import spoken
from houvast.people.models import Customer
from houvast.things.models import Contract, Covered, Thing

_NUMBER = re.compile(r"\s*[cC]?\s*(\d{4,9})\s*")


def contract_of(thing_id: int | None, *, on: date) -> Contract | None:
    """What covers a thing on a day. One SQL statement, or none without a thing."""
    if thing_id is None:
        return None
    covered = Covered.objects.on(on).filter(thing=thing_id).select_related("contract")
    found = covered.first()
    return found.contract if found else None


def contracts_of(customer: Customer, *, limit: int = 50) -> list[Contract]:
    """What a customer pays us for, those that go on longest first. One SQL statement."""
    return list(customer.contracts.order_by("ended_on", "pk").reverse()[:limit])


def contracts_covering(thing: Thing) -> list[Contract]:
    """Which contracts cover a thing, or did, the latest first. One SQL statement."""
    return list(thing.contracts.select_related("customer").order_by("-pk"))


def contracts_to_look_at(now: datetime, *, limit: int = 200) -> list[Contract]:
    """Of which something happens by itself by now, the longest due first, by index."""
    due = Contract.objects.to_look_at(spoken.today(now)).order_by("look_at_on", "pk")
    return list(due[:limit])


def find_contracts(typed: str) -> list[Contract]:
    """The contract with this number, as people say it: C1001. One SQL statement, or none."""
    found = _NUMBER.fullmatch(typed)
    if found is None:
        return []
    number = int(found[1]) - Contract.FIRST_NUMBER
    return list(Contract.objects.filter(pk=number).select_related("customer"))
