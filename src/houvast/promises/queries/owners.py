"""Who deals with a customer."""

from django.db.models import Count

from houvast.people.models import Customer, Role, Staff, Team
from houvast.people.queries.company import read_once
from houvast.promises.models import Case


def owner_for(customer: Customer | None, team: Team | None) -> Staff:
    """The name this customer knows already, or the member of the team with the fewest cases.

    Without a team it is anybody at the desk. At most three SQL statements. Raises
    Staff.DoesNotExist where nobody works.
    """
    if customer is not None:
        last = Case.objects.filter(customer=customer, owner__is_active=True).order_by("-id")
        if known := last.select_related("owner").first():
            return known.owner
    names = read_once(f"staff of {team}", lambda: _members(team))
    open_cases = Case.objects.filter(owner__in=names, settled_at__isnull=True).order_by()
    busy = dict(open_cases.values_list("owner").annotate(Count("pk")))
    if not names:
        raise Staff.DoesNotExist
    return min(names.values(), key=lambda staff: busy.get(staff.pk, 0))


def _members(team: Team | None) -> dict[int, Staff]:
    desk = Staff.objects.filter(is_active=True)
    members = (
        desk.filter(teams=team)
        if team
        else desk.filter(roles__overlap=[Role.AGENT, Role.LEAD, Role.OWNER])
    )
    return {staff.pk: staff for staff in members.order_by("id")}
