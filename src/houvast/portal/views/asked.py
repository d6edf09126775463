"""What a step asks of the customer, one question on each page; what is known is not asked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.ground.posting import posted
from houvast.ground.refusals import Refused
from houvast.journeys.forms import AnswerForm
from houvast.journeys.front import Voice, answer_asked
from houvast.portal.access import Holder, needs_case
from houvast.portal.asking import asked_of, is_shown_to
from houvast.portal.pages import for_holder, show
from houvast.promises.models import HowTold


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
@needs_case
def asked(request: HttpRequest, holder: Holder) -> HttpResponse:
    """The next question of the step at hand; back to the matter when there is none."""
    sheet = asked_of(holder)
    if sheet is None or sheet.next is None:
        return redirect(holder.address("home"))
    if request.method == "POST" and request.POST.get("key") != sheet.next.key:
        return redirect(holder.address("asked"))
    form = AnswerForm(posted(request), question=sheet.next)
    if form.is_valid():
        voice = Voice(HowTold.PAGE, holder.actor.name, holder.actor, is_theirs=True)
        try:
            answer_asked(
                case=holder.case, key=sheet.next.key, typed=form.typed, voice=voice, now=holder.now
            )
        except Refused as refusal:
            form.add_error("answer", refusal.sentence)
        else:
            if len(sheet.left) == 1:
                messages.success(request, _("Thank you. We do not ask you this again."))
            return redirect(holder.address("asked"))
    answered = [one for one in sheet.answered if is_shown_to(holder, one)]
    return show(request, holder, "asked", form=form, sheet=sheet, answered=answered)
