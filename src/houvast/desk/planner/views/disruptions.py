"""A day that does not go as planned: say what happened, look at the plan, decide."""

from collections.abc import Callable
from datetime import date, datetime, time

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.appointments import front as appointments
from houvast.appointments.front import lost_by
from houvast.appointments.front_offers import told_of
from houvast.desk.frame.access import disruption_for, visit_for
from houvast.desk.frame.access_to_set_up import technician_for
from houvast.desk.frame.forms import DecisionForm
from houvast.desk.frame.pages import show
from houvast.desk.frame.veil import veil
from houvast.desk.planner.forms.disruptions import BackForm, OutForm, RunsOverForm
from houvast.desk.planner.forms.view_asked import ViewAsked
from houvast.desk.planner.pictures.timeline import timeline
from houvast.desk.planner.queries.day import has_left, shift_of
from houvast.desk.planner.queries.disruption import shown_of
from houvast.desk.planner.words.told import counted
from houvast.ground import spoken
from houvast.ground.posting import posted, tried
from houvast.people.entrance import DESK, PLANNERS, StaffRequest, staff_only
from houvast.routes.front import drop_plan
from houvast.routes.models import Disruption
from houvast.workforce.models import Technician

ASKED = ["GET", "HEAD", "POST"]


@require_http_methods(ASKED)
@staff_only(*PLANNERS)
def out(request: StaffRequest, pk: int) -> HttpResponse:
    """A technician or van drops out on a day."""
    now, technician = timezone.now(), technician_for(pk)
    asked = ViewAsked.of(request.GET, now=now)
    form = OutForm(posted(request), initial={"from_time": _usual_time(technician, asked.on, now)})
    found = tried(
        form,
        lambda: appointments.report_out(
            technician=technician,
            on=asked.on,
            from_at=form.from_at(asked.on),
            note=form.cleaned_data["note"],
            by=request.user,
            now=now,
        ),
    )
    if found is not None:
        return redirect("desk:disruption", found.pk)
    return show(request, "planner/out", now=now, here="planning", form=form, asked=asked,
                technician=technician)  # fmt: skip


@require_http_methods(ASKED)
@staff_only(*PLANNERS)
def runs_over(request: StaffRequest, pk: int) -> HttpResponse:
    """The work of a visit takes longer than planned."""
    now, visit = timezone.now(), visit_for(request.user, pk)
    form = RunsOverForm(posted(request))
    found = tried(
        form,
        lambda: appointments.report_runs_over(
            visit=visit,
            extra_minutes=form.cleaned_data["minutes"],
            note=form.cleaned_data["note"],
            by=request.user,
            now=now,
        ),
    )
    if found is not None:
        return redirect("desk:disruption", found.pk)
    return show(request, "planner/runs_over", now=now, here="planning", form=form,
                asked=ViewAsked(visit.on), visit=visit)  # fmt: skip


@require_safe
@staff_only(*DESK)
def disruption(request: StaffRequest, pk: int) -> HttpResponse:
    """The plan: before and after, what it costs, who is concerned."""
    return _show_plan(request, disruption_for(pk), DecisionForm(), timezone.now())


@require_POST
@staff_only(*PLANNERS)
def apply(request: StaffRequest, pk: int) -> HttpResponse:
    """Make the plan true, or show the one that was made because the calendar had changed."""
    now, seen = timezone.now(), disruption_for(pk)
    form = DecisionForm(request.POST)
    disruption = tried(
        form,
        lambda: appointments.apply_plan(disruption=seen, by=request.user.as_actor(), now=now),
    )
    if disruption is None:
        return _show_plan(request, disruption_for(pk), form, now)
    if disruption.is_used:
        messages.success(request, _what_is_used(disruption))
    else:
        more = {*disruption.plan.broken} - {*seen.plan.broken}
        messages.warning(request, _what_changed(len(more)))
    return redirect("desk:disruption", pk)


