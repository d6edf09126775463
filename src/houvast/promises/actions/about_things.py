"""What a case is about: one of the things of a customer, or none of them."""

from datetime import datetime
from typing import Unpack

from django.db import transaction

from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.promises.access import locked_case
from houvast.promises.models import Case
from houvast.things.actions.keeping import ThingDetails, add_thing
from houvast.things.models import Thing


@transaction.atomic
def case_is_about(*, case: Case, thing: Thing | None, by: Actor, now: datetime) -> Case:
    """Note which thing a case is about; None takes back what was noted.

    A case that names no place is from now on about the place where the thing stands, and no longer
    about the place of the thing before.
    """
    held = locked_case(case.pk)
    is_of_before = held.thing is not None and held.thing.place_id == held.place_id
    place = None if is_of_before else held.place
    home = held.customer.household.place_id
    if thing and place is None and thing.place_id not in (None, home):
        place = thing.place
    if "thing" not in change(held, {"thing": thing, "place": place}):
        return held
    if thing:
        history.record("case.about", about=held, by=by, at=now, thing=thing.on_record)
    else:
        history.record("case.about_nothing", about=held, by=by, at=now)
    return held


@transaction.atomic
def case_is_about_new_thing(
    *, case: Case, kind: str, by: Actor, now: datetime, **details: Unpack[ThingDetails]
) -> Thing:
    """Put something of the customer of a case on file, which the case is about.

    Raises what `add_thing` raises.
    """
    thing = add_thing(customer=case.customer, kind=kind, by=by, now=now, **details)
    case_is_about(case=case, thing=thing, by=by, now=now)
    return thing
