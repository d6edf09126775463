"""Agreeing a contract with a customer, and changing what was agreed."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from houvast.appointments.front import agree_contract, change_agreed
from houvast.desk.contracts.forms import ChangeContractForm, NewContractForm, as_agreed
from houvast.desk.contracts.queries import may_cover, not_covered
from houvast.desk.frame.access import contract_for, customer_for, thing_for
from houvast.desk.frame.pages import saved, show
from houvast.ground import spoken
from houvast.ground.posting import posted, tried
from houvast.ground.queries.paging import whole_number
from houvast.people.entrance import DESK, StaffRequest, staff_only

ASKED_WITH = ["GET", "HEAD", "POST"]


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def new_contract(request: StaffRequest, pk: int) -> HttpResponse:
    """A contract that a customer pays for; asked on the page of a `ding`, for that."""
    now, customer = timezone.now(), customer_for(pk)
    number = whole_number(request.GET.get("ding"))
    things = may_cover(customer, thing_for(number) if number else None)
    initial = {"begins_on": spoken.today(now), "things": [number] if number else []}
    form = NewContractForm(posted(request), things=things, initial=initial)
    agreed = tried(
        form,
        lambda: agree_contract(
            customer=customer,
            by=request.user.as_actor(),
            now=now,
            **{**form.cleaned_data, "things": list(form.cleaned_data["things"])},
        ),
    )
    if agreed is None:
        return show(request, "contracts/new_contract", now=now, here="customers", form=form,
                    customer=customer, has_things=bool(things))  # fmt: skip
    return saved(request, "desk:contract", agreed.pk)


@require_http_methods(ASKED_WITH)
@staff_only(*DESK)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """Change what was agreed, once the customer agrees."""
    now, contract = timezone.now(), contract_for(pk)
    form = ChangeContractForm(
        posted(request), others=not_covered(contract), initial=as_agreed(contract)
    )
    changed = tried(
        form,
        lambda: change_agreed(
            contract=contract,
            by=request.user.as_actor(),
            now=now,
            **{**form.cleaned_data, "also": list(form.cleaned_data["also"])},
        ),
    )
    if changed is None:
        return show(request, "contracts/change_contract", now=now, here="customers", form=form,
                    contract=contract)  # fmt: skip
    return saved(request, "desk:contract", pk)