@require_POST
@staff_only(*PLANNERS)
def again(request: StaffRequest, pk: int) -> HttpResponse:
    """Work the plan out anew."""
    return _decide(
        request,
        pk,
        lambda disruption, now: appointments.plan_again(disruption=disruption, now=now),
        _("This is the plan on the calendar as it is now."),
    )


@require_POST
@staff_only(*PLANNERS)
def drop(request: StaffRequest, pk: int) -> HttpResponse:
    """Leave everything as it was."""
    return _decide(
        request,
        pk,
        lambda disruption, now: drop_plan(
            disruption=disruption, by=request.user.as_actor(), now=now
        ),
        _("Everything stays as it was."),
    )


@require_POST
@staff_only(*PLANNERS)
def back(request: StaffRequest, pk: int) -> HttpResponse:
    """It is not so after all: whoever was out is back."""
    now, disruption, form = timezone.now(), disruption_for(pk), BackForm(request.POST)
    taken = tried(
        form,
        lambda: appointments.take_back(
            disruption=disruption,
            back_at=form.back_at(disruption.on),
            by=request.user.as_actor(),
            now=now,
        ),
    )
    if taken is None:
        return _show_plan(request, disruption_for(pk), form, now)
    if lost_by(taken).exists():
        messages.warning(request, _("Taken back. For the visits below there is still no place."))
    else:
        messages.success(request, _("Taken back. Every visit has a place again."))
    return redirect("desk:disruption", pk)


def _decide(
    request: StaffRequest, pk: int, act: Callable[[Disruption, datetime], Disruption], done: str
) -> HttpResponse:
    now, disruption = timezone.now(), disruption_for(pk)
    form = DecisionForm(request.POST)
    if tried(form, lambda: act(disruption, now)) is None:
        return _show_plan(request, disruption_for(pk), form, now)
    messages.success(request, done)
    return redirect("desk:disruption", pk)


def _what_is_used(disruption: Disruption) -> str:
    if disruption.plan.broken:
        return _(
            "The plan is in use. Whoever loses their time is told now, with other times that are "
            "kept for them. Below you see who answers, and who must be called."
        )
    return _("The plan is in use. Nobody loses their time.")


def _what_changed(more: int) -> str:
    """Why a plan was not used: made anew, it costs so many more customers their time."""
    return ngettext(
        "The calendar had changed, so the plan was calculated again: now %(more)s more customer "
        "would lose their time. Nothing was used yet. Look at it, and decide.",
        "The calendar had changed, so the plan was calculated again: now %(more)s more customers "
        "would lose their time. Nothing was used yet. Look at it, and decide.",
        more,
    ) % {"more": more}


def _show_plan(
    request: StaffRequest, disruption: Disruption, form: DecisionForm | BackForm, now: datetime
) -> HttpResponse:
    plan = shown_of(disruption, staff=request.user, now=now)
    told = told_of(disruption, now=now) if disruption.is_used else []
    veil([one.visit for one in told], request.user)
    return show(
        request,
        "planner/disruption",
        now=now,
        here="planning",
        form=form,
        disruption=disruption,
        asked=ViewAsked(disruption.on),
        plan=plan,
        told=told,
        told_counts=counted(told),
        before=timeline(disruption.on, plan.before, beside=plan.after, now=now),
        after=timeline(disruption.on, plan.after, beside=plan.before, now=now),
        may_change=request.user.has_role(*PLANNERS),
        back_form=form if isinstance(form, BackForm) else BackForm(),
    )


def _usual_time(technician: Technician, on: date, now: datetime) -> time:
    """When the shift begins; now, for somebody who has begun."""
    shift = shift_of(technician, on)
    has_begun = shift is not None and shift.starts_at < now and has_left(technician, on)
    begins = now if shift is None or has_begun else shift.starts_at
    return begins.astimezone(spoken.AMSTERDAM).time().replace(second=0, microsecond=0)
