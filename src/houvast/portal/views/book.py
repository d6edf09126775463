"""The book of a thing, opened by the code of its sticker, and a fault reported from it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houvast.conversations.actions.from_sticker import report_fault
from houvast.conversations.actions.reporting import AddressOfOurs, NameWithLink, NoWayToReach
from houvast.ground import spoken
from houvast.ground.posting import posted, refuse
from houvast.ground.posting import show as show_page
from houvast.ground.refusals import Refused
from houvast.outages.front import outage_of_thing
from houvast.people.contact import NotAMailAddress, NotAPhoneNumber
from houvast.people.newcomers import Newcomer
from houvast.portal.asking import questions_open
from houvast.portal.book import book_of
from houvast.portal.forms import FaultForm
from houvast.portal.pages import for_sticker
from houvast.promises.actions.links import standing_link, token_of
from houvast.promises.models import Link, Promise
from houvast.things.models import Thing

WRONG_FIELD = {
    NameWithLink: "name",
    NoWayToReach: "mail",
    NotAMailAddress: "mail",
    AddressOfOurs: "mail",
    NotAPhoneNumber: "phone",
}
GONE = 410


@require_safe
@for_sticker
def book(request: HttpRequest, thing: Thing, token: str) -> HttpResponse:
    """When somebody came last, what stands, until when it is under warranty, what comes next."""
    now = timezone.now()
    if thing.is_gone:
        page = show_page(request, "portal/book_gone.html", thing=thing)
        page.status_code = GONE
        return page
    return show_page(
        request, "portal/book.html", thing=thing, token=token, now=now,
        book=book_of(thing, now=now), outage=outage_of_thing(thing),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@for_sticker
def report(request: HttpRequest, thing: Thing, token: str) -> HttpResponse:
    """Ask what is wrong and how we reach who says so; then say by when they hear from us."""
    if thing.is_gone:
        return redirect("portal:book", token)
    form = FaultForm(posted(request))
    promise = _reported(form, thing) if form.is_valid() else None
    if promise is None:
        return show_page(
            request, "portal/report.html", thing=thing, token=token, form=form,
            outage=outage_of_thing(thing), now=timezone.now(),
        )  # fmt: skip
    heard = _("We have your report. You hear from us %(by)s.") % {"by": spoken.by(promise.due_at)}
    messages.success(request, heard)
    if questions_open(promise.case, now=timezone.now()):
        asked = standing_link(case=promise.case, purpose=Link.Purpose.QUESTIONS, now=timezone.now())
        return redirect("portal:home", token_of(asked))
    return redirect("portal:book", token)


def _reported(form: FaultForm, thing: Thing) -> Promise | None:
    filled = form.cleaned_data
    try:
        return report_fault(
            thing=thing,
            said=filled["words"],
            writer=Newcomer(
                name=filled["name"],
                mail=filled["mail"],
                phone=filled["phone"],
                language=get_language() or "nl",
            ),
            now=timezone.now(),
            form_id=filled["form_id"],
        )
    except tuple(WRONG_FIELD) as refusal:
        form.add_error(WRONG_FIELD[type(refusal)], refusal.sentence)
    except Refused as refusal:
        refuse(form, refusal)
    return None
