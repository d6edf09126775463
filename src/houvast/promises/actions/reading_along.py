"""Letting somebody read along in one case, and ending that."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.models import Customer
from houvast.promises.access import locked_case
from houvast.promises.models import Case, ReadingAlong, whole
from houvast.promises.rules import PartFirst


class ReadsAlready(Refused):
    says = _("%(name)s reads along in this case already.")


class IsTheirOwn(Refused):
    says = _("This is the case of %(name)s, who reads everything. Choose somebody else.")


@transaction.atomic
def let_read_along(
    *, case: Case, person: Customer, may_move: bool, by: Actor, now: datetime
) -> ReadingAlong:
    """Somebody hears the same as the customer of a case from now on, and may move its visits.

    Raises IsTheirOwn, ReadsAlready, or PartFirst: they would read what is promised in the other.
    """
    held = locked_case(case.pk)
    if len(whole(held)) > 1:
        raise PartFirst
    if held.customer.itself == person.itself:
        raise IsTheirOwn(name=person.name)
    if held.read_along.standing().filter(person=person).exists():
        raise ReadsAlready(name=person.name)
    reading = ReadingAlong.objects.create(
        case=held, person=person, may_move=may_move, given_at=now, given_by=by.name[:200]
    )
    history.record("case.read_along", about=reading, by=by, at=now, name=person.name)
    return reading


@transaction.atomic
def stop_reading(*, reading: ReadingAlong, by: Actor, now: datetime) -> None:
    """Somebody reads along no more: their links open nothing from now on."""
    held = ReadingAlong.objects.select_for_update(of=("self",)).get(pk=reading.pk)
    if not held.stands:
        return
    change(held, {"withdrawn_at": now, "withdrawn_by": by.name[:200]})
    history.record("case.not_read_along", about=held, by=by, at=now, name=held.person.name)


def stop_all_reading(*, case: Case, by: Actor, now: datetime) -> None:
    """Nobody reads along in a case any more; call it in the transaction of the reason why."""
    for reading in case.read_along.standing().order_by("pk"):
        stop_reading(reading=reading, by=by, now=now)
