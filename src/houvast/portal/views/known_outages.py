"""Is there an outage at mine? For anybody, at any hour: to look, to be told, and to report."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houvast.conversations.actions.from_anybody import report_from_page
from houvast.conversations.actions.reporting import AddressOfOurs, NameWithLink, NoWayToReach
from houvast.ground import spoken
from houvast.ground.page_addresses import page as address_of
from houvast.ground.posting import posted, refuse
from houvast.ground.posting import show as show_page
from houvast.ground.refusals import Refused
from houvast.outages.front import be_told, known_at, public_outage, public_outages
from houvast.people.contact import NotAMailAddress, NotAPhoneNumber
from houvast.people.newcomers import Newcomer
from houvast.people.postcodes import place_of
from houvast.portal.forms import OnceForm
from houvast.portal.forms_of_outages import AnybodysFaultForm, BeToldForm, PostcodeForm
from houvast.portal.pages import for_anybody

WRONG_FIELD = {
    NameWithLink: "name",
    NoWayToReach: "mail",
    NotAMailAddress: "mail",
    AddressOfOurs: "mail",
    NotAPhoneNumber: "phone",
}


@require_safe
@for_anybody
def outages(request: HttpRequest) -> HttpResponse:
    """What runs, why, and by when it is over: all of it, or that at one postcode. It names nobody,
    and no house.
    """
    now = timezone.now()
    form = PostcodeForm(request.GET if "postcode" in request.GET else None)
    if form.is_valid():
        postcode = form.cleaned_data["postcode"]
        return show_page(
            request, "portal/outages_there.html", now=now, postcode=postcode,
            place=place_of(postcode), found=known_at(postcode, now=now),
        )  # fmt: skip
    running, over = public_outages(now)
    return show_page(request, "portal/outages.html", form=form, running=running, over=over, now=now)


@require_http_methods(["GET", "HEAD", "POST"])
@for_anybody
def tell_me(request: HttpRequest, outage_id: int) -> HttpResponse:
    """Have whoever lives there hear when it moves, by mail."""
    outage = public_outage(outage_id)
    if outage is None:
        raise Http404
    form = BeToldForm(posted(request))
    done = form.is_valid() and _done(
        form, lambda writer: be_told(outage=outage, writer=writer, now=timezone.now())
    )
    if done:
        said = _("You hear from us by mail as soon as more is known of “%(title)s”.")
        messages.success(request, said % {"title": outage.title})
        return redirect("portal:outages")
    return show_page(request, "portal/tell_me.html", form=form, outage=outage, now=timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
@for_anybody
def report(request: HttpRequest) -> HttpResponse:
    """Ask what is wrong, where, and how we reach who says so; then say by when they hear from us.

    Whoever fills it in may not be whom they say: what comes next goes to the address itself.
    """
    postcode = request.GET.get("postcode", "")[:10]
    form = AnybodysFaultForm(posted(request), initial={"postcode": postcode})
    promise = form.is_valid() and _done(
        form,
        lambda writer: report_from_page(
            said=form.said(),
            writer=writer,
            now=timezone.now(),
            form_id=form.cleaned_data["form_id"],
        ),
    )
    if not promise:
        return show_page(request, "portal/report_from_page.html", form=form, postcode=postcode)
    by = {"by": spoken.by(promise.due_at)}
    heard = _("We have your report. You hear from us %(by)s.") % by
    if form.cleaned_data["mail"]:
        heard += " " + _(
            "The link in our mail opens your own page: there you see what you can do now."
        )
    messages.success(request, heard)
    return redirect(address_of("portal:outages", postcode=form.cleaned_data["postcode"]))


def _done(form: OnceForm, act: Callable[[Newcomer], Any]) -> Any:
    filled = form.cleaned_data
    writer = Newcomer(
        name=filled["name"],
        mail=filled["mail"],
        phone=filled.get("phone", ""),
        language=get_language() or "nl",
    )
    try:
        return act(writer)
    except tuple(WRONG_FIELD) as refusal:
        form.add_error(WRONG_FIELD[type(refusal)], refusal.sentence)
    except Refused as refusal:
        refuse(form, refusal)
    return None
