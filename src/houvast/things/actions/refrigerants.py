"""Writing down what was filled into a thing, taken out of it, and whether it leaks."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from houvast.ground import history, spoken
from houvast.ground.asked import said_number
from houvast.ground.history import Actor
from houvast.things.known_regulations import refrigerant_rules
from houvast.things.models import RefrigerantEntry, Thing
from houvast.things.queries.refrigerants import log_of
from houvast.things.rules import refrigerants as rules


@dataclass(frozen=True)
class Logged:
    """What was done on a day: of `RefrigerantEntry.What`. A check has no kilograms."""

    what: str
    refrigerant: str
    on: date
    kg: Decimal = Decimal(0)
    note: str = ""


@transaction.atomic
def add_to_log(*, thing: Thing, logged: Logged, by: Actor, now: datetime) -> RefrigerantEntry:
    """A line of the log of a thing.

    Raises RefrigerantUnknown, NotAnAmountOfIt, MoreThanThereIs or LoggedAhead.
    """
    held = Thing.objects.select_for_update(no_key=True).get(pk=thing.pk)
    today = spoken.today(now)
    known = refrigerant_rules(logged.on).called(logged.refrigerant)
    if known is None:
        raise rules.RefrigerantUnknown
    if logged.on > today:
        raise rules.LoggedAhead
    is_check = logged.what in RefrigerantEntry.CHECKS
    kg = Decimal(0) if is_check else logged.kg
    if not is_check and not 0 < kg <= rules.MOST_KG:
        raise rules.NotAnAmountOfIt
    inside = log_of(held, today=today).charge.kilograms.get(logged.refrigerant, Decimal(0))
    if logged.what == RefrigerantEntry.What.RECOVERED and kg > inside:
        raise rules.MoreThanThereIs(kg=said_number(inside))
    entry = RefrigerantEntry.objects.create(
        thing=held,
        what=logged.what,
        refrigerant=logged.refrigerant,
        kg=kg,
        on=logged.on,
        note=logged.note.strip()[:200],
        made_at=now,
        made_by=by.name,
    )
    _record(entry, known.name, by=by, now=now)
    return entry


@transaction.atomic
def take_back_from_log(
    *, entry: RefrigerantEntry, why: str, by: Actor, now: datetime
) -> RefrigerantEntry:
    """A line that was wrong counts no more; it stays in sight with the line that says why.

    Raises NoReasonToTakeBack, LineTakenBack, or MoreThanThereIs where more was recovered since.
    """
    if not why.strip():
        raise rules.NoReasonToTakeBack
    held = Thing.objects.select_for_update(no_key=True).get(pk=entry.thing_id)
    if not RefrigerantEntry.objects.standing().filter(pk=entry.pk).exists():
        raise rules.LineTakenBack
    inside = log_of(held, today=spoken.today(now)).charge.kilograms[entry.refrigerant]
    if entry.what == RefrigerantEntry.What.FILLED and entry.kg > inside:
        raise rules.MoreThanThereIs(kg=said_number(inside))
    line = RefrigerantEntry.objects.create(
        thing=held,
        what=entry.what,
        refrigerant=entry.refrigerant,
        kg=entry.kg,
        on=entry.on,
        note=why.strip()[:200],
        takes_back=entry,
        made_at=now,
        made_by=by.name,
    )
    history.record("refrigerant.taken_back", about=held, by=by, at=now, why=line.note, on=entry.on)
    return line


def _record(entry: RefrigerantEntry, name: str, *, by: Actor, now: datetime) -> None:
    facts = {"refrigerant": name, "on": entry.on}
    thing, kg = entry.thing, float(entry.kg)
    what = RefrigerantEntry.What
    if entry.what == what.FILLED:
        history.record("refrigerant.filled", about=thing, by=by, at=now, kg=kg, **facts)
    elif entry.what == what.RECOVERED:
        history.record("refrigerant.recovered", about=thing, by=by, at=now, kg=kg, **facts)
    elif entry.what == what.TIGHT:
        history.record("refrigerant.tight", about=thing, by=by, at=now, **facts)
    else:
        history.record("refrigerant.leaks", about=thing, by=by, at=now, **facts)
