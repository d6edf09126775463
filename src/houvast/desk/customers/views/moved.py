"""What stayed at the address that a customer left, and what went along after all."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from houvast.appointments.front import left_behind, place_left_by, thing_came_along
from houvast.desk.frame.access import customer_for, thing_for
from houvast.desk.frame.pages import one_press, show
from houvast.ground.queries.paging import whole_number
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*DESK)
def moved(request: StaffRequest, pk: int) -> HttpResponse:
    """Each thing at the address of before: it stays with the house, or it came along."""
    now, customer = timezone.now(), customer_for(pk)
    if request.method == "POST":
        thing = thing_for(whole_number(request.POST.get("thing")) or 0)
        actor = request.user.as_actor()
        return one_press(
            request,
            lambda: thing_came_along(thing=thing, customer=customer, by=actor, now=now),
            otherwise=("desk:moved", pk),
        )
    left = place_left_by(customer)
    if left is None:
        return redirect("desk:customer", pk)
    return show(
        request,
        "customers/moved",
        now=now,
        here="customers",
        customer=customer,
        left=left,
        stayed=left_behind(customer, left),
    )
