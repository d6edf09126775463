"""What promises like the one that somebody is about to make were worth."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast.desk.frame.forms import NextWordForm
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.queries.moments import offered_moments
from houvast.promises.models import Promise
from houvast.promises.queries.odds import odds_of


@require_safe
@staff_only(*DESK)
def odds(request: StaffRequest) -> HttpResponse:
    """For the moment that is chosen, or for each that is offered; a part that a form asks for."""
    now = timezone.now()
    offered = offered_moments(now)
    form = NextWordForm(request.GET, offered=offered, usual="")
    chosen = form.cleaned_data["next_due_at"] if form.is_valid() else None
    moments = [chosen] if chosen else offered
    kind = request.GET.get("kind", Promise.Kind.FOLLOW_UP)
    found = odds_of(kind, [at for at in moments if at > now], now=now)
    shown = {"odds": found, "chosen": chosen, "is_known": any(one.is_known for one in found)}
    return render(request, "desk/board/odds.html", shown)
