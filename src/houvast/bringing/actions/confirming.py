"""Telling customers of the appointments that a workbook brought, when the company says so."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.appointments.front import confirm_agreed_before
from houvast.bringing.actions.taking import locked_workbook
from houvast.bringing.models import Workbook
from houvast.bringing.queries.workbooks import to_confirm
from houvast.ground import history
from houvast.ground.refusals import Refused
from houvast.people.models import Staff

AT_ONCE = 50
"""So many letters are queued before the job makes place for others."""


class NobodyToTell(Refused):
    says = _("Nobody is left to be told of an appointment that this workbook brought.")


@transaction.atomic
def press_to_confirm(*, workbook: Workbook, by: Staff, now: datetime) -> Workbook:
    """Have jobs write to everybody whose appointment it brought. Raises NobodyToTell."""
    held = locked_workbook(workbook)
    if held.is_undone or not to_confirm(held).exists():
        raise NobodyToTell
    held.confirming_at = now
    held.save(update_fields=["confirming_at"])
    history.record("workbook.confirming", about=held, by=by.as_actor(), at=now, file=held.file_name)
    return held


def confirm_some(*, workbook: Workbook, now: datetime) -> bool:
    """Write to the next of them, each in a transaction of its own; whether more are left."""
    for visit in to_confirm(workbook)[:AT_ONCE]:
        confirm_agreed_before(visit=visit, now=now)
    return to_confirm(workbook).exists()
