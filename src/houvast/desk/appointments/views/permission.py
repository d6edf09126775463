"""Writing down whether who owns a place agrees to work there."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.appointments.front_offers import forbid, permission_asked_in, permit
from houvast.desk.appointments.forms.permission import PermissionForm
from houvast.desk.frame.access import case_for
from houvast.desk.frame.pages import show
from houvast.ground.posting import posted, tried
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.workforce.models import PermissionAsked


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def permission(request: StaffRequest, pk: int) -> HttpResponse:
    """What they said on the phone or in a mail, in the case in which they were asked."""
    now, case = timezone.now(), case_for(request.user, pk)
    asked = permission_asked_in(case)
    if asked is None:
        return redirect("desk:case", case.pk)
    form = PermissionForm(posted(request))

    def note() -> PermissionAsked:
        say = permit if form.cleaned_data["agrees"] == "yes" else forbid
        return say(permission=asked, by=request.user.as_actor(), now=now)

    if tried(form, note) is None:
        return show(
            request, "appointments/permission", now=now, here="inbox", form=form, case=case,
            permission=asked,
        )  # fmt: skip
    messages.success(request, _("It is on file what they said. Both hear it."))
    return redirect("desk:case", case.pk)
