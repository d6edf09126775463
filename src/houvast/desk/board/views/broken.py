"""Saying that one has looked at a promise that broke."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from houvast.desk.frame.access import promise_for
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.promises.actions.looking import look_at_broken


@require_POST
@staff_only(*DESK)
def look_at(request: StaffRequest, pk: int) -> HttpResponse:
    """It leaves the top of one's own inbox; others still have it in theirs."""
    look_at_broken(promise=promise_for(request.user, pk), by=request.user, now=timezone.now())
    return redirect("desk:inbox")
