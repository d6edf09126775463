"""What a step asks of the customer, written down by who hears it on the phone or in a letter."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.desk.frame.access import case_for
from houvast.desk.frame.pages import show
from houvast.ground.posting import posted
from houvast.ground.refusals import Refused
from houvast.journeys.forms import AnswerForm
from houvast.journeys.front import Voice, answer_asked, asked_by_step, asked_of_another, meant
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.promises.models import HowTold


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def asking(request: StaffRequest, pk: int) -> HttpResponse:
    """The next question of the step at hand; back to the journey when there is none."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    sheet = asked_by_step(the_case, now=now, staff=request.user)
    if sheet is None or sheet.next is None:
        return redirect("desk:journey", pk)
    if request.method == "POST" and request.POST.get("key") != sheet.next.key:
        return redirect("desk:journey_asks", pk)
    form = AnswerForm(posted(request), question=sheet.next, quick=True)
    if form.is_valid():
        by, asked = request.user.as_actor(), asked_of_another(the_case, sheet.step)
        told_by = (asked or the_case.customer).name
        try:
            answer_asked(
                case=the_case,
                key=sheet.next.key,
                typed=meant(sheet.next, form.typed),
                voice=Voice(HowTold.PHONE, told_by, by),
                now=now,
            )
        except Refused as refusal:
            form.add_error("answer", refusal.sentence)
        else:
            if len(sheet.left) == 1:
                messages.success(request, _("All of it is on file. Nobody asks it again."))
            return redirect("desk:journey_asks", pk)
    return show(request, "journeys/asks", now=now, here="inbox", case=the_case, form=form)
