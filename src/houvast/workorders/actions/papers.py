"""Writing an order up for its customer."""

from datetime import datetime

from django.db import transaction

from houvast.appointments.front import current_visit
from houvast.conversations.actions.outbox import leave_now
from houvast.people.queries.company import our_company
from houvast.workorders.letters.report import enclosed_as
from houvast.workorders.models import OrderPaper, WorkOrder
from houvast.workorders.papers.typesetting import pdf_of
from houvast.workorders.queries.sheets import sheet_of


@transaction.atomic
def make_paper(*, order_id: int, now: datetime) -> OrderPaper:
    """Make the PDF of an order as it stands, and let the letter go that waits for it."""
    order = WorkOrder.objects.get(pk=order_id)
    sheet = sheet_of(current_visit(order.visit_id))
    language = sheet.visit.case.customer.language
    pdf = pdf_of(sheet, our_company(), language, now=now)
    paper = OrderPaper.objects.create(order=order, language=language, content=pdf, made_at=now)
    leave_now(encloses=enclosed_as(order.pk), now=now)
    return paper
