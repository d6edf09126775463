"""Things of a customer who was on file twice: they become the other's, and go back if not so."""

from collections.abc import Collection

from houvast.people.brought_along import Handing
from houvast.things.models import Thing


def take_things(handing: Handing) -> list[int]:
    """What is somebody's own becomes the other's; what comes with a house stays there."""
    own = Thing.objects.filter(person=handing.before)
    numbers = list(own.order_by("pk").values_list("pk", flat=True))
    own.update(person=handing.after)
    return numbers


def give_things_back(handing: Handing, numbers: Collection[int]) -> None:
    Thing.objects.filter(pk__in=numbers, person=handing.before).update(person=handing.after)
