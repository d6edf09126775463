"""Who could come together, and for what."""

from houvast.people.models import Customer
from houvast.workforce.models import Where, WorkType


def household_of(customer: Customer) -> list[Customer]:
    """Who live together, the customer first; one SQL statement."""
    lives = Customer.objects.on_file().filter(household=customer.household_id)
    found = lives.select_related("household__place").order_by("name")
    return sorted(found, key=lambda one: one.pk != customer.pk)


def lives_with_others(customer: Customer) -> bool:
    """Whether there are others to ask for in one go; one SQL statement."""
    lives = Customer.objects.on_file().filter(household=customer.household_id)
    return lives.exclude(pk=customer.pk).exists()


def work_at_ours() -> list[WorkType]:
    """What customers come to us for, each in one visit; one SQL statement."""
    return list(WorkType.objects.filter(where=Where.OURS, steps=None).order_by("name_nl"))
