"""As many customers as one likes."""

from typing import Any

from cast import NOW, home_at
from houvast.people.models import Customer


def customers(number: int) -> list[Customer]:
    household: dict[str, Any] = {
        "street": "Lindelaan", "postcode": "3511 AB", "lat": 52.09, "lon": 5.12
    }  # fmt: skip
    return [
        Customer.objects.create(
            household=home_at(house_number=n + 101, **household),
            name=f"Klant {n}",
            made_at=NOW,
        )
        for n in range(number)
    ]
