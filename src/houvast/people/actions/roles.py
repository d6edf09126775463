"""What people have to do with a place, and how one gets in."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history, spoken
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.models import Customer, Place, PlaceRole


class HasRoleAlready(Refused):
    says = _("That is on file of %(name)s already.")


class EndsBeforeItBegan(Refused):
    says = _("It began on %(day)s. Choose that day or a later one, but not one that has to come.")


class WayIn(TypedDict):
    """How one gets into a place: who has the key, where to park, and what to look out for."""

    key: str
    code: str
    parking: str
    lift: str
    dog: str


def give_role(
    *, place: Place, customer: Customer, role: str, from_on: date, by: Actor, now: datetime
) -> PlaceRole:
    """A customer rents, owns, pays for, has the key of or manages a place, from a day on.

    Raises HasRoleAlready.
    """
    try:
        with transaction.atomic():
            given = PlaceRole.objects.create(
                place=place, customer=customer, role=role, from_on=from_on,
                given_at=now, given_by=by.name[:200],
            )  # fmt: skip
            facts = {"role": given.on_record, "address": str(place), "on": from_on}
            history.record("place.role_given", about=given, by=by, at=now, **facts)
    except IntegrityError as violated:
        if "role_once_at_a_time" not in str(violated):
            raise
        raise HasRoleAlready(name=customer.name) from violated
    return given


@transaction.atomic
def end_role(*, role: PlaceRole, until_on: date, by: Actor, now: datetime) -> PlaceRole:
    """Somebody has that to do with a place no more, since the day after. Raises EndsBeforeItBegan.

    What ended already stays as it is.
    """
    held = PlaceRole.objects.select_for_update(of=("self",)).get(pk=role.pk)
    if not held.stands:
        return held
    if until_on < held.from_on or until_on > spoken.today(now):
        raise EndsBeforeItBegan(day=spoken.day(held.from_on))
    change(held, {"until_on": until_on, "ended_at": now, "ended_by": by.name[:200]})
    facts = {"role": held.on_record, "address": str(held.place), "on": until_on}
    history.record("place.role_ended", about=held, by=by, at=now, **facts)
    return held


@transaction.atomic
def note_way_in(*, place: Place, by: Actor, now: datetime, **said: Unpack[WayIn]) -> Place:
    """Note how one gets in; who drives there reads it."""
    held = Place.objects.select_for_update(no_key=True).get(pk=place.pk)
    wanted = {name: str(words).strip()[:200] for name, words in said.items()}
    if change(held, wanted):
        history.record("place.way_in", about=held, by=by, at=now)
    return held
