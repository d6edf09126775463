"""A contract waits, and goes on; whether it may is decided above, and the database holds it."""

from datetime import datetime

from django.db import transaction

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.things.models import Contract


@transaction.atomic
def suspend_contract(*, contract: Contract, by: Actor, now: datetime) -> Contract:
    """Nothing is done by it from now on, as was decided at this very moment."""
    held = Contract.objects.select_for_update(no_key=True).get(pk=contract.pk)
    held.suspended_at = now
    held.save(update_fields=["suspended_at"])
    history.record("contract.suspended", about=held, by=by, at=now)
    return held


@transaction.atomic
def resume_contract(*, contract: Contract, by: Actor, now: datetime) -> Contract:
    """It goes on as it was agreed."""
    held = Contract.objects.select_for_update(no_key=True).get(pk=contract.pk)
    held.suspended_at = None
    held.save(update_fields=["suspended_at"])
    history.record("contract.resumed", about=held, by=by, at=now)
    return held
