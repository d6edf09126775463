"""Keeping what is being typed at the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from houvast.ground.speaking import speaking
from houvast.people.actions.drafts import keep_while_typing
from houvast.people.drafts import typed_in


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a form as it stands. Its own key says whose it is, also when the session has ended."""
    now, typed = timezone.now(), typed_in(request)
    if typed is None:
        return HttpResponse(status=400)
    is_kept = keep_while_typing(
        staff=typed.staff, form=typed.form, fields=typed.fields, shown_at=typed.shown_at, now=now
    )
    with speaking(typed.staff.language):
        return render(request, "desk/draft_kept.html", {"kept_at": now if is_kept else None})
