"""The matter itself: what is next, what was said, and the customer's own word about it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.appointments.front_today import asked_on_the_day, waited_for
from houvast.appointments.models import AskedToday, Visit
from houvast.conversations.actions.page import close, say
from houvast.conversations.models import Message
from houvast.ground import spoken
from houvast.ground.posting import posted
from houvast.ground.refusals import Refused
from houvast.journeys.front import (
    JourneyStep,
    loose_ends_for_customer,
    planned_by_themselves,
    what_comes_first,
)
from houvast.money.front import invoices_in, offers_in
from houvast.outages.front import (
    is_asked_still_open,
    known_in,
    place_in_line,
    visit_in_line,
)
from houvast.portal.access import Holder, needs_case
from houvast.portal.asking import asked_of, questions_come_first, questions_open
from houvast.portal.forms import NotSolvedForm, OnceForm, OneTapForm, SayForm
from houvast.portal.pages import for_holder, show
from houvast.portal.queries import CaseFile, case_file
from houvast.portal.standing import opened_by
from houvast.portal.their_side import their_side
from houvast.promises.models import Case, Link, Promise
from houvast.promises.rules import AlreadySettled
from houvast.workforce.models import WorkType


@require_safe
@for_holder
def home(request: HttpRequest, holder: Holder) -> HttpResponse:
    """What the link is for: the matter, a choice to make, or an appointment."""
    if holder.sees_case:
        return _case_page(request, holder, SayForm())
    if holder.follows_case:
        return show(request, holder, "follow", file=case_file(holder.case, now=holder.now))
    chooses = holder.link.purpose == Link.Purpose.CHOOSE
    if chooses and questions_come_first(holder):
        return redirect(holder.address("questions"))
    return redirect(opened_by(holder))


@require_POST
@for_holder
@needs_case
def say_something(request: HttpRequest, holder: Holder) -> HttpResponse:
    """Take in what the customer writes on the page."""
    form = SayForm(request.POST)
    if not form.is_valid():
        return _case_page(request, holder, form)
    said = _say(holder, form.cleaned_data["words"], form)
    answered = _("We have your message. Below you see by when we answer.")
    thanked = _("Thank you for your kind words.")
    messages.success(request, answered if said.needs_answer else thanked)
    return redirect(holder.address("home"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
@needs_case
def solved(request: HttpRequest, holder: Holder) -> HttpResponse:
    """Ask whether it is really solved, and close the matter on the customer's word."""
    refusal = None
    if request.method == "POST":
        try:
            close(
                case=holder.case,
                words=_("It is solved."),
                customer=holder.customer,
                now=holder.now,
            )
        except AlreadySettled:
            return redirect(holder.address("home"))
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, _("Thank you for telling us."))
            return redirect(holder.address("home"))
    elif not holder.case.is_open:
        return redirect(holder.address("home"))
    return show(request, holder, "solved", refusal=refusal)


@require_http_methods(["GET", "HEAD", "POST"])
@for_holder
@needs_case
def not_solved(request: HttpRequest, holder: Holder) -> HttpResponse:
    """Take in that it is not solved, with the reason if the customer gives it."""
    form = NotSolvedForm(posted(request))
    if form.is_valid():
        words = form.cleaned_data["words"] or _("It is not solved yet.")
        _say(holder, words, form)
        messages.success(request, _("We have your message. Below you see by when we answer."))
        return redirect(holder.address("home"))
    return show(request, holder, "not_solved", form=form)


def _say(holder: Holder, words: str, form: OnceForm) -> Message:
    form_id = form.cleaned_data["form_id"]
    return say(case=holder.case, words=words, by=holder.actor, now=holder.now, form_id=form_id)


def _case_page(request: HttpRequest, holder: Holder, form: SayForm) -> HttpResponse:
    case, now = holder.case, holder.now
    file = case_file(case, now=now)
    plans, permission = _plans(case, file), file.permission
    return show(
        request,
        holder,
        "case",
        case=case,
        file=file,
        known=known_in(case),
        line=place_in_line(case, now=now) if file.waits_for_answer else None,
        visit_line=visit_in_line(case, now=now) if file.unplaced else None,
        is_asked_still_open=file.waits_for_answer and is_asked_still_open(case),
        offers=offers_in(case, now=now),
        invoices=invoices_in(case, now=now),
        one_tap=OneTapForm(),
        plans=list(plans.values()),
        plans_elsewhere=any(work.is_indoors for work in plans),
        loose_ends=loose_ends_for_customer(case),
        theirs=their_side(case, file.appointments),
        of_today=_of_today(file, holder),
        questions=questions_open(case, now=now, is_their_turn=file.is_asked_by_journey),
        asked=asked_of(holder, has_journey=bool(file.journey)),
        permission=permission if permission and permission.is_asked else None,
        answered=permission if permission and not permission.waits else None,
        form=form,
    )


def _of_today(
    file: CaseFile, holder: Holder
) -> list[tuple[Visit, AskedToday | None, Promise | None]]:
    """The visits of today to which somebody comes or came, each with what was asked about today,
    and by when they hear where they wait for that.
    """
    today = spoken.today(holder.now)
    coming = [one for one in file.appointments if one.visit.on == today and not one.is_past]
    visits = [one.visit for one in coming if not one.visit.is_unplaced]
    asked = asked_on_the_day(visits)
    of_today = {pk: one for pk, one in asked.items() if spoken.today(one.asked_at) == today}
    return [(visit, of_today.get(visit.pk), waited_for(of_today.get(visit.pk))) for visit in visits]


def _plans(case: Case, file: CaseFile) -> dict[WorkType, JourneyStep | None]:
    """Of each visit that the customer may plan in this matter, what comes first."""
    if not case.is_open or file.invitations or file.appointments:
        return {}
    works = planned_by_themselves(case)
    waits = what_comes_first(case, works) if file.journey else {}
    return {work: waits.get(work.pk) for work in works}
