"""What a visit costs, in the letter that confirms it; call it in the customer's language."""

from datetime import datetime

from django.utils.translation import gettext as _

from houvast.appointments.models import Visit
from houvast.conversations.letters import Facts, Note
from houvast.conversations.letters.letter import Block
from houvast.ground import spoken
from houvast.money.queries.prices import sheet_of_visit


def costs_of(visit: Visit, now: datetime) -> list[Block]:
    """The prices to which they agreed, or as they stand when a time is agreed; the warranty before
    any of them. Nothing where there is no price list.
    """
    sheet = sheet_of_visit(visit, on=spoken.today(now))
    said: list[Block] = []
    if sheet.prices and sheet.warranty_ends_on:
        until = {"thing": visit.case.thing, "day": spoken.day(sheet.warranty_ends_on)}
        said.append(
            Note(
                _("%(thing)s is under warranty until %(day)s. What it covers costs you nothing.")
                % until,
                own=True,
            )
        )
    if sheet.prices:
        said.append(Facts(tuple((shown.what, shown.words) for shown in sheet.prices)))
        exempt = _("These prices are exempt from VAT.")
        said.append(Note(exempt if sheet.is_exempt else _("These prices include VAT.")))
    if sheet.covered:
        names = ", ".join(shown.what for shown in sheet.covered)
        said.append(Note(_("In your contract, so without costs: %(what)s.") % {"what": names}))
    return said
