"""What is to be invoiced, and the files that went to the bookkeeping."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from houvast.desk.frame.access import invoice_export_for
from houvast.desk.frame.pages import one_press, show
from houvast.ground.downloads import download
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.workorders import front as workorders

SHOWN = 200


@require_safe
@staff_only(*DESK)
def to_invoice(request: StaffRequest) -> HttpResponse:
    """Finished orders that wait for the bookkeeping, and what went there before."""
    orders = list(workorders.to_invoice(request.user)[:SHOWN])
    return show(
        request, "orders/to_invoice", now=timezone.now(), here="orders", orders=orders,
        exports=list(workorders.exports()[:20]),
    )  # fmt: skip


@require_POST
@staff_only(*DESK)
def export(request: StaffRequest) -> HttpResponse:
    """Put all that wait in one export; its file can be fetched at once, and again."""
    return one_press(
        request,
        lambda: workorders.export_orders(by=request.user, now=timezone.now()),
        otherwise=("desk:to_invoice",),
    )


@require_safe
@staff_only(*DESK)
def export_file(request: StaffRequest, pk: int) -> HttpResponse:
    """The file of an export for the bookkeeping."""
    found = invoice_export_for(pk)
    name = _("to-invoice-%(number)s.csv") % {"number": found.pk}
    return download(workorders.export_as_csv(found, staff=request.user).encode(), name, "text/csv")
