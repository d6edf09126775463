"""Keeping right how a customer is reached: one thing at a time, each its own form."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from houvast.appointments.front import left_behind, place_left_by, wish_technician
from houvast.desk.customers.forms.reaching import (
    NeverForm,
    NumbersForm,
    ReachForm,
    TechnicianWishForm,
    WishesForm,
)
from houvast.desk.customers.queries import wishes_of
from houvast.desk.frame.access import contact_point_for, customer_for
from houvast.desk.frame.addresses import PlaceForm, say_what_moves
from houvast.desk.frame.forms import with_came_back
from houvast.desk.frame.pages import saved, show
from houvast.ground import spoken
from houvast.ground.posting import tried
from houvast.people.actions import customers
from houvast.people.actions.numbering import correct_numbers
from houvast.people.actions.wishes import never_come_on, note_wishes
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.models import ContactPoint, Customer
from houvast.people.queries.known import reached_at


@require_safe
@staff_only(*DESK)
def reaching(request: StaffRequest, pk: int) -> HttpResponse:
    """Everything about how to reach a customer, to be set right."""
    return _show(request, customer_for(pk), timezone.now())


@require_POST
@staff_only(*DESK)
def reach(request: StaffRequest, pk: int) -> HttpResponse:
    """Note another mail address or phone number."""
    now, customer = timezone.now(), customer_for(pk)
    form = ReachForm(request.POST)
    point = tried(
        form,
        lambda: customers.add_contact_point(
            customer=customer,
            kind=form.kind,
            typed=form.cleaned_data["typed"],
            by=request.user.as_actor(),
            now=now,
        ),
    )
    if point is None:
        return _show(request, customer, now, came_back=form)
    _say_who_shares(request, point)
    return saved(request, "desk:reaching", customer.pk)


@require_POST
@staff_only(*DESK)
def wishes(request: StaffRequest, pk: int) -> HttpResponse:
    """Note language, title and quiet hours."""
    return _noted(request, pk, WishesForm(request.POST), note_wishes)


@require_POST
@staff_only(*DESK)
def numbers(request: StaffRequest, pk: int) -> HttpResponse:
    """Set the KvK number and the OIN of an organisation right."""
    return _noted(request, pk, NumbersForm(request.POST), correct_numbers)


@require_POST
@staff_only(*DESK)
def never(request: StaffRequest, pk: int) -> HttpResponse:
    """Note on which days of the week nobody is at home."""
    return _noted(request, pk, NeverForm(request.POST), never_come_on)


@require_POST
@staff_only(*DESK)
def technician_wish(request: StaffRequest, pk: int) -> HttpResponse:
    """Note whom the customer likes to see, or rather not."""
    now, customer = timezone.now(), customer_for(pk)
    form = TechnicianWishForm(request.POST)
    still_planned = tried(
        form,
        lambda: wish_technician(
            customer=customer,
            technician=form.cleaned_data["technician"],
            is_refused=form.is_refused,
            by=request.user.as_actor(),
            now=now,
        ),
    )
    if still_planned is None:
        return _show(request, customer, now, came_back=form)
    for visit in still_planned:
        agreed = spoken.window(visit.opens_at, visit.closes_at)
        words = _("They still come on %s. Move that visit with the customer.")
        messages.warning(request, words % agreed)
    return saved(request, "desk:reaching", customer.pk)


@require_POST
@staff_only(*DESK)
def address(request: StaffRequest, pk: int) -> HttpResponse:
    """Note where the household lives."""
    now, customer = timezone.now(), customer_for(pk)
    form = PlaceForm(request.POST)
    household = tried(
        form,
        lambda: customers.change_address(
            household=customer.household,
            by=request.user.as_actor(),
            now=now,
            **form.cleaned_data,
        ),
    )
    if household is None:
        return _show(request, customer_for(pk), now, came_back=form)
    say_what_moves(request, now=now)
    left = place_left_by(customer)
    stayed = left_behind(customer, left) if left else []
    return saved(request, "desk:moved" if stayed else "desk:reaching", customer.pk)


@require_POST
@staff_only(*DESK)
def prefer(request: StaffRequest, pk: int) -> HttpResponse:
    """Note that the customer likes this way best."""
    point = contact_point_for(pk)
    customers.prefer(point=point, by=request.user.as_actor(), now=timezone.now())
    return saved(request, "desk:reaching", point.customer_id)


@require_POST
@staff_only(*DESK)
def verify(request: StaffRequest, pk: int) -> HttpResponse:
    """Note that the customer said that this is theirs."""
    point = contact_point_for(pk)
    customers.verify(point=point, by=request.user.as_actor(), now=timezone.now())
    return saved(request, "desk:reaching", point.customer_id)


def _say_who_shares(request: StaffRequest, point: ContactPoint) -> None:
    """Say aloud who else is reached there: what comes in may be of any of them."""
    others = {one.itself.name: one for one in reached_at(point.kind, point.value)}
    others.pop(point.customer.name, None)
    if not others:
        return
    words = _(
        "%(shown)s is of %(names)s too. Letters greet each by their own name. Where a message does "
        "not say who wrote it, look whose it is."
    )
    messages.warning(request, words % {"names": ", ".join(others), "shown": point.shown})


def _noted(request: StaffRequest, pk: int, form: Form, note: Callable[..., object]) -> HttpResponse:
    """Note all that one form of the page says of the customer."""
    now, customer = timezone.now(), customer_for(pk)
    noted = tried(
        form,
        lambda: note(customer=customer, by=request.user.as_actor(), now=now, **form.cleaned_data),
    )
    if noted is None:
        return _show(request, customer, now, came_back=form)
    return saved(request, "desk:reaching", customer.pk)


def _show(
    request: StaffRequest, customer: Customer, now: datetime, *, came_back: Form | None = None
) -> HttpResponse:
    """The page with its forms; the one that `came_back` as it was filled in."""
    home = customer.household.place
    points, wished = customer.contact_points.order_by("-preferred", "pk"), wishes_of(customer)
    wanted = ("language", "title", "zone", "quiet_from", "quiet_until")
    lives = {"street": home.street, "number": home.number, "postcode": home.postcode}
    forms: dict[str, Form] = {
        "reach_form": ReachForm(),
        "numbers_form": NumbersForm(initial={"kvk": customer.kvk, "oin": customer.oin}),
        "never_form": NeverForm(initial={"weekdays": customer.never_weekdays}),
        "technician_form": TechnicianWishForm(),
        "wishes_form": WishesForm(
            initial={name: getattr(customer, name) for name in wanted},
            numbers=[one.value for one in points if one.kind == ContactPoint.Kind.PHONE],
        ),
        "address_form": PlaceForm(initial=lives | {"town": home.town}),
    }
    return show(request, "customers/reaching", now=now, here="customers", form=came_back,
                customer=customer, contact_points=points, wished=wished,
                **with_came_back(forms, came_back))  # fmt: skip
