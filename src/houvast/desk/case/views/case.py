"""The page of a case, and the parts of it that refresh themselves."""

from datetime import datetime

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from houvast.conversations.actions.colleagues_answering import look_at
from houvast.desk.case.queries import (
    SAID_ELSEWHERE,
    Standing,
    Talk,
    others_answering,
    standing_of,
    talk_of,
)
from houvast.desk.case.writing import Writing
from houvast.desk.frame.access import case_for
from houvast.desk.frame.pages import LivePart, live, refreshed, show
from houvast.desk.frame.queries.moments import running_in
from houvast.ground.page_addresses import page
from houvast.ground.queries.paging import whole_number
from houvast.journeys.front import what_was_told
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.promises.models import Case


@require_safe
@staff_only(*DESK)
def case(request: StaffRequest, pk: int) -> HttpResponse:
    """What is next, by when and who; then the conversation and what happened."""
    return show_case(request, case_for(request.user, pk), now=timezone.now())


@require_safe
@staff_only(*DESK)
def talk(request: StaffRequest, pk: int) -> HttpResponse:
    """The conversation, when it changed."""
    return refreshed(request, _talk(request, case_for(request.user, pk), timezone.now()))


@require_safe
@staff_only(*DESK)
def standing(request: StaffRequest, pk: int) -> HttpResponse:
    """How the case stands, when it changed."""
    return refreshed(request, _standing(request, case_for(request.user, pk), timezone.now()))


@require_POST
@staff_only(*DESK)
def present(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that somebody has the reply in front of them, and hear who else has."""
    others = look_at(case=case_for(request.user, pk), staff=request.user, now=timezone.now())
    return render(request, "desk/case/present.html", {"others": others})


def show_case(
    request: StaffRequest, the_case: Case, *, now: datetime, came_back: Form | None = None
) -> HttpResponse:
    """The page of a case; a form that `came_back` stands in it as it was filled in."""
    said, running, stands = talk_of(the_case), running_in(the_case), _stands(request, the_case, now)
    writing = Writing(running, said.last_mail, now)
    return show(
        request,
        "case/case",
        now=now,
        here="inbox",
        form=came_back,
        case=the_case,
        talk=said,
        talk_part=_talk(request, the_case, now, of=said),
        standing_part=_standing(request, the_case, now, of=stands),
        mail_comes_back=stands.mail_comes_back,
        others=others_answering(the_case, request.user, now=now),
        next=running[0] if running else None,
        **writing.forms(the_case, request.user, came_back=came_back),
    )


def _talk(
    request: StaffRequest, the_case: Case, now: datetime, *, of: Talk | None = None
) -> LivePart:
    here = page("desk:talk", the_case.pk)
    said = of or talk_of(the_case)
    return live(request, "case/talk", here, talk=said, case=the_case, now=now)


def _standing(
    request: StaffRequest, the_case: Case, now: datetime, *, of: Standing | None = None
) -> LivePart:
    before, everything = _asked(request)
    show = "everything" if everything else ""
    here = page("desk:standing", the_case.pk, before=before, show=show)
    stands = of or _stands(request, the_case, now)
    told = what_was_told(the_case, request.user, now=now)
    return live(request, "case/standing", here, standing=stands, case=the_case, now=now,
                everything=everything, show=show, told=told)  # fmt: skip


def _stands(request: StaffRequest, the_case: Case, now: datetime) -> Standing:
    before, everything = _asked(request)
    besides = () if everything else SAID_ELSEWHERE
    return standing_of(the_case, now=now, before=before, besides=besides)


def _asked(request: StaffRequest) -> tuple[int | None, bool]:
    """From where on one reads what happened, and whether all of it."""
    return whole_number(request.GET.get("before")), request.GET.get("show") == "everything"
