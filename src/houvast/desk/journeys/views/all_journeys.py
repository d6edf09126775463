"""The journeys that are in use, and the cases that follow an older text of one."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from houvast.desk.frame.pages import show
from houvast.ground.describing import versions_of
from houvast.journeys.front import JOURNEYS, behind_the_text, in_use, journeys, wants_second_eyes
from houvast.people.entrance import DESK, StaffRequest, staff_only
from houvast.people.models import Role


@require_safe
@staff_only(*DESK)
def all_journeys(request: StaffRequest) -> HttpResponse:
    """Each with how many cases follow it."""
    return show(
        request, "journeys/all", now=timezone.now(), here="set_up", journeys=in_use(),
        wants_second_eyes=wants_second_eyes(), is_owner=Role.OWNER in request.user.roles,
    )  # fmt: skip


@require_safe
@staff_only(*DESK)
def one_journey(request: StaffRequest, key: str) -> HttpResponse:
    """Its steps, every text that was ever put into use, and who follows an older one."""
    described = journeys().get(key)
    if described is None:
        raise Http404
    return show(
        request, "journeys/one", now=timezone.now(), here="set_up", key=key, described=described,
        behind=behind_the_text(key, request.user), versions=versions_of(JOURNEYS, key),
    )  # fmt: skip
