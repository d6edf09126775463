"""Asking customers about the contracts that a workbook brought, when the company says so."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.bringing.actions.taking import locked_workbook
from houvast.bringing.models import Workbook
from houvast.bringing.queries.workbooks import quiet_contracts
from houvast.ground import history
from houvast.ground.refusals import Refused
from houvast.people.models import Staff
from houvast.things.actions.many import speak_of


class NobodyToAsk(Refused):
    says = _("Everybody whose contract this workbook brought is asked in time already.")


@transaction.atomic
def speak_of_contracts(*, workbook: Workbook, by: Staff, now: datetime) -> int:
    """From now on the customers of its contracts are asked in time. Raises NobodyToAsk."""
    held = locked_workbook(workbook)
    spoken_of = 0 if held.is_undone else speak_of(quiet_contracts(held), by=by.as_actor(), now=now)
    if not spoken_of:
        raise NobodyToAsk
    history.record("workbook.spoken_of", about=held, by=by.as_actor(), at=now, file=held.file_name)
    return spoken_of
