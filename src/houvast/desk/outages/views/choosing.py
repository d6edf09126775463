"""What a case is about is a known outage: chosen from the case, or for many who ask the same."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from houvast.desk.frame.access import case_for, outage_for
from houvast.desk.frame.pages import show
from houvast.desk.outages.forms import ChooseOutageForm, TickedForm, ticked_numbers
from houvast.desk.outages.words import say_what_was_not_done
from houvast.ground.posting import attempted, posted, tried
from houvast.ground.refusals import Refused
from houvast.outages.front import cases_of_read, choosable_for, hang, hang_many, known_in
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def about_outage(request: StaffRequest, pk: int) -> HttpResponse:
    """Which of the outages that run a case is about; or that it hangs on one, and may be let go."""
    now, the_case = timezone.now(), case_for(request.user, pk)
    choices = choosable_for(the_case)
    form = ChooseOutageForm(posted(request), choices=choices)
    hung = tried(
        form,
        lambda: hang(
            case=the_case,
            outage=outage_for(form.number),
            seen_message_id=form.seen,
            by=request.user.as_actor(),
            now=now,
        ),
    )
    if hung is None:
        known = known_in(the_case)
        return show(
            request, "outages/choose", now=now, here="inbox", form=form, case=the_case,
            choices=choices, hanging=known.hanging if known else None,
        )  # fmt: skip
    messages.success(request, _("It hangs on the outage now, and the customer is told."))
    return redirect("desk:case", the_case.pk)


@require_POST
@staff_only(*DESK)
def alike_hang(request: StaffRequest, pk: int) -> HttpResponse:
    """Those who ask the same and were ticked hang on an outage, which answers what was read."""
    form = TickedForm(request.POST, offered=ticked_numbers(request))
    number = request.POST.get("outage", "")
    if not form.is_valid() or not (number.isdecimal() and len(number) < len(str(2**62))):
        messages.warning(request, _("Choose which outage it is, and tick whom it is about."))
        return redirect("desk:alike", pk)
    outage, seen = outage_for(int(number)), cases_of_read(request.user, form.numbers)
    by, now = request.user, timezone.now()
    done = attempted(lambda: hang_many(outage=outage, ticked=list(seen), seen=seen, by=by, now=now))
    if isinstance(done, Refused):
        messages.error(request, done.sentence)
        return redirect("desk:alike", pk)
    said = ngettext("%d customer is told.", "%d customers are told.", done[0])
    messages.success(request, said % done[0])
    say_what_was_not_done(request, done[1])
    return redirect("desk:outage", outage.pk)
