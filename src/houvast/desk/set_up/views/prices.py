"""What each kind of work costs, from which day on."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.appointments.front import named
from houvast.desk.frame.access_to_set_up import price_item_for, work_type_for
from houvast.desk.frame.pages import saved, show
from houvast.desk.set_up.forms.prices import EndPriceForm, ItemForm, PriceForm
from houvast.desk.set_up.queries import pages as set_up
from houvast.desk.set_up.views.page import filled_in, looked_at
from houvast.ground import spoken
from houvast.ground.posting import posted, tried
from houvast.money.front import end_price, price_item, price_items, price_sheet, set_price
from houvast.people.entrance import StaffRequest


@looked_at
def all_prices(request: StaffRequest) -> HttpResponse:
    """The kinds of work, each to its price list."""
    return show(request, "set_up/prices", now=timezone.now(), here="set_up", work=set_up.work())


@looked_at
def of_work(request: StaffRequest, pk: int) -> HttpResponse:
    """The price list of a kind of work, and what its customers read today."""
    kind, now = work_type_for(pk), timezone.now()
    today = spoken.today(now)
    return show(
        request, "set_up/prices_of_work", now=now, here="set_up", kind=kind,
        items=price_items(kind, on=today), sheet=price_sheet(kind, None, on=today),
    )  # fmt: skip


@filled_in
def new_item(request: StaffRequest, pk: int) -> HttpResponse:
    """Put something on the price list."""
    kind, now = work_type_for(pk), timezone.now()
    form = ItemForm(posted(request), initial={"from_on": spoken.today(now), "includes_vat": "yes"})
    done = tried(
        form,
        lambda: price_item(
            item=form.item_of(kind), price=form.price, by=request.user.as_actor(), now=now
        ),
    )
    if done is None:
        return show(
            request, "set_up/form", now=now, here="set_up", form=form,
            heading=_("Something that costs money"), back=("desk:prices", _("Prices")),
        )  # fmt: skip
    return saved(request, "desk:prices_of_work", kind.pk)


@filled_in
def another_price(request: StaffRequest, pk: int) -> HttpResponse:
    """Another price, from a day on. What customers agreed to before stays as it was."""
    item, now = price_item_for(pk), timezone.now()
    form = PriceForm(posted(request), initial={"from_on": spoken.today(now), "includes_vat": "yes"})
    done = tried(
        form,
        lambda: set_price(item=item, price=form.price, by=request.user.as_actor(), now=now),
    )
    if done is None:
        return show(
            request, "set_up/form", now=now, here="set_up", form=form,
            heading=f"{named(item.work_type)}: {item}", back=("desk:prices", _("Prices")),
            further=[("desk:price_ends", pk, _("No longer charged"))],
        )  # fmt: skip
    return saved(request, "desk:prices_of_work", item.work_type_id)


@filled_in
def ends(request: StaffRequest, pk: int) -> HttpResponse:
    """Charge it no more, from a day on."""
    item, now = price_item_for(pk), timezone.now()
    form = EndPriceForm(posted(request), initial={"from_on": spoken.today(now)})
    done = tried(
        form,
        lambda: end_price(
            item=item, from_on=form.cleaned_data["from_on"], by=request.user.as_actor(), now=now
        ),
    )
    if done is None:
        return show(
            request, "set_up/form", now=now, here="set_up", form=form,
            heading=_("No longer charged: %(item)s") % {"item": item},
            back=("desk:prices", _("Prices")),
        )  # fmt: skip
    return saved(request, "desk:prices_of_work", item.work_type_id)
