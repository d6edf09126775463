"""Why this is no moment for what a customer did not ask for; see `guarantees/offers_on_top.sql`."""

from datetime import datetime

from django.db.models import TextField
from django.db.models.expressions import RawSQL

from houvast.people.models import Customer


def why_not_on_top(customer: Customer, *, now: datetime, instead_of: int | None) -> str:
    """arrears, complaint, lately, paid or visit; nothing where it may be. One SQL statement."""
    asked = RawSQL("money_why_not_on_top(%s, %s, %s)", [customer.pk, now, instead_of], TextField())
    found = Customer.objects.filter(pk=customer.pk).annotate(why=asked)
    return str(found.values_list("why", flat=True).get())
