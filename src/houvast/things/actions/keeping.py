"""Keeping right what is on file of the things that customers have."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history, spoken
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.models import Customer, Place
from houvast.things.known_kinds import kinds
from houvast.things.models import Thing
from houvast.things.rules.kinds import ThingKind


class KindUnknown(Refused):
    says = _("There is no kind of thing called %(kind)s.")


class NoAddressYet(Refused):
    says = _("Write down first where this customer lives: this stays with the house.")


class SerialNumberOnFile(Refused):
    says = _(
        "This make with serial number %(serial_number)s is on file already: %(where)s. If it went "
        "somewhere else, say there first that it is gone."
    )


class WarrantyBeforeInstalling(Refused):
    says = _("The warranty ends before the day on which it was installed. Check both days.")


class AlreadyGone(Refused):
    says = _("This is on file as gone since %(on)s.")


class NoReasonGiven(Refused):
    says = _("Say why it is gone: whoever reads this later wants to know.")


class NotOfAHouse(Refused):
    says = _("This is somebody's own: it is where they are.")


class NotGoneYet(Refused):
    says = _("A thing is gone from a day on that has come: today or before.")


class ThingDetails(TypedDict, total=False):
    """What can be said of a thing."""

    make: str
    type: str
    serial_number: str
    installed_on: date | None
    warranty_ends_on: date | None
    properties: Mapping[str, str]


def add_thing(
    *,
    customer: Customer,
    kind: str,
    by: Actor,
    now: datetime,
    place: Place | None = None,
    **details: Unpack[ThingDetails],
) -> Thing:
    """Put on file what a customer has: it stays with the house or is their own, as its kind says.

    The house is where they live, or the `place` that is said: a flat that they let. Raises
    KindUnknown, NoAddressYet, SerialNumberOnFile, WarrantyBeforeInstalling, or what
    `ThingKind.kept` raises.
    """
    described = _kind(kind)
    is_own = described.belongs_to == "person"
    where = place or customer.household.place
    if not is_own and not where.is_known:
        raise NoAddressYet
    checked = _checked(described, details)
    _check_days(checked.get("installed_on"), checked.get("warranty_ends_on"))
    thing = Thing(
        kind=kind,
        place=None if is_own else where,
        person=customer if is_own else None,
        made_at=now,
        **checked,
    )

    def added() -> Thing:
        thing.save()
        history.record("thing.added", about=thing, by=by, at=now)
        return thing

    return _once_on_file(thing, added)


def change_thing(
    *, thing: Thing, by: Actor, now: datetime, **details: Unpack[ThingDetails]
) -> Thing:
    """Set right what is on file of a thing; what did not change is not touched.

    Raises SerialNumberOnFile, WarrantyBeforeInstalling, or what `ThingKind.kept` raises.
    """
    wanted = _checked(_kind(thing.kind), details)

    def changed() -> Thing:
        held = _held(thing)
        if "properties" in wanted:
            wanted["properties"] = _besides_what_is_asked(held) | wanted["properties"]
        _check_days(
            wanted.get("installed_on", held.installed_on),
            wanted.get("warranty_ends_on", held.warranty_ends_on),
        )
        if change(held, wanted):
            history.record("thing.changed", about=held, by=by, at=now)
        return held

    named = {name: wanted.get(name, getattr(thing, name)) for name in ("make", "serial_number")}
    return _once_on_file(Thing(pk=thing.pk, kind=thing.kind, **named), changed)


@transaction.atomic
def thing_is_gone(*, thing: Thing, on: date, why: str, by: Actor, now: datetime) -> Thing:
    """Note that a thing is not there any more since a day, and why; it stays on file.

    Raises AlreadyGone, NoReasonGiven or NotGoneYet.
    """
    if not why.strip():
        raise NoReasonGiven
    if on > spoken.today(now):
        raise NotGoneYet
    held = _held(thing)
    if held.gone_on is not None:
        raise AlreadyGone(on=spoken.day(held.gone_on))
    change(held, {"gone_on": on, "gone_why": why.strip()[:200]})
    history.record("thing.gone", about=held, by=by, at=now, on=on, why=held.gone_why)
    return held


@transaction.atomic
def move_thing(*, thing: Thing, place: Place, by: Actor, now: datetime) -> Thing:
    """Note that a thing stands at another place now. Raises AlreadyGone or NotOfAHouse."""
    held = _held(thing)
    if held.gone_on is not None:
        raise AlreadyGone(on=spoken.day(held.gone_on))
    if held.place_id is None:
        raise NotOfAHouse
    if change(held, {"place": place}):
        history.record("thing.moved", about=held, by=by, at=now, address=str(place))
    return held


def thing_is_back(*, thing: Thing, by: Actor, now: datetime) -> Thing:
    """Note that a thing is there after all; that it was gone stays in its history.

    Raises SerialNumberOnFile.
    """

    def back() -> Thing:
        held = _held(thing)
        if change(held, {"gone_on": None, "gone_why": ""}):
            history.record("thing.back", about=held, by=by, at=now)
        return held

    return _once_on_file(thing, back)


def _kind(key: str) -> ThingKind:
    kind = kinds().get(key)
    if kind is None:
        raise KindUnknown(kind=key)
    return kind


def _held(thing: Thing) -> Thing:
    """The thing as it is now, held until the transaction ends."""
    return Thing.objects.select_for_update(no_key=True).get(pk=thing.pk)


def _checked(kind: ThingKind, details: ThingDetails) -> dict[str, Any]:
    """What was filled in, each in its one form."""
    checked: dict[str, Any] = {
        name: value.strip() if isinstance(value, str) else value for name, value in details.items()
    }
    if "properties" in details:
        checked["properties"] = kind.kept(details["properties"])
    return checked


def _besides_what_is_asked(thing: Thing) -> dict[str, str]:
    """What was filled in once and its kind does not ask any more: it stays."""
    asked = {one.key for one in _kind(thing.kind).properties}
    return {key: words for key, words in thing.properties.items() if key not in asked}


def _check_days(installed_on: date | None, until: date | None) -> None:
    if installed_on and until and until < installed_on:
        raise WarrantyBeforeInstalling


def _once_on_file(wanted: Thing, act: Callable[[], Thing]) -> Thing:
    """What an action returns after which the same make and number may be on file twice."""
    try:
        with transaction.atomic():
            return act()
    except IntegrityError as violated:
        if "thing_in_one_place" not in str(violated):
            raise
        other = Thing.objects.here().same_number(wanted).select_related("place", "person").first()
        raise SerialNumberOnFile(
            serial_number=wanted.serial_number,
            where=str(other.place or other.person) if other else _("somewhere else"),
        ) from violated
