"""The cast of every test: Alice is the customer, Bob is her neighbour and a stranger to her case.

At work: Fatima answers, Gerrit is her colleague, Linda leads, Joost drives.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from houvast.people.models import (
    Company,
    CompanyIdentity,
    ContactPoint,
    Customer,
    Household,
    OpeningHours,
    Place,
    Role,
    Staff,
    Team,
)

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""Monday 23 November 2026, 10:00 in Amsterdam."""


@dataclass
class Cast:
    company: Company
    desk: Team
    fatima: Staff
    gerrit: Staff
    linda: Staff
    joost: Staff
    alice: Customer
    bob: Customer


def make_cast() -> Cast:
    """Put the company, its staff and two households on file."""
    company = Company.objects.create(
        name="Warmhuis", mail_address="hallo@warmhuis.example", phone="+31201234567"
    )
    CompanyIdentity.objects.create(
        from_on=date(2020, 1, 1), made_on=date(2020, 1, 1), made_by="Linda Vos",
        made_at=datetime(2020, 1, 1, tzinfo=UTC), registered_name="Warmhuis B.V.", kvk="12345678",
        vat_number="NL123456782B01", street="Ambachtsweg 1", postcode="3511 AA", town="Utrecht",
    )  # fmt: skip
    for weekday in range(1, 6):
        OpeningHours.objects.create(weekday=weekday, opens=time(8, 30), closes=time(17))
    desk = Team.objects.create(name="Klantenservice")
    fatima, gerrit = (_staff(name, [Role.AGENT]) for name in ("Fatima Haddad", "Gerrit Bos"))
    linda = _staff("Linda Vos", [Role.LEAD, Role.PLANNER])
    joost = _staff("Joost Kramer", [Role.TECHNICIAN])
    desk.members.add(fatima, gerrit, linda)
    Team.objects.filter(pk=desk.pk).update(lead=linda)
    return Cast(
        company, desk, fatima, gerrit, linda, joost,
        alice=_customer("Alice de Wit", "Lindelaan", 12, 52.0907, 5.1214),
        bob=_customer("Bob Peters", "Eikstraat", 7, 52.0950, 5.1100),
    )  # fmt: skip


def _staff(name: str, roles: list[str]) -> Staff:
    email = f"{name.split()[0].lower()}@warmhuis.example"
    return Staff.objects.create(name=name, email=email, roles=roles)


def home_at(**address: Any) -> Household:
    """A household of its own at this place, or at one that nobody told us of."""
    return Household.objects.create(place=Place.objects.create(**address))


def _customer(name: str, street: str, number: int, lat: float, lon: float) -> Customer:
    household = home_at(
        street=street, house_number=number, postcode="3511 AB", town="Utrecht", lat=lat, lon=lon
    )
    customer = Customer.objects.create(
        household=household, name=name, search_text=name.lower(), made_at=NOW - timedelta(days=90)
    )
    address = f"{name.split()[0].lower()}@post.example"
    ContactPoint.objects.create(
        customer=customer,
        kind="mail",
        value=address,
        shown=address,
        verified_at=NOW,
        preferred=True,
    )
    return customer
