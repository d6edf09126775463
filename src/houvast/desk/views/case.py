"""The page of a case, and the parts of it that refresh themselves."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from houvast.conversations.actions.next_word import NextWord
from houvast.conversations.actions.presence import look_at
from houvast.desk.access import case_for
from houvast.desk.forms import NoteForm, PhoneNoteForm, ReplyForm
from houvast.desk.pages import Part, live, refreshed, show
from houvast.desk.queries.file import SAID_ELSEWHERE, others_answering, standing_of, talk_of
from houvast.desk.queries.moments import offered_moments, stands_anyway
from houvast.ground import spoken
from houvast.ground.queries.pages import whole
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.promises.models import Case, Promise


@require_safe
@staff_only(*DESK)
def case(request: StaffRequest, pk: int) -> HttpResponse:
    """What is next, by when and who; then the conversation and what happened."""
    return show_case(request, case_for(pk), now=timezone.now())


@require_safe
@staff_only(*DESK)
def talk(request: StaffRequest, pk: int) -> HttpResponse:
    """The conversation, when it changed."""
    return refreshed(request, _talk(request, case_for(pk), timezone.now()))


@require_safe
@staff_only(*DESK)
def standing(request: StaffRequest, pk: int) -> HttpResponse:
    """How the case stands, when it changed."""
    return refreshed(request, _standing(request, case_for(pk), timezone.now()))


@require_POST
@staff_only(*DESK)
def present(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that somebody has the reply in front of them, and hear who else has."""
    others = look_at(case=case_for(pk), staff=request.user, now=timezone.now())
    return render(request, "desk/present.html", {"others": others})


def show_case(
    request: StaffRequest, the_case: Case, *, now: datetime, came_back: Form | None = None
) -> HttpResponse:
    """The page of a case; a form that `came_back` stands in it as it was filled in."""
    return show(
        request,
        "case",
        now=now,
        here="inbox",
        form=came_back,
        case=the_case,
        talk_part=_talk(request, the_case, now),
        standing_part=_standing(request, the_case, now),
        others=others_answering(the_case, request.user, now=now),
        next=next_promise(the_case),
        **_forms(the_case, now, came_back),
    )


def next_promise(the_case: Case) -> Promise | None:
    """What is due first in a case."""
    return the_case.promises.filter(ended_at__isnull=True).order_by("due_at", "pk").first()


def reply_form(the_case: Case, given: Any = None, *, now: datetime) -> ReplyForm:
    """The form to answer a case, with a next word that fits most answers."""
    stands = stands_anyway(the_case)
    ask = _("We ask in five working days whether it is solved")
    besides: list[tuple[str, str]] = [(NextWord.What.ASK, ask)]
    usual = _("As I write it; else we ask in five working days whether it is solved")
    if stands:
        usual = _("As I write it; else what was promised stands: %s") % spoken.by(stands.due_at)
        nothing = _("Nothing more: what was promised stands, %s") % spoken.by(stands.due_at)
        besides.append((NextWord.What.STANDS, nothing))
    return ReplyForm(given, offered=offered_moments(now), usual=usual, besides=besides)


def _talk(request: StaffRequest, the_case: Case, now: datetime) -> Part:
    here = reverse("desk:talk", args=[the_case.pk])
    return live(request, "case_talk", here, talk=talk_of(the_case), case=the_case, now=now)


def _standing(request: StaffRequest, the_case: Case, now: datetime) -> Part:
    before, everything = whole(request.GET.get("before")), request.GET.get("show") == "everything"
    asked = {"before": before, "show": "everything" if everything else None}
    pairs = urlencode({name: value for name, value in asked.items() if value is not None})
    here = reverse("desk:standing", args=[the_case.pk]) + (f"?{pairs}" if pairs else "")
    stands = standing_of(the_case, before=before, besides=() if everything else SAID_ELSEWHERE)
    return live(request, "case_standing", here, standing=stands, case=the_case, now=now,
                everything=everything)  # fmt: skip


def _forms(the_case: Case, now: datetime, came_back: Form | None) -> dict[str, Form]:
    """The forms of the page, empty but for the one that came back."""
    blank: dict[str, Form] = {
        "reply_form": reply_form(the_case, now=now),
        "note_form": NoteForm(auto_id="note_%s"),
        "phone_form": PhoneNoteForm(auto_id="phone_%s"),
    }
    return {
        name: came_back if came_back is not None and type(came_back) is type(form) else form
        for name, form in blank.items()
    }
