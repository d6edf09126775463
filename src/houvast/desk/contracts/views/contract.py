"""The page of one contract."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast.desk.contracts.queries import contract_file
from houvast.desk.frame.access import contract_for
from houvast.desk.frame.pages import show
from houvast.ground import spoken
from houvast.ground.queries.paging import whole_number
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_safe
@staff_only(*DESK)
def contract(request: StaffRequest, pk: int) -> HttpResponse:
    """What is next, what was agreed, what it covers, and its whole history."""
    now, one = timezone.now(), contract_for(pk)
    today = spoken.today(now)
    return show(
        request,
        "contracts/contract",
        now=now,
        here="customers",
        contract=one,
        is_over=one.is_over(today),
        has_begun=one.begins_on <= today,
        is_beyond_term=one.has_outlived_its_term(today),
        file=contract_file(
            one, staff=request.user, today=today, before=whole_number(request.GET.get("before"))
        ),
    )
