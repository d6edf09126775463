"""One job of another firm: how it stands, and what they said on the phone."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.desk.frame.access import job_file_for, job_for
from houvast.desk.frame.pages import one_press, saved, show
from houvast.desk.partners import forms
from houvast.ground.downloads import download
from houvast.ground.posting import posted, tried
from houvast.partners import front as partners
from houvast.partners.front import JobDate, sheet_of_job, window_on
from houvast.partners.models import PartnerJob
from houvast.people.entrance import DESK, StaffRequest, staff_only

ASKED_WITH = ["GET", "HEAD", "POST"]


@require_safe
@staff_only(*DESK)
def job(request: StaffRequest, pk: int) -> HttpResponse:
    """What was asked, when they come, and all that was said."""
    now, found = timezone.now(), job_for(request.user, pk)
    sheet = sheet_of_job(found)
    return show(
        request, "partners/job", now=now, here="inbox", job=found, case=found.case, sheet=sheet,
        is_overdue=sheet.is_overdue(now), about=found.thing or found.case.thing,
    )  # fmt: skip


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def when(request: StaffRequest, pk: int) -> HttpResponse:
    """They said on the phone when they come; the customer is told."""
    found = job_for(request.user, pk)
    form = forms.TheySaidWhenForm(posted(request), sheet=sheet_of_job(found))
    return _said(request, found, form, _say_when, _("When do they come?"))


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def done(request: StaffRequest, pk: int) -> HttpResponse:
    form = forms.TheyAreDoneForm(posted(request))
    return _said(
        request, job_for(request.user, pk), form, partners.say_done, _("They say that it is done")
    )


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def cannot(request: StaffRequest, pk: int) -> HttpResponse:
    form = forms.TheyCannotForm(posted(request))
    return _said(
        request, job_for(request.user, pk), form, partners.say_cannot, _("They cannot do it")
    )


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def take_back(request: StaffRequest, pk: int) -> HttpResponse:
    form = forms.TakeJobBackForm(posted(request))
    heading = _("Take the job back")
    return _said(
        request, job_for(request.user, pk), form, partners.take_back, heading, button=heading
    )


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def answer(request: StaffRequest, pk: int) -> HttpResponse:
    """Answer what they asked, by mail."""
    form = forms.AnswerFirmForm(posted(request))
    act = partial(_answer, staff=request.user)
    heading = _("Answer their question")
    return _said(request, job_for(request.user, pk), form, act, heading, button=heading)


@require_POST
@staff_only(*DESK)
def link(request: StaffRequest, pk: int) -> HttpResponse:
    """Write to them once more; the link before opens nothing."""
    found, now = job_for(request.user, pk), timezone.now()
    return one_press(
        request,
        lambda: partners.hand_link_anew(job=found, by=request.user, now=now),
        otherwise=("desk:job", pk),
    )


@require_safe
@staff_only(*DESK)
def given_file(request: StaffRequest, pk: int) -> HttpResponse:
    """A photo that the firm gave, to save."""
    found = job_file_for(request.user, pk)
    return download(bytes(found.content), found.name, found.content_type)


@require_POST
@staff_only(*DESK)
def keep(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep such a photo with the thing on which they worked."""
    found, now = job_file_for(request.user, pk), timezone.now()
    return one_press(
        request,
        lambda: partners.keep_photo(file=found, by=request.user.as_actor(), now=now),
        otherwise=("desk:job", found.word.job_id),
    )


def _said(
    request: StaffRequest,
    found: PartnerJob,
    form: Form,
    act: Callable[..., object],
    heading: str,
    *,
    button: str = "",
) -> HttpResponse:
    """A page with one thing to say of a job, and back to the job once it was said."""
    now, actor = timezone.now(), request.user.as_actor()
    asked = sheet_of_job(found).question if isinstance(form, forms.AnswerFirmForm) else None
    if tried(form, lambda: act(job=found, by=actor, now=now, **form.cleaned_data)) is None:
        return show(
            request, "partners/say", now=now, here="inbox", form=form, job=found,
            case=found.case, heading=heading, button=button or _("Keep this"), asked=asked,
        )  # fmt: skip
    return saved(request, "desk:job", found.pk)


def _say_when(*, job: PartnerJob, **given: Any) -> object:
    opens_at, closes_at = window_on(given.pop("on"), given.pop("opens"), given.pop("closes"))
    date = JobDate(opens_at, closes_at, given.pop("why", ""), given.pop("seen"))
    return partners.say_when(job=job, date=date, **given)


def _answer(*, job: PartnerJob, said: str, staff: Any, now: Any, by: object) -> object:  # noqa: ARG001
    return partners.answer_question(job=job, said=said, by=staff, now=now)
