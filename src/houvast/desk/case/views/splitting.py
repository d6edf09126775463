"""A message that was filed in the wrong case, on its way to one of its own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.conversations.actions.splitting import AlreadySplitOff, split_off
from houvast.desk.case.forms.deciding import SplitForm
from houvast.desk.frame.access import message_for
from houvast.desk.frame.pages import show
from houvast.ground.posting import posted, tried
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def split(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the message, and give it a case of its own. Pressed twice leads to the same case."""
    now, message = timezone.now(), message_for(request.user, pk)
    form = SplitForm(posted(request))
    made = tried(form, lambda: split_off(message=message, by=request.user, now=now))
    if made is None:
        refusal = getattr(form, "refusal", None)
        if isinstance(refusal, AlreadySplitOff):
            return redirect("desk:case", refusal.case.pk)
        return show(request, "case/split", now=now, here="inbox", form=form, message=message,
                    case=message.case)  # fmt: skip
    said = _("The message has a case of its own now, and %s is told.") % made.customer.name
    messages.success(request, said)
    return redirect("desk:case", made.pk)
