"""The paper of an order: the one that its customer got, and the latest."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.appointments.models import Visit
from houvast.conversations.providers import EnclosedFile
from houvast.workorders.models import OrderPaper

PDF = "application/pdf"


def first_paper(order_id: int, language: str) -> EnclosedFile | None:
    """What the letter about an order encloses: the same each time that it is written out."""
    paper = OrderPaper.objects.filter(order=order_id).select_related("order").first()
    return _file(paper, language) if paper else None


def latest_paper(visit: Visit, language: str) -> EnclosedFile | None:
    """The order of a visit as a PDF, as it was last written up."""
    paper = OrderPaper.objects.filter(order__visit=visit).select_related("order").last()
    return _file(paper, language) if paper else None


def has_paper(visit: Visit) -> bool:
    return OrderPaper.objects.filter(order__visit=visit).exists()


def _file(paper: OrderPaper, language: str) -> EnclosedFile:
    with override(language):
        name = _("work-order-%(number)s.pdf") % {"number": paper.order}
    return EnclosedFile(name, PDF, bytes(paper.content))
