"""Contracts that many tests need, made through the action."""

from datetime import date
from decimal import Decimal
from typing import Any

from houvast.people.models import Customer
from houvast.things.actions.contracting import make_contract
from houvast.things.actions.keeping import add_thing
from houvast.things.models import Contract, Thing
from making import BY


def a_boiler_of(customer: Customer) -> Thing:
    return add_thing(customer=customer, kind="boiler", make="Warmtebron", type="W24", **BY)


def a_contract(*things: Thing, customer: Customer, **given: Any) -> Contract:
    """For a year from 1 January 2026, at EUR 183.50 a year, with a month's notice."""
    agreed = {
        "name": "Onderhoud en storing",
        "begins_on": date(2026, 1, 1),
        "term_ends_on": date(2026, 12, 31),
        "price": Decimal("183.50"),
        "indexing": Decimal("2.50"),
    }
    terms: dict[str, Any] = {**agreed, **BY, **given}
    return make_contract(customer=customer, things=things, **terms)
