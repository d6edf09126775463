"""What a case is about: one of the things of a customer, or none of them."""

from datetime import datetime
from typing import Unpack

from django.db import transaction

from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.people.models import Place
from houvast.promises.access import locked_case
from houvast.promises.actions.places import concern_place
from houvast.promises.models import Case
from houvast.things.actions.keeping import ThingDetails, add_thing
from houvast.things.models import Thing


@transaction.atomic
def case_is_about(*, case: Case, thing: Thing | None, by: Actor, now: datetime) -> Case:
    """Note which thing a case is about; None takes back what was noted.

    An open case that names no place is from now on about where the thing stands, and no longer
    about where the thing before stood: its visits to come go there.
    """
    held = locked_case(case.pk)
    place = _where_it_is(held, thing)
    if "thing" not in change(held, {"thing": thing}):
        return held
    if thing:
        history.record("case.about", about=held, by=by, at=now, thing=thing.on_record)
    else:
        history.record("case.about_nothing", about=held, by=by, at=now)
    if held.is_open and held.place != place:
        concern_place(held, place, by=by, now=now)
    return held


def _where_it_is(case: Case, thing: Thing | None) -> Place | None:
    """The place that a case names once it is about this thing; None for the customer's home."""
    is_of_before = case.thing is not None and case.thing.place_id == case.place_id
    named = None if is_of_before else case.place
    if named is None and thing and thing.place_id != case.customer.household.place_id:
        return thing.place
    return named


@transaction.atomic
def case_is_about_new_thing(
    *, case: Case, kind: str, by: Actor, now: datetime, **details: Unpack[ThingDetails]
) -> Thing:
    """Put something of the customer of a case on file, which the case is about from now on.

    What stays with a house stands where the case is about.

    Raises what `add_thing` raises.
    """
    thing = add_thing(
        customer=case.customer, kind=kind, place=case.where, by=by, now=now, **details
    )
    case_is_about(case=case, thing=thing, by=by, now=now)
    return thing
