"""People come to live together and apart, turn out to be one, move house, in any order: no case,
promise, message or money is ever without its person and its place.

A seed that fails plays it again; `HOUVAST_HOUSEHOLDS=50` goes through more of them.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.db import connection, transaction

from cast import NOW
from houvast.appointments.actions.left_behind import thing_came_along
from houvast.appointments.actions.maintaining import agree_maintenance
from houvast.appointments.models import Choice, Maintenance, Proposal, Visit
from houvast.appointments.queries.wishes import request_of
from houvast.conversations.actions.calling import take_call
from houvast.conversations.models import Delivery, Message
from houvast.ground.history import HOUVAST
from houvast.ground.refusals import Refused
from houvast.money.front import (
    Charged,
    LineAsked,
    OfferAsked,
    accept_offer,
    draft_invoice,
    issue_invoice,
    read_as,
    send_offer,
)
from houvast.money.models import AgreedLine, Invoice, Offer
from houvast.people.actions import households, merging
from houvast.people.actions.customers import add_customer, change_address
from houvast.people.actions.places import TypedAddress
from houvast.people.models import Customer, Merging, Regrouping
from houvast.promises.models import Case, Promise
from houvast.routes.queries.slots import slots_for
from houvast.routes.rules.wanted import Wanted
from houvast.things.actions.keeping import add_thing
from houvast.things.models import Thing
from houvast.workforce.models import Where
from making import BY
from on_the_road import Road, chosen

SEEDS = range(int(os.environ.get("HOUVAST_HOUSEHOLDS", "3")))
STEPS = 45
ADDRESSES: list[TypedAddress] = [
    {"street": "Kade", "number": "1", "postcode": "3511 AB", "town": "Utrecht"},
    {"street": "Kade", "number": "7", "postcode": "3525 AB", "town": "Utrecht"},
    {"street": "Singel", "number": "12", "postcode": "3512 JH", "town": "Utrecht"},
]
STAYS = (Case, Promise, Message, Proposal, Choice, Visit, Thing, Offer, AgreedLine, Invoice)
"""Of which nothing is ever lost."""


@dataclass
class Street:
    """Everybody, what they have, and whose each case was when it was opened."""

    road: Road
    chance: Random
    now: datetime = NOW
    opened_by: dict[int, int] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)

    @property
    def anybody(self) -> Customer:
        """Somebody who is on file, at random, be it somebody who turned out to be another."""
        everybody = Customer.objects.select_related("household__place", "merged_into")
        return self.chance.choice(list(everybody.order_by("pk")))

    def two(self) -> list[Customer]:
        return [self.anybody, self.anybody]

    def calls(self) -> None:
        caller, by = self.anybody.itself, self.road.cast.fatima
        case = take_call(
            caller=caller, said="De ketel lekt.", subject="", owner=by, words="", due_at=None,
            form_id="", by=by, now=self.now,
        )  # fmt: skip
        self.opened_by[case.pk] = caller.pk

    def agrees(self) -> None:
        customer, service = self.anybody.itself, self.road.service
        found = slots_for(service, request_of(service, customer), now=self.now)
        proposal = self.road.proposal(customer)
        self.opened_by[proposal.case_id] = customer.pk
        if found:
            chosen(proposal, Wanted.of(self.chance.choice(found)), now=self.now)

    def has_a_boiler(self) -> None:
        customer = self.anybody.itself
        boiler = add_thing(customer=customer, kind="boiler", **self.by)
        agree_maintenance(
            customer=customer, work_type=self.road.service, thing=boiler, due_on=date(2026, 12, 1),
            **self.by,
        )  # fmt: skip

    def owes(self) -> None:
        cases = Case.objects.open().filter(pk__in=self.opened_by).order_by("pk")
        case = self.chance.choice(list(cases.select_related("customer")))
        line = LineAsked("Kraan", Decimal(1), Decimal("95.00"))
        asked = OfferAsked("Kraan", (line,), self.now + timedelta(days=30))
        fatima = self.road.cast.fatima
        offer = send_offer(case=case, asked=asked, by=fatima, now=self.now)
        by = case.customer.as_actor()
        accept_offer(offer=offer, options=[], read=read_as(offer), by=by, now=self.now)
        lines = [
            Charged(one, Decimal(1)) for one in AgreedLine.objects.filter(offer_line__offer=offer)
        ]
        invoice = draft_invoice(
            case=case, customer=case.customer, lines=lines, by=fatima, now=self.now
        )
        issue_invoice(invoice=invoice, by=fatima, now=self.now)

    def join(self) -> None:
        customer, housemate = self.two()
        households.join(customer=customer, housemate=housemate, **self.by)

    def form(self) -> None:
        households.form(customers=self.two(), **self.by)

    def leave(self) -> None:
        households.leave(customer=self.anybody, **self.by)

    def part(self) -> None:
        households.part(customers=self.two(), **self.by)

    def taken_back(self) -> None:
        if regrouped := list(Regrouping.objects.order_by("-pk")[:4]):
            households.undo(regrouping=self.chance.choice(regrouped), **self.by)

    def merged(self) -> None:
        double, kept = self.two()
        merging.merge(double=double, kept=kept, **self.by)

    def apart(self) -> None:
        if merged := list(Merging.objects.order_by("-pk")[:3]):
            merging.take_apart(merging=self.chance.choice(merged), **self.by)

    def moves(self) -> None:
        home = self.anybody.household
        change_address(household=home, **self.chance.choice(ADDRESSES), **self.by)

    def brings_it_along(self) -> None:
        if things := list(Thing.objects.order_by("pk")):
            thing = self.chance.choice(things)
            thing_came_along(thing=thing, customer=self.anybody.itself, **self.by)

    @property
    def by(self) -> dict[str, Any]:
        return {"by": HOUVAST, "now": self.now}

    def strays(self) -> list[str]:
        """What has lost its person or its place."""
        kept = [
            Customer.objects.filter(merged_into__merged_into__isnull=False),
            Case.objects.filter(customer__merged_into__isnull=False),
            Thing.objects.filter(person__merged_into__isnull=False),
            Thing.objects.filter(person=None, place=None),
            Maintenance.objects.filter(customer__merged_into__isnull=False),
            Visit.objects.filter(person__merged_into__isnull=False),
            Message.objects.filter(case=None),
            Delivery.objects.filter(case=None),
        ]
        lost = [f"{type(one).__name__} {one.pk}" for rows in kept for one in rows]
        money = [*Invoice.objects.select_related("customer__merged_into", "case")]
        money += [*Offer.objects.select_related("customer__merged_into", "case")]
        lost += [
            f"{type(one).__name__} {one.pk} of {one.customer}"
            for one in money
            if one.customer.itself.pk != one.case.customer_id
        ]
        whose = Case.objects.in_bulk(self.opened_by)
        people = Customer.objects.select_related("merged_into").in_bulk()
        lost += [
            f"case {pk} of {people[caller]}"
            for pk, caller in self.opened_by.items()
            if whose[pk].customer_id != people[caller].itself.pk
        ]
        ahead = Visit.objects.ahead().placed().filter(where=Where.THEIRS)
        for visit in ahead.select_related("case__customer__household__place", "case__place"):
            if visit.place_id != visit.case.where.pk:
                lost.append(f"visit {visit.pk} at {visit.place}, of {visit.case.where}")
        return lost


def counted() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in STAYS}


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_ever_without_its_person_and_its_place(road: Road, seed: int) -> None:
    street = Street(road, Random(seed))
    for number, name in enumerate(("Carla Blom", "C. Blom", "Dirk Blom", "Eva Smit")):
        home = add_customer(name=name, mail=f"b{number}@post.example", **BY).household
        change_address(household=home, **ADDRESSES[number % len(ADDRESSES)], **BY)
    begun: list[Callable[[], None]] = [
        street.calls, street.agrees, street.has_a_boiler, street.owes
    ]  # fmt: skip
    lived: list[Callable[[], None]] = [
        street.join, street.form, street.leave, street.part, street.taken_back, street.merged,
        street.apart, street.moves, street.brings_it_along,
    ]  # fmt: skip
    for act in begun * 2:
        act()
    before, refused = counted(), 0
    for _ in range(STEPS):
        street.now += timedelta(minutes=1)
        act = street.chance.choice([*begun, *lived, *lived])
        street.done.append(act.__name__)
        opened = {**street.opened_by}
        try:
            with transaction.atomic():
                act()
                connection.check_constraints()
        except Refused:
            refused, street.opened_by = refused + 1, opened
        after = counted()
        assert street.strays() == [], street.done
        assert all(after[name] >= number for name, number in before.items()), street.done
        before = after
    assert STEPS - refused > STEPS / 3
