"""Where a matter is stays where it is, whoever of its household comes or goes."""

from houvast.ground.models import Event
from houvast.people.models import Customer
from houvast.promises.access import lock_cases
from houvast.promises.models import Case


def stay_where_they_are(event: Event) -> None:
    """React in the transaction in which a customer comes into another household.

    What is open stays about the place where they lived, so that no visit goes along when their
    new address is noted; what was about the place where they live now is simply theirs.
    """
    customer = Customer.objects.select_related("household").get(pk=event.about_id)
    change = customer.household_changes.select_related("before__place").latest("pk")
    before, after = change.before.place, customer.household.place_id
    open_ones = Case.objects.open().filter(customer=customer)
    lock_cases(open_ones.values_list("pk", flat=True))
    there = open_ones.filter(place=after)
    was_there = list(there.values_list("pk", flat=True))
    if before.is_known and before.pk != after:
        open_ones.filter(place=None).update(place=before)
    Case.objects.filter(pk__in=was_there).update(place=None)
