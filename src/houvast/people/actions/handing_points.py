"""Ways to reach a customer who was on file twice: they become the other's, and go back."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef

from houvast.people.brought_along import Handing, hand_over


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
