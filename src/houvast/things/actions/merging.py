"""Things and contracts of who was on file twice: the other's, and back if it was not so."""

from collections.abc import Collection

from houvast.people.brought_along import Handing, hand_over
from houvast.things.models import Contract, Thing


def take_things(handing: Handing) -> list[int]:
    """What is somebody's own becomes the other's; what comes with a house stays there."""
    return hand_over(Thing.objects.filter(person=handing.before), person=handing.after)


def give_things_back(handing: Handing, numbers: Collection[int]) -> None:
    Thing.objects.filter(pk__in=numbers, person=handing.before).update(person=handing.after)


def take_contracts(handing: Handing) -> list[int]:
    """What somebody pays for is paid by the other one."""
    return hand_over(Contract.objects.filter(customer=handing.before), customer=handing.after)


def give_contracts_back(handing: Handing, numbers: Collection[int]) -> None:
    theirs = Contract.objects.filter(pk__in=numbers, customer=handing.before)
    theirs.update(customer=handing.after)
