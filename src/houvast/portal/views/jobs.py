"""A job in the hands of another firm: what, where, when; and what they say of it.

Their link opens these pages and nothing of the customer's, and no link of a customer opens these.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houvast.ground import spoken
from houvast.ground.downloads import download
from houvast.ground.posting import posted, tried
from houvast.ground.posting import show as show_page
from houvast.ground.spoken import AMSTERDAM
from houvast.partners import front as partners
from houvast.partners.front import JobDate, JobSheet, home_of, sheet_of_job, window_on
from houvast.partners.models import PartnerJob
from houvast.portal.forms_of_firms import CannotForm, DoneForm, QuestionForm, WhenForm
from houvast.portal.pages import for_firm

ASKED_WITH = ["GET", "HEAD", "POST"]


@require_safe
@for_firm
def job(request: HttpRequest, job: PartnerJob, token: str) -> HttpResponse:
    """What, where and when; or how it ended, and then nothing of the customer."""
    sheet = sheet_of_job(job)
    form = _when_form(request, sheet) if job.stands and not sheet.date else None
    return _show(request, "job", sheet, token, form=form, home=home_of(job))


@require_http_methods(ASKED_WITH)
@for_firm
def when(request: HttpRequest, job: PartnerJob, token: str) -> HttpResponse:
    """When they come, or come instead."""
    return _said(request, "job_when", job, token, _when_form, _say_when)


@require_http_methods(ASKED_WITH)
@for_firm
def done(request: HttpRequest, job: PartnerJob, token: str) -> HttpResponse:
    """That it is done, with what they did and photos."""
    return _said(request, "job_done", job, token, _done_form, _say_done)


@require_http_methods(ASKED_WITH)
@for_firm
def cannot(request: HttpRequest, job: PartnerJob, token: str) -> HttpResponse:
    """That they cannot do it, and why."""
    return _said(request, "job_cannot", job, token, _form(CannotForm), _say_cannot)


@require_http_methods(ASKED_WITH)
@for_firm
def question(request: HttpRequest, job: PartnerJob, token: str) -> HttpResponse:
    """What they want to know."""
    return _said(request, "job_question", job, token, _form(QuestionForm), _ask)


@require_safe
@for_firm
def given_file(request: HttpRequest, job: PartnerJob, token: str, file_id: int) -> HttpResponse:  # noqa: ARG001
    """A photo that they gave with this job, while it is not taken back."""
    found = partners.file_of(job, file_id)
    if found is None:
        raise Http404
    return download(bytes(found.content), found.name, found.content_type)


Make = Callable[[HttpRequest, JobSheet], Any]
Say = Callable[[PartnerJob, Any], str]


def _said(
    request: HttpRequest, page: str, job: PartnerJob, token: str, make: Make, say: Say
) -> HttpResponse:
    """One thing to say on a page of its own; of a job that ended the page says so."""
    sheet = sheet_of_job(job)
    form = make(request, sheet)
    thanks = tried(form, lambda: say(job, form))
    if thanks is None and job.stands:
        return _show(request, page, sheet, token, form=form, home=home_of(job))
    if thanks is not None:
        messages.success(request, thanks)
    return redirect("portal:job", token)


def _show(
    request: HttpRequest, page: str, sheet: JobSheet, token: str, **context: Any
) -> HttpResponse:
    return show_page(
        request,
        f"portal/{page}.html",
        job=sheet.job,
        sheet=sheet,
        token=token,
        now=timezone.now(),
        **context,
    )


def _form(kind: type[forms.Form]) -> Make:
    return lambda request, _sheet: kind(posted(request))


def _when_form(request: HttpRequest, sheet: JobSheet) -> WhenForm:
    date = sheet.date
    initial: dict[str, Any] = {"seen": date.pk} if date else {}
    if date and date.opens_at and date.closes_at:
        opens, closes = date.opens_at.astimezone(AMSTERDAM), date.closes_at.astimezone(AMSTERDAM)
        initial |= {"opens": opens.time(), "closes": closes.time()}
    return WhenForm(posted(request), is_moved=date is not None, initial=initial)


def _done_form(request: HttpRequest, _sheet: JobSheet) -> DoneForm:
    return DoneForm(posted(request), request.FILES or None)


def _say_when(job: PartnerJob, form: WhenForm) -> str:
    filled = form.cleaned_data
    opens_at, closes_at = window_on(filled["on"], filled["opens"], filled["closes"])
    date = JobDate(opens_at, closes_at, filled.get("why", ""), filled["seen"])
    partners.say_when(job=job, date=date, by=job.partner.as_actor(), now=timezone.now())
    window = spoken.window(opens_at, closes_at)
    return _("You come %(window)s. We tell the customer.") % {"window": window}


def _say_done(job: PartnerJob, form: DoneForm) -> str:
    partners.say_done(
        job=job,
        said=form.cleaned_data["said"],
        files=form.read(),
        form_id=form.cleaned_data["form_id"],
        **_by(job),
    )
    return _("Thank you. We know that it is done.")


def _say_cannot(job: PartnerJob, form: CannotForm) -> str:
    partners.say_cannot(job=job, **form.cleaned_data, **_by(job))
    return _("Thank you for telling us. Nobody counts on you for it any more.")


def _ask(job: PartnerJob, form: QuestionForm) -> str:
    partners.ask(job=job, **form.cleaned_data, **_by(job))
    return _("We have your question. You get the answer by mail.")


def _by(job: PartnerJob) -> dict[str, Any]:
    return {"by": job.partner.as_actor(), "now": timezone.now()}
