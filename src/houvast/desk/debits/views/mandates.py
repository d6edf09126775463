"""What somebody says on the phone about direct debit: they ask for it, or take it back."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from houvast.desk.frame.access_to_money import owed_for
from houvast.desk.frame.pages import one_press
from houvast.money.front import ask_for_mandate, revoke_mandate
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_POST
@staff_only(*DESK)
def ask(request: StaffRequest, pk: int) -> HttpResponse:
    """They ask for it: they get a letter, and agree to it themselves."""
    found = owed_for(request.user, pk)
    return one_press(
        request,
        lambda: ask_for_mandate(invoice=found, by=request.user, now=timezone.now()),
        otherwise=("desk:invoice", pk),
    )


@require_POST
@staff_only(*DESK)
def revoke(request: StaffRequest, pk: int) -> HttpResponse:
    """They take it back."""
    payer, by = owed_for(request.user, pk).customer.itself, request.user.as_actor()
    return one_press(
        request,
        lambda: revoke_mandate(payer=payer, by=by, now=timezone.now()),
        otherwise=("desk:invoice", pk),
    )
