"""What a case is about, where that is not simply where its customer lives."""

from datetime import datetime
from typing import Unpack

from django.db import transaction

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.people.actions.places import TypedAddress, place_at, read_address
from houvast.people.models import Place
from houvast.promises import rules
from houvast.promises.access import locked_case
from houvast.promises.models import Case


@transaction.atomic
def concern(*, case: Case, by: Actor, now: datetime, **typed: Unpack[TypedAddress]) -> Case:
    """Note that a case is about this address: a flat that somebody lets, the house of a parent.

    Visits in it go there. Raises NotAPostcode, NotAHouseNumber, PostcodeUnknown or AlreadySettled.
    """
    address = read_address(typed)
    case = _open_case(case)
    place = place_at(address)
    if case.place != place:
        concern_place(case, place, by=by, now=now)
    return case


@transaction.atomic
def concern_home(*, case: Case, by: Actor, now: datetime) -> Case:
    """Note that a case is about where its customer lives after all. Raises AlreadySettled."""
    case = _open_case(case)
    if case.place is not None:
        concern_place(case, None, by=by, now=now)
    return case


def concern_place(case: Case, place: Place | None, *, by: Actor, now: datetime) -> None:
    """Note the place that a case is about, None for where its customer lives; its visits go there.

    Call it with the case held.
    """
    case.place = place
    case.save(update_fields=["place"])
    where = str(case.where)
    if place is None:
        history.record("case.concerns_home", about=case, by=by, at=now, address=where)
    else:
        history.record("case.concerns", about=case, by=by, at=now, address=where, place=place.pk)


def _open_case(case: Case) -> Case:
    case = locked_case(case.pk)
    if not case.is_open:
        raise rules.AlreadySettled
    return case
