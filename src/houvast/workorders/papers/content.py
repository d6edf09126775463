"""What stands on the paper of an order, as text. Call it in the language of its reader."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from houvast.appointments.front import named, where_of, who_comes
from houvast.ground import spoken
from houvast.ground.asked import said_number
from houvast.people.models import Company
from houvast.workorders.models import OrderLine
from houvast.workorders.queries.sheets import OrderSheet
from houvast.workorders.rules.hours import said_hours


def content_of(sheet: OrderSheet, company: Company) -> dict[str, Any]:
    """All words of the paper: names of tables beside their rows."""
    title = _("Work order %(number)s") % {"number": sheet.order or ""}
    return words_of(
        sheet, company, title=title, work=named(sheet.visit.work_type), facts=_facts(sheet)
    )


def words_of(
    sheet: OrderSheet, company: Company, *, title: str, work: str, facts: list[tuple[str, str]]
) -> dict[str, Any]:
    """The same with a title and facts of one's own; nothing is asked of the visit."""
    return {
        "title": title,
        "company": {"name": company.name, "address": company.address, "phone": company.phone},
        "accent": company.accent,
        "work": work,
        "facts": facts,
        "texts": [{"name": name, "text": text} for name, text in sheet.texts],
        "answers": _table(_("Checked and measured"), (_("What"), _("Answer")), sheet.filled_in),
        "lines": _table(
            _("Materials and work"),
            (_("What"), _("Quantity"), _("Price"), _("VAT"), _("Amount")),
            [_line(line) for line in sheet.lines],
        ),
        "totals": _totals(sheet),
        "signature": _signature(sheet),
        "signed": _("Signature of %(name)s") % {"name": sheet.signature.name}
        if sheet.signature
        else "",
    }


def _facts(sheet: OrderSheet) -> list[tuple[str, str]]:
    visit, worked = sheet.visit, sheet.worked
    facts = [
        (_("Customer"), visit.case.customer.name),
        (_("Where"), where_of(visit)),
        (_("What it is about"), str(visit.case.thing or "")),
        (_("Who came"), who_comes(visit)),
    ]
    if worked.began_at:
        facts.append((_("Day"), spoken.day(worked.began_at.astimezone(spoken.AMSTERDAM).date())))
    if worked.began_at and worked.ended_at:
        clocks = spoken.clocks(worked.began_at, worked.ended_at)
        hours = said_hours(worked.lasted or timedelta())
        facts.append((_("Worked"), f"{clocks} ({hours})"))
    return [(name, value) for name, value in facts if value]


def _line(line: OrderLine) -> tuple[str, ...]:
    return (
        f"{line.number} {line.text}".strip(),
        f"{said_number(line.quantity)} {line.unit}".strip(),
        spoken.euros(line.price),
        f"{said_number(line.vat_percent)}%",
        spoken.euros(line.amount),
    )


def _totals(sheet: OrderSheet) -> list[tuple[str, str]]:
    if not sheet.lines:
        return []
    sums = sheet.totals
    return [
        (_("Without VAT"), spoken.euros(sums.without_vat)),
        (_("VAT"), spoken.euros(sums.vat)),
        (_("Together"), spoken.euros(sums.together)),
    ]


def _signature(sheet: OrderSheet) -> dict[str, str] | None:
    signature = sheet.signature
    if signature is None:
        return None
    at = spoken.moment(signature.said_at)
    words = _("%(name)s agreed to this on %(moment)s.") % {"name": signature.name, "moment": at}
    return {"words": words, "drawing": signature.drawing}


def _table(name: str, head: tuple[str, ...], rows: Any) -> dict[str, Any] | None:
    return {"name": name, "head": head, "rows": rows} if rows else None
