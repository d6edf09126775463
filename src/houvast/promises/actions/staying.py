"""Where a matter is stays where it is, whoever of its household comes or goes."""

from typing import TYPE_CHECKING

from houvast.ground.models import Event
from houvast.people.models import Customer, Place
from houvast.promises.access import lock_cases
from houvast.promises.models import Case

if TYPE_CHECKING:
    from django.db.models import QuerySet


def stay_where_they_are(event: Event) -> None:
    """React in the transaction in which a customer comes into another household.

    What is open stays about the place where they lived, so that no visit goes along when their
    new address is noted; what was about the place where they live now is simply theirs.
    """
    customer = Customer.objects.select_related("household__place").get(pk=event.about_id)
    change = customer.household_changes.select_related("before__place").latest("pk")
    keep_places(
        Case.objects.filter(customer=customer),
        before=change.before.place,
        after=customer.household.place,
    )


def keep_places(cases: "QuerySet[Case]", *, before: Place, after: Place) -> None:
    """Keep cases about where they are, now that home is another place for whose they are."""
    open_ones = cases.filter(Case.OPEN)
    lock_cases(open_ones.values_list("pk", flat=True))
    was_there = list(open_ones.filter(place=after).values_list("pk", flat=True))
    if before.is_known and before != after:
        open_ones.filter(place=None).update(place=before)
    Case.objects.filter(pk__in=was_there).update(place=None)
