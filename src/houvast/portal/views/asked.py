"""What a step asks of the customer, or of whoever is asked in a case of their own: one question on
each page, what is known is not asked, and last whether they agree where that is what it waits for.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houvast.appointments.front_offers import permission_asked_in, permit
from houvast.ground.posting import posted
from houvast.ground.refusals import Refused
from houvast.journeys.forms import AnswerForm
from houvast.journeys.front import (
    AskedByStep,
    Voice,
    answer_as_another,
    answer_asked,
    say_yes_as_another,
)
from houvast.portal.access import Holder, needs_case
from houvast.portal.asking import asked_of, is_shown_to
from houvast.portal.pages import for_holder, show
from houvast.promises.models import HowTold
from houvast.workforce.models import PermissionAsked


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
@needs_case
def asked(request: HttpRequest, holder: Holder) -> HttpResponse:
    """The next question of the step at hand; back to the matter when there is none."""
    if permission := permission_asked_in(holder.case):
        return _permits(request, holder, permission)
    sheet = asked_of(holder)
    if sheet and sheet.next is None and sheet.is_of_another:
        return _agrees(request, holder, sheet)
    if sheet is None or sheet.next is None:
        return redirect(holder.address("home"))
    if request.method == "POST" and request.POST.get("key") != sheet.next.key:
        return redirect(holder.address("asked"))
    form = AnswerForm(posted(request), question=sheet.next)
    if form.is_valid():
        voice = Voice(HowTold.PAGE, holder.actor.name, holder.actor, is_theirs=True)
        answer = answer_as_another if sheet.is_of_another else answer_asked
        try:
            answer(
                case=holder.case, key=sheet.next.key, typed=form.typed, voice=voice, now=holder.now
            )
        except Refused as refusal:
            form.add_error("answer", refusal.sentence)
        else:
            if len(sheet.left) == 1 and not (sheet.is_of_another and sheet.wants_yes):
                messages.success(request, _("Thank you. We do not ask you this again."))
            return redirect(holder.address("asked"))
    answered = [one for one in sheet.answered if is_shown_to(holder, one)]
    return show(request, holder, "asked", form=form, sheet=sheet, answered=answered)


def _agrees(request: HttpRequest, holder: Holder, sheet: AskedByStep) -> HttpResponse:
    """Whether they agree, for whoever is asked for their word in the journey of another."""
    refusal = None
    if request.method == "POST":
        if request.POST.get("do") != "yes":
            return redirect(holder.address("asked"))
        try:
            say_yes_as_another(case=holder.case, by=holder.actor, now=holder.now)
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, _("Thank you. We go on with it."))
            return redirect(holder.address("home"))
    return show(request, holder, "agrees", sheet=sheet, refusal=refusal)


def _permits(request: HttpRequest, holder: Holder, permission: PermissionAsked) -> HttpResponse:
    """Whether they agree, for who owns the place where something is to be done for another."""
    refusal = None
    if request.method == "POST" and request.POST.get("do") == "yes":
        try:
            permit(permission=permission, by=holder.actor, now=holder.now)
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, _("Thank you. We go on with it."))
            return redirect(holder.address("home"))
    return show(request, holder, "permits", permission=permission, refusal=refusal)
