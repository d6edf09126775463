"""Taking in an invoice of the accounting program."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from houvast.desk.frame.access import case_for
from houvast.desk.frame.pages import saved, show
from houvast.desk.invoices.forms import OutsideForm
from houvast.ground.posting import posted, tried
from houvast.money.front import take_in_invoice
from houvast.money.models import Invoice
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def take_in(request: StaffRequest, pk: int) -> HttpResponse:
    """Bring its file: it is owed under its own number, and who pays hears of it."""
    now, case = timezone.now(), case_for(request.user, pk)
    form = OutsideForm(posted(request), request.FILES or None)

    def act() -> Invoice:
        file = form.cleaned_data["file"]
        return take_in_invoice(
            case=case,
            content=file.read(),
            name=file.name,
            is_theirs=form.cleaned_data["is_theirs"],
            by=request.user,
            now=now,
        )

    done = tried(form, act)
    if done is None:
        return show(request, "invoices/from_outside", now=now, here="inbox", form=form, case=case)
    return saved(request, "desk:invoice", done.pk)
