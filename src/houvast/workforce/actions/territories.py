"""Dividing the country: which territory has which postcodes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.models import Company
from houvast.workforce.models import Territory
from houvast.workforce.rules.territories import Area, check_apart, ranges, said


class NameTaken(Refused):
    says = _("There is something else with the name %(name)s. Choose another name.")


class StillServed(Refused):
    says = _("Technicians belong to %(name)s. Let them belong elsewhere first.")


@transaction.atomic
def add_territory(*, name: str, postcodes: str, by: Actor, now: datetime) -> Territory:
    """A part of the country: "3511, 3520-3585"; without postcodes all that no other one has.

    Raises NotPostcodes, ClaimedTwice, EverywhereTwice or NameTaken.
    """
    others = _locked()
    _check_name(name, others)
    found = ranges(postcodes)
    check_apart(Area(0, name, found), [other.area for other in others])
    territory = Territory.objects.create(name=name, postcodes=said(found))
    history.record("territory.added", about=territory, by=by, at=now, **_facts(territory))
    return territory


@transaction.atomic
def change_territory(*, territory: Territory, by: Actor, now: datetime, **wanted: Any) -> Territory:
    """Change the name or the postcodes, for visits that are still to be agreed.

    Raises NotPostcodes, ClaimedTwice, EverywhereTwice or NameTaken.
    """
    rows = {row.pk: row for row in _locked()}
    held = rows.pop(territory.pk)
    others = list(rows.values())
    if "name" in wanted:
        _check_name(wanted["name"], others)
    if "postcodes" in wanted:
        found = ranges(wanted["postcodes"])
        check_apart(Area(held.pk, held.name, found), [other.area for other in others])
        wanted["postcodes"] = said(found)
    if change(held, wanted):
        history.record("territory.changed", about=held, by=by, at=now, **_facts(held))
    return held


@transaction.atomic
def remove_territory(*, territory: Territory, by: Actor, now: datetime) -> None:
    """Take a territory off, with the room that was kept there. Raises StillServed."""
    for held in _locked():
        if held.pk == territory.pk:
            if held.technicians.exists():
                raise StillServed(name=held.name)
            history.record("territory.removed", about=held, by=by, at=now, **_facts(held))
            held.delete()


def _locked() -> list[Territory]:
    """All territories, while nobody else changes one: postcodes are divided between them."""
    Company.objects.select_for_update(no_key=True).get(pk=1)
    return list(Territory.objects.all())


def _check_name(name: str, others: Sequence[Territory]) -> None:
    if name in {other.name for other in others}:
        raise NameTaken(name=name)


def _facts(territory: Territory) -> dict[str, Any]:
    return {"name": territory.name, "postcodes": territory.postcodes}
