"""Who deals with a customer."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from houvast.people.models import Customer, Role, Staff, Team
from houvast.promises.models import Case


def owner_for(customer: Customer | None, team: Team | None) -> Staff:
    """The name this customer knows already, or the member of the team with the fewest cases.

    Without a team it is anybody at the desk. At most two SQL statements. Raises
    Staff.DoesNotExist where nobody works.
    """
    if customer is not None:
        last = Case.objects.filter(customer=customer, owner__is_active=True).order_by("-id")
        if known := last.select_related("owner").first():
            return known.owner
    desk = Staff.objects.filter(is_active=True)
    members = (
        desk.filter(teams=team)
        if team
        else desk.filter(roles__overlap=[Role.AGENT, Role.LEAD, Role.OWNER])
    )
    theirs = Case.objects.filter(owner=OuterRef("pk"), settled_at__isnull=True)
    counted = theirs.order_by().values("owner").annotate(many=Count("pk")).values("many")
    least = members.annotate(busy=Coalesce(Subquery(counted), 0)).order_by("busy", "id").first()
    if least is None:
        raise Staff.DoesNotExist
    return least
