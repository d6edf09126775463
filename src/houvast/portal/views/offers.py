"""An offer in the customer's hands: yes, no, or a question first."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from houvast.conversations.actions.page import say
from houvast.ground.posting import attempted
from houvast.ground.refusals import Refused
from houvast.money.front import (
    OfferSheet,
    accept_offer,
    decline_offer,
    how_it_stands,
    read_as,
    sheet_of_offer,
)
from houvast.money.models import Offer
from houvast.portal.access import Holder, needs_case
from houvast.portal.access_to_money import offer_for
from houvast.portal.forms import LONGEST_MESSAGE, SayForm
from houvast.portal.pages import for_holder, show

PAGE = require_http_methods(["GET", "HEAD", "POST"])


@PAGE
@for_holder
@needs_case
def offer(request: HttpRequest, holder: Holder, offer_id: int) -> HttpResponse:
    """What we offer, and yes to it; or what became of it."""
    found = offer_for(holder, offer_id)
    if request.method != "POST":
        return _page(request, holder, found)
    ticked = _ticked(request, found)
    if request.POST.get("do") == "sum":
        return _page(request, holder, found, ticked=ticked)
    done = attempted(
        lambda: accept_offer(
            offer=found,
            options=ticked,
            read=request.POST.get("read", ""),
            by=holder.reader.as_actor(),
            now=holder.now,
        )
    )
    if isinstance(done, Refused):
        again = offer_for(holder, offer_id)
        return _page(request, holder, again, refusal=done, ticked=ticked)
    messages.success(request, _("It is agreed. It stays on this page."))
    return redirect(holder.address("offer", offer_id))


@PAGE
@for_holder
@needs_case
def no_thanks(request: HttpRequest, holder: Holder, offer_id: int) -> HttpResponse:
    """No to an offer, with a word if they like."""
    found = offer_for(holder, offer_id)
    refusal = None
    if request.method == "POST":
        said = request.POST.get("words", "").replace("\0", "")[:LONGEST_MESSAGE]
        done = attempted(
            lambda: decline_offer(
                offer=found, said=said, by=holder.reader.as_actor(), now=holder.now
            )
        )
        if not isinstance(done, Refused):
            messages.success(request, _("We noted that you do not want it."))
            return redirect(holder.address("offer", offer_id))
        refusal = done
    elif not found.is_open(holder.now):
        return redirect(holder.address("offer", offer_id))
    return show(request, holder, "no_to_offer", offer=found, refusal=refusal)


@require_POST
@for_holder
@needs_case
def question(request: HttpRequest, holder: Holder, offer_id: int) -> HttpResponse:
    """A question about it is a message, and gets an answer like any."""
    found, form = offer_for(holder, offer_id), SayForm(request.POST)
    if not form.is_valid():
        return _page(request, holder, found, form=form)
    about = _("About the offer “%(offer)s”:") % {"offer": found.title}
    say(
        case=holder.case,
        words=f"{about}\n{form.cleaned_data['words']}",
        by=holder.actor,
        now=holder.now,
        form_id=form.cleaned_data["form_id"],
    )
    messages.success(request, _("We have your message. Below you see by when we answer."))
    return redirect(holder.address("home"))


def _ticked(request: HttpRequest, found: Offer) -> list[int]:
    """The options that were ticked, of those that there are."""
    typed = set(request.POST.getlist("option"))
    return [line.pk for line in found.lines.all() if line.is_option and str(line.pk) in typed]


def _page(
    request: HttpRequest,
    holder: Holder,
    found: Offer,
    *,
    form: SayForm | None = None,
    refusal: Refused | None = None,
    ticked: Sequence[int] = (),
) -> HttpResponse:
    """What is ticked counts while they can still say yes; after that, what was agreed."""
    stands, instead = how_it_stands(found, now=holder.now)
    counts = ticked and found.is_open(holder.now)
    return show(
        request,
        holder,
        "offer",
        offer=found,
        sheet=OfferSheet(found, tuple(ticked)) if counts else sheet_of_offer(found),
        options=[line for line in found.lines.all() if line.is_option],
        stands=stands,
        instead=instead,
        read=read_as(found),
        form=form or SayForm(),
        refusal=refusal,
    )
