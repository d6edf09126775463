"""The same for what the company set up: who works here, when and where, and what for. It is of no
case, so everybody at the desk fetches it alike.
"""

from django.shortcuts import get_object_or_404

from houvast.money.models import PriceItem
from houvast.people.models import Absence, DayOff, Staff, Team
from houvast.routes.models import DayRoute
from houvast.workforce.models import (
    Branch,
    BranchDayOff,
    BusyCalendar,
    CapacityRule,
    Daypart,
    Leave,
    PromiseClass,
    Resource,
    Technician,
    Territory,
    WorkType,
)
from houvast.workorders.models import Article


def colleague_for(pk: int) -> Staff:
    return get_object_or_404(Staff, pk=pk)


def work_type_for(pk: int) -> WorkType:
    return get_object_or_404(WorkType, pk=pk)


def price_item_for(pk: int) -> PriceItem:
    """Something on a price list, with the work that it is of."""
    return get_object_or_404(PriceItem.objects.select_related("work_type"), pk=pk)


def day_off_for(pk: int) -> DayOff:
    return get_object_or_404(DayOff, pk=pk)


def absence_for(pk: int) -> Absence:
    """Somebody who is away, or will be."""
    return get_object_or_404(Absence.objects.select_related("staff"), pk=pk)


def team_for(pk: int) -> Team:
    return get_object_or_404(Team, pk=pk)


def daypart_for(pk: int) -> Daypart:
    return get_object_or_404(Daypart, pk=pk)


def branch_for(pk: int) -> Branch:
    return get_object_or_404(Branch.objects.select_related("place"), pk=pk)


def branch_day_off_for(pk: int) -> BranchDayOff:
    return get_object_or_404(BranchDayOff, pk=pk)


def resource_for(pk: int) -> Resource:
    return get_object_or_404(Resource.objects.select_related("branch"), pk=pk)


def territory_for(pk: int) -> Territory:
    return get_object_or_404(Territory, pk=pk)


def promise_class_for(pk: int) -> PromiseClass:
    return get_object_or_404(PromiseClass, pk=pk)


def capacity_rule_for(pk: int) -> CapacityRule:
    rules = CapacityRule.objects.select_related("promise_class", "territory")
    return get_object_or_404(rules, pk=pk)


def busy_calendar_for(pk: int) -> BusyCalendar:
    """A calendar elsewhere that was not taken off."""
    return get_object_or_404(BusyCalendar.objects.standing(), pk=pk)


def busy_day_for(pk: int) -> DayRoute:
    """A day on which a busy time met a visit."""
    days = DayRoute.objects.met_by_busy_times().with_whose()
    return get_object_or_404(days, pk=pk)


def technician_for(pk: int) -> Technician:
    return get_object_or_404(Technician.objects.select_related("staff"), pk=pk)


def leave_for(pk: int) -> Leave:
    return get_object_or_404(Leave.objects.select_related("technician__staff"), pk=pk)


def article_for(pk: int) -> Article:
    return get_object_or_404(Article, pk=pk)
