"""A journey through the customer's eyes: lived day by day, before anybody has to."""

from datetime import datetime

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houvast.conversations.queries.asking_again import post_asks_again
from houvast.desk.frame.pages import show
from houvast.desk.journeys.forms import LivingForm
from houvast.desk.journeys.pictures import JourneyStrip, strip_of
from houvast.ground.downloads import download
from houvast.ground.page_addresses import page
from houvast.journeys.front import (
    CUSTOMERS,
    HowPlayed,
    Journey,
    JourneyFinding,
    Played,
    check,
    journeys,
    pdf_of_journey,
    play,
)
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.queries.company import business_calendar


@require_safe
@staff_only(*DESK)
def eyes(request: StaffRequest, key: str) -> HttpResponse:
    """One customer's road as a strip that reads like a calendar, and what they would miss."""
    journey, now = _journey(key), timezone.now()
    form = LivingForm(request.GET or None, journey=journey, now=now)
    strip: JourneyStrip | None = None
    found: list[JourneyFinding] = []
    if form.is_valid() or not form.is_bound:
        strip = strip_of(_played(form, journey, form.chosen("customer")))
        found = _found(form, journey)
    return show(
        request, "journeys/eyes", now=now, here="set_up", key=key, described=journey, form=form,
        strip=strip, found=found, paper=page("desk:journey_eyes_paper", key, **form.asked),
    )  # fmt: skip


@require_safe
@staff_only(*DESK)
def eyes_on_paper(request: StaffRequest, key: str) -> HttpResponse:
    """The road of every customer as a PDF, for whoever decides on procedures."""
    journey, now = _journey(key), timezone.now()
    form = LivingForm(request.GET or None, journey=journey, now=now)
    if form.is_bound and not form.is_valid():
        raise Http404
    plays = [_played(form, journey, customer) for customer in CUSTOMERS]
    paper = pdf_of_journey(plays, _found(form, journey), _language(), now=now)
    return download(paper, _("%(journey)s.pdf") % {"journey": journey.name}, "application/pdf")


def _journey(key: str) -> Journey:
    described = journeys().get(key)
    if described is None:
        raise Http404
    return described


def _played(form: LivingForm, journey: Journey, customer: str) -> Played:
    how = HowPlayed(
        customer=next(one for one in CUSTOMERS if one == customer),
        begins_at=_begins(form),
        calendar=business_calendar(),
        language=_language(),
        slowly=not form.chosen("usually"),
        obstacles=form.obstacles,
        transit=post_asks_again(),
    )
    return play(journey, how)


def _found(form: LivingForm, journey: Journey) -> list[JourneyFinding]:
    return check(
        journey,
        calendar=business_calendar(),
        begins_at=_begins(form),
        silent_days=form.chosen("silent_days"),
        transit=post_asks_again(),
    )


def _begins(form: LivingForm) -> datetime:
    begins_at: datetime = form.chosen("begins_at")
    return begins_at


def _language() -> str:
    return get_language() or "nl"
