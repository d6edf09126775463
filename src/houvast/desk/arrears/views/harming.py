"""Suspending a contract, and charging the costs of collecting, because of an unpaid invoice."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.arrears.front import arrears_of, charge_because_unpaid, suspend_because_unpaid
from houvast.desk.arrears.forms import DecideForm
from houvast.desk.arrears.views.arrears import DECIDE, FILLED_IN, filled, unpaid
from houvast.ground import spoken
from houvast.ground.posting import posted
from houvast.people.entrance import StaffRequest, staff_only


@require_http_methods(FILLED_IN)
@staff_only(*DECIDE)
def suspend_it(request: StaffRequest, pk: int, contract_pk: int) -> HttpResponse:
    """The contract that it is for waits until it is paid."""
    now, found, form = timezone.now(), unpaid(request, pk), DecideForm(posted(request))
    arrears = arrears_of(found, now=now)
    # What waits already is refused with a sentence: the page was open elsewhere, or posted twice.
    waiting = [one.contract for one in arrears.suspended] if arrears else []
    contracts = [*arrears.contracts, *waiting] if arrears else []
    contract = next((one for one in contracts if one and one.pk == contract_pk), None)
    if contract is None:
        raise Http404

    def act() -> Any:
        reason = form.cleaned_data["reason"]
        return suspend_because_unpaid(
            invoice=found, contract=contract, reason=reason, by=request.user, now=now
        )

    heading = _("Suspend: %(contract)s") % {"contract": contract}
    words = heading, _("Suspend it, and tell the customer")
    return filled(request, found, form, act, words, now)


@require_http_methods(FILLED_IN)
@staff_only(*DECIDE)
def charge_it(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask the costs of collecting that the last reminder named."""
    now, found, form = timezone.now(), unpaid(request, pk), DecideForm(posted(request))
    arrears = arrears_of(found, now=now)
    costs = arrears.costs if arrears else None

    def act() -> Any:
        reason = form.cleaned_data["reason"]
        return charge_because_unpaid(invoice=found, reason=reason, by=request.user, now=now)

    if not costs:
        raise Http404
    heading = _("Charge %(costs)s for collecting it") % {"costs": spoken.euros(costs)}
    return filled(request, found, form, act, (heading, _("Charge it, and tell the customer")), now)
