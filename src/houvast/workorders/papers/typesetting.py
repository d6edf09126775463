"""Setting an order as a PDF that reads well aloud too (PDF/UA-1), by typst."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import override

from houvast.people.models import Company
from houvast.workorders.papers.content import content_of
from houvast.workorders.papers.example import example_of
from houvast.workorders.queries.sheets import OrderSheet
from houvast.workorders.rules.forms import FormOfWork

PAGE = Path(__file__).parent / "order.typ"


def pdf_of(sheet: OrderSheet, company: Company, language: str, *, now: datetime) -> bytes:
    """The paper of an order in a language; the same for the same order and second."""
    with override(language):
        content = content_of(sheet, company)
    return pdf_saying(content, language, now=now)


def example_pdf(form: FormOfWork, company: Company, language: str, *, now: datetime) -> bytes:
    """The paper that customers would get of a form, filled in with examples."""
    with override(language):
        content = example_of(form, company, now=now)
    return pdf_saying(content, language, now=now)


def pdf_saying(content: dict[str, Any], language: str, *, now: datetime) -> bytes:
    """These words as a PDF."""
    # Here, as no other process than the one that sets papers needs it, but for a preview.
    import typst

    content = content | {"language": language}
    return typst.compile(
        str(PAGE),
        root=str(PAGE.parent),
        sys_inputs={"order": json.dumps(content, default=str)},
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=now.replace(microsecond=0),
    )
