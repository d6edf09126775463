"""Putting many things and contracts on file at once, in a few statements."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.things.models import Contract, Covered, Thing

if TYPE_CHECKING:
    from houvast.things.models.contracts import ContractQuerySet


def add_things(things: Sequence[Thing], *, by: Actor, now: datetime) -> list[Thing]:
    """Put them on file, as `add_thing` does each: with whom or where they belong, and checked.

    Two SQL statements. Raises IntegrityError where a make and serial number is on file already.
    """
    for thing in things:
        thing.made_at = now
    Thing.objects.bulk_create(things)
    history.record_each("thing.added", about=[(thing, {}) for thing in things], by=by, at=now)
    return list(things)


def add_contracts(
    contracts: Sequence[tuple[Contract, Sequence[Thing]]], *, by: Actor, now: datetime
) -> list[Covered]:
    """Put contracts that were drawn up on file, each with what it covers, as they stood elsewhere.

    They are quiet: nothing happens by itself until `speak_of` says so. Four SQL statements. Raises
    IntegrityError where something is under another contract on one of its days.
    """
    for contract, _ in contracts:
        contract.is_quiet, contract.look_at_on = True, None
    Contract.objects.bulk_create(contract for contract, _ in contracts)
    covered = [
        Covered(contract=contract, thing=thing, since_on=contract.begins_on)
        for contract, things in contracts
        for thing in things
    ]
    Covered.objects.bulk_create(covered)
    history.record_each("contract.made", about=[(one, {}) for one, _ in contracts], by=by, at=now)
    ends = [
        (one, {"on": one.ended_on, "why": one.ended_why}) for one, _ in contracts if one.is_ended
    ]
    history.record_each("contract.ended", about=ends, by=by, at=now)
    return covered


@transaction.atomic
def speak_of(contracts: "ContractQuerySet", *, by: Actor, now: datetime) -> int:
    """From now on their customers are asked in time about the term. Returns how many were quiet."""
    quiet = contracts.quiet().select_for_update(of=("self",), no_key=True).order_by("pk")
    held = list(quiet)
    for contract in held:
        contract.is_quiet = False
        if not contract.has_outlived_its_term(spoken.today(now)):
            contract.look_at_on = contract.looked_at_next()
    Contract.objects.bulk_update(held, ["is_quiet", "look_at_on"], batch_size=500)
    history.record_each("contract.spoken_of", about=[(one, {}) for one in held], by=by, at=now)
    return len(held)
