"""Offers in a case: made, looked at, replaced and withdrawn."""

from datetime import datetime, timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houvast.desk.frame.access import case_for, offer_for
from houvast.desk.frame.pages import saved, show
from houvast.desk.offers.forms import OfferForm, WithdrawOfferForm, as_sent
from houvast.ground import spoken
from houvast.ground.posting import posted, tried
from houvast.journeys.front import steps_ahead
from houvast.money.front import how_it_stands, send_offer, sheet_of_offer, withdraw_offer
from houvast.money.models import Offer
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.queries.reaching import has_mail
from houvast.promises.models import Case

FILLED_IN = ["GET", "HEAD", "POST"]
STANDS_FOR = timedelta(days=30)


@require_http_methods(FILLED_IN)
@staff_only(*DESK)
def make(request: StaffRequest, pk: int) -> HttpResponse:
    """Put an offer forward to the customer of a case."""
    now = timezone.now()
    initial = {"until_on": spoken.today(now + STANDS_FOR)}
    the_case = case_for(request.user, pk)
    form = OfferForm(posted(request), initial=initial, steps=steps_ahead(the_case))
    return _sent(request, the_case, form, None, now)


@require_safe
@staff_only(*DESK)
def offer(request: StaffRequest, pk: int) -> HttpResponse:
    """What was offered, how it stands, and the text to which the customer said yes."""
    now, found = timezone.now(), offer_for(request.user, pk)
    stands, instead = how_it_stands(found, now=now)
    return show(
        request, "offers/offer", now=now, here="inbox", offer=found, case=found.case,
        sheet=sheet_of_offer(found), stands=stands, instead=instead,
        is_to_be_told=stands == "open" and not has_mail(found.case.customer),
    )  # fmt: skip


@require_http_methods(FILLED_IN)
@staff_only(*DESK)
def replace(request: StaffRequest, pk: int) -> HttpResponse:
    """Another offer in the place of one that nobody answered."""
    now, found = timezone.now(), offer_for(request.user, pk)
    initial = as_sent(found)
    if found.has_expired(now):
        initial["until_on"] = spoken.today(now + STANDS_FOR)
    form = OfferForm(posted(request), initial=initial, steps=steps_ahead(found.case))
    return _sent(request, found.case, form, found, now)


@require_http_methods(FILLED_IN)
@staff_only(*DESK)
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Take it back; the customer reads why."""
    now, found = timezone.now(), offer_for(request.user, pk)
    form = WithdrawOfferForm(posted(request))
    done = tried(
        form,
        lambda: withdraw_offer(offer=found, why=form.cleaned_data["why"], by=request.user, now=now),
    )
    if done is None:
        return show(
            request, "offers/form", now=now, here="inbox", form=form, case=found.case,
            heading=_("Withdraw the offer"), button=_("Withdraw it and tell the customer"),
        )  # fmt: skip
    return saved(request, "desk:offer", found.pk)


def _sent(
    request: StaffRequest, case: Case, form: OfferForm, replaces: Offer | None, now: datetime
) -> HttpResponse:
    done = tried(
        form,
        lambda: send_offer(
            case=case, asked=form.asked, by=request.user, now=now, replaces=replaces
        ),
    )
    if done is None:
        return show(
            request, "offers/form", now=now, here="inbox", form=form, case=case,
            heading=_("Another offer in its place") if replaces else _("An offer"),
            button=_("Send the offer"),
        )  # fmt: skip
    return saved(request, "desk:offer", done.pk)
