"""How a visit went, in the letter to its customer. Call it in the language of the customer."""

from datetime import datetime

from django.utils.translation import gettext as _

from houvast.appointments.models import Visit
from houvast.appointments.providers import WrittenUp
from houvast.conversations.actions.letter_links import link_to
from houvast.conversations.letters import Button, Note, Paragraph
from houvast.conversations.letters.letter import Block
from houvast.promises.actions.links import standing_link
from houvast.promises.models import Link
from houvast.workorders.queries.sheets import sheet_of

PAPER = "work_order"
"""What a letter calls the paper of an order that it encloses."""


def enclosed_as(order_id: int) -> str:
    """The name by which a letter encloses the paper of an order."""
    return f"{PAPER}:{order_id}"


def written_up(visit: Visit, now: datetime) -> WrittenUp | None:
    """What was found, what was done and what comes next, where it stands on a work order."""
    sheet = sheet_of(visit)
    if sheet.order is None:
        return None
    blocks: list[Block] = [Paragraph(f"{name}: {text}") for name, text in sheet.texts]
    link = standing_link(
        case=visit.case, purpose=Link.Purpose.APPOINTMENT, target_id=visit.pk, now=now
    )
    blocks += [
        Button(_("See the work order"), link_to(link)),
        Note(_("On that page the work order stays for you, also as a PDF to keep."), own=True),
    ]
    return WrittenUp(tuple(blocks), enclosed_as(sheet.order.pk))
