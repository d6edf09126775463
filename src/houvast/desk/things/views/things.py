"""The page of one thing."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast.desk.frame.access import thing_for
from houvast.desk.frame.pages import show
from houvast.desk.things.queries import file_of
from houvast.ground.queries.paging import whole_number
from houvast.people.entrance import DESK, StaffRequest, staff_only


@require_safe
@staff_only(*DESK)
def thing(request: StaffRequest, pk: int) -> HttpResponse:
    """What is next, whether it is under warranty, what it is, and its whole history."""
    now, the_thing = timezone.now(), thing_for(pk)
    return show(
        request,
        "things/thing",
        now=now,
        here="customers",
        thing=the_thing,
        file=file_of(
            the_thing, staff=request.user, now=now, before=whole_number(request.GET.get("before"))
        ),
    )
