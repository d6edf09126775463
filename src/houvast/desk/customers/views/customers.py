"""Finding customers, things and cases, and the page of one customer."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast.conversations.queries.finding_cases import find_cases
from houvast.desk.customers.queries import dossier_of
from houvast.desk.frame.access import customer_for
from houvast.desk.frame.finding import typed_in
from houvast.desk.frame.pages import show
from houvast.ground.queries.paging import whole_number
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.queries.finding import find_customers
from houvast.things.queries.contracts import find_contracts
from houvast.things.queries.finding import find_things


@require_safe
@staff_only(*DESK)
def customers(request: StaffRequest) -> HttpResponse:
    """Search as you type; with Enter it is a page of its own."""
    typed = typed_in(request)
    found = {
        "found": find_customers(typed),
        "cases": find_cases(typed, staff=request.user),
        "contracts": find_contracts(typed),
        "things": find_things(typed),
        "typed": typed,
    }
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "desk/customers/found.html", found)
    return show(request, "customers/customers", now=timezone.now(), here="customers", **found)


@require_safe
@staff_only(*DESK)
def customer(request: StaffRequest, pk: int) -> HttpResponse:
    """How to reach a customer, and everything between us and them."""
    now, the_customer = timezone.now(), customer_for(pk)
    return show(
        request,
        "customers/customer",
        now=now,
        here="customers",
        customer=the_customer,
        dossier=dossier_of(
            the_customer,
            staff=request.user,
            now=now,
            before=whole_number(request.GET.get("before")),
        ),
    )
