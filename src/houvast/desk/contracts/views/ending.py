"""A contract goes on for another term, or ends, as the customer said to us."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from houvast.appointments.front import end_on_request, extend_on_request
from houvast.desk.contracts.forms import EndContractForm
from houvast.desk.frame.access import contract_for
from houvast.desk.frame.pages import one_press, saved, show
from houvast.ground import spoken
from houvast.ground.posting import posted, tried
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.things.actions.many import speak_of
from houvast.things.models import Contract


@require_POST
@staff_only(*DESK)
def extend(request: StaffRequest, pk: int) -> HttpResponse:
    """The customer wants another term."""
    contract = contract_for(pk)
    return one_press(
        request,
        lambda: extend_on_request(
            contract=contract, by=request.user.as_actor(), now=timezone.now()
        ),
        otherwise=("desk:contract", pk),
    )


@require_POST
@staff_only(*DESK)
def ask_in_time(request: StaffRequest, pk: int) -> HttpResponse:
    """Of a contract that came in a workbook: its customer is asked in time about the term."""
    contract = Contract.objects.filter(pk=contract_for(pk).pk)
    return one_press(
        request,
        lambda: speak_of(contract, by=request.user.as_actor(), now=timezone.now()),
        otherwise=("desk:contract", pk),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def end(request: StaffRequest, pk: int) -> HttpResponse:
    """On which day it ends, and why; proposed is the day that the notice gives."""
    now, contract = timezone.now(), contract_for(pk)
    last_day = contract.last_day_given_notice(spoken.today(now))
    form = EndContractForm(posted(request), initial={"on": last_day})
    ended = tried(
        form,
        lambda: end_on_request(
            contract=contract, by=request.user.as_actor(), now=now, **form.cleaned_data
        ),
    )
    if ended is None:
        return show(request, "contracts/end", now=now, here="customers", form=form,
                    contract=contract, last_day=last_day)  # fmt: skip
    return saved(request, "desk:contract", pk)
