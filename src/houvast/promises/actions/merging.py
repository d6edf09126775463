"""Cases of a customer who was on file twice: they become the other's, and go back if not so."""

from collections.abc import Collection, Iterator

from django.db.models import Q

from houvast.ground import history
from houvast.people.brought_along import Handing
from houvast.promises.access import lock_cases
from houvast.promises.actions.joining import refuse_to_tear
from houvast.promises.actions.staying import keep_places
from houvast.promises.models import Case


def take_cases(handing: Handing) -> list[int]:
    """Every case of the one is the other's, with its promises, messages, visits and links."""
    numbers = list(handing.before.cases.order_by("pk").values_list("pk", flat=True))
    names = {"before": handing.before.name, "after": handing.after.name}
    for case in _handed(numbers, handing):
        history.record("case.merged", about=case, by=handing.by, at=handing.now, **names)
    return numbers


def give_cases_back(handing: Handing, numbers: Collection[int]) -> None:
    """The cases that came along and are there still go back, each about where it was about.

    Raises PartThoseFirst.
    """
    there = handing.before.cases.filter(pk__in=numbers)
    went = list(there.order_by("pk").values_list("pk", flat=True))
    refuse_to_tear(Q(case__in=went) ^ Q(into__in=went))
    names = {"before": handing.before.name, "after": handing.after.name}
    for case in _handed(went, handing):
        history.record("case.taken_apart", about=case, by=handing.by, at=handing.now, **names)
    before, after = (one.household.place for one in (handing.before, handing.after))
    keep_places(Case.objects.filter(pk__in=went), before=before, after=after)


def _handed(numbers: Collection[int], handing: Handing) -> Iterator[Case]:
    """Each of these cases, held, once it is of the other."""
    lock_cases(numbers)
    for case in Case.objects.filter(pk__in=numbers).order_by("pk"):
        case.customer = handing.after
        case.save(update_fields=["customer"])
        yield case
