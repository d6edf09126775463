"""Handing a job of a case to another firm."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.desk.frame.access import case_for
from houvast.desk.frame.pages import show
from houvast.desk.partners.forms import ASKED, WHERE_TO, HandJobForm
from houvast.ground.posting import posted, tried
from houvast.partners.front import hand_job
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def hand(request: StaffRequest, pk: int) -> HttpResponse:
    """To whom, what, by when, and what of the customer they may see."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    form = HandJobForm(posted(request))
    job = tried(
        form,
        lambda: hand_job(
            case=the_case, partner=form.to_whom, asked=form.asked, by=request.user, now=now
        ),
    )
    if job is None:
        return show(
            request, "partners/hand_job", now=now, here="inbox", form=form, case=the_case,
            where_to=[form[name] for name in WHERE_TO], asked=[form[name] for name in ASKED],
        )  # fmt: skip
    sent = _("%(firm)s gets a mail with the link. The customer hears who does it.")
    messages.success(request, sent % {"firm": job.partner.name})
    return redirect("desk:job", job.pk)
