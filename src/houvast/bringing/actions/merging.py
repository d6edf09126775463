"""Outside numbers of a customer who was on file twice: they lead to the other, and back again."""

from collections.abc import Collection

from houvast.bringing.models import OutsideKey
from houvast.people.brought_along import Handing, hand_over


def take_keys(handing: Handing) -> list[int]:
    """Who is in the next workbook by the number of the double is the one who was kept."""
    theirs = OutsideKey.objects.filter(of=OutsideKey.Of.CUSTOMER, target_id=handing.before.pk)
    return hand_over(theirs, target_id=handing.after.pk)


def give_keys_back(handing: Handing, numbers: Collection[int]) -> None:
    theirs = OutsideKey.objects.filter(pk__in=numbers, target_id=handing.before.pk)
    theirs.update(target_id=handing.after.pk)
