"""Ways to reach a customer who was on file twice, the numbers by which registers know them, and
their day of birth: they become the other's, and go back.
"""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from houvast.ground import history
from houvast.ground.changing import change
from houvast.people.brought_along import GiveBack, Handing, Take, hand_over
from houvast.people.models import ActingFor, Customer

NUMBERS = ("kvk", "oin")


def take_preference(handing: Handing) -> list[int]:
    """The way that a double prefers, where the other prefers one of their own: that stands."""
    preferred = handing.before.contact_points.filter(preferred=True)
    numbers = list(preferred.values_list("pk", flat=True))
    if numbers and handing.after.contact_points.filter(preferred=True).exists():
        preferred.update(preferred=False)
    return numbers


def take_points(handing: Handing) -> list[int]:
    """What the other has not on file already becomes theirs."""
    same = handing.after.contact_points.filter(kind=OuterRef("kind"), value=OuterRef("value"))
    going = handing.before.contact_points.filter(~Exists(same))
    return hand_over(going, customer=handing.after)


def give_points_back(handing: Handing, numbers: Collection[int]) -> None:
    there = handing.before.contact_points.filter(pk__in=numbers)
    there.update(preferred=False, customer=handing.after)


def give_preference_back(handing: Handing, numbers: Collection[int]) -> None:
    if not handing.after.contact_points.filter(preferred=True).exists():
        handing.after.contact_points.filter(pk__in=numbers).update(preferred=True)


def numbers_brought(number: str) -> tuple[Take, GiveBack]:
    """A number of a register: the other's too, who has none. It is taken off again if they have it
    still; the double, who is the same organisation, keeps it all along.
    """

    def take(handing: Handing) -> list[int]:
        said = getattr(handing.before, number)
        if not said or getattr(handing.after, number):
            return []
        _correct(handing, handing.after, said)
        return [handing.after.pk]

    def give_back(handing: Handing, rows: Collection[int]) -> None:
        is_still = getattr(handing.before, number) == getattr(handing.after, number)
        if handing.before.pk in rows and is_still:
            _correct(handing, handing.before, "")

    def _correct(handing: Handing, whose: Customer, said: str) -> None:
        facts = {"before": getattr(whose, number), "after": said}
        change(whose, {number: said})
        by, at = handing.by, handing.now
        if number == "kvk":
            history.record("customer.kvk_corrected", about=whose, by=by, at=at, **facts)
        else:
            history.record("customer.oin_corrected", about=whose, by=by, at=at, **facts)

    return take, give_back


def take_birth(handing: Handing) -> list[int]:
    """The day of birth is the other's too, of whom it was not known: who acts for the double acts
    for a child. Not of who acts for others: a child does not.
    """
    before, after = handing.before, handing.after
    if before.born_on is None or after.born_on or _acting(person=after).exists():
        return []
    change(after, {"born_on": before.born_on})
    return [after.pk]


def give_birth_back(handing: Handing, rows: Collection[int]) -> None:
    """It is known of the other no more, unless somebody acts for them since by that day."""
    before, after = handing.before, handing.after
    is_still = before.pk in rows and before.born_on == after.born_on
    if is_still and not _acting(customer=before).exists():
        change(before, {"born_on": None})


def _acting(**whose: Customer) -> QuerySet[ActingFor]:
    return ActingFor.objects.standing().filter(**whose)
