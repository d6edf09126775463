"""Setting an order as a PDF."""

from datetime import datetime
from pathlib import Path

from django.utils.translation import override

from houvast.ground.typesetting import set_paper
from houvast.people.models import Company
from houvast.workorders.papers.content import content_of
from houvast.workorders.queries.sheets import OrderSheet

PAGE = Path(__file__).parent / "order.typ"


def pdf_of(sheet: OrderSheet, company: Company, language: str, *, now: datetime) -> bytes:
    """The paper of an order in a language; the same for the same order and second."""
    with override(language):
        content = content_of(sheet, company) | {"language": language}
    return set_paper(PAGE, content, now=now)
