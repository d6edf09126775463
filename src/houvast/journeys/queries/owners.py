"""Who of us keeps what a journey promises: somebody in the role that its file names."""

from django.db.models import Count, QuerySet

from houvast.appointments.models import Visit
from houvast.journeys.rules.promised import RoleOfOwner
from houvast.people.models import Role, Staff
from houvast.promises.models import Case, Promise
from houvast.promises.queries.seeing import who_sees

ROLES: dict[RoleOfOwner, tuple[Role, ...]] = {
    "desk": (Role.AGENT, Role.LEAD, Role.OWNER),
    "planner": (Role.PLANNER,),
    "technician": (Role.TECHNICIAN,),
    "lead": (Role.LEAD, Role.OWNER),
    "finance": (Role.OWNER,),
}


def who_keeps(case: Case, role: RoleOfOwner | None) -> Staff:
    """Somebody who is there, sees the case and has that role: the owner of the case where they have
    it, a technician who comes or came last, else whoever of their team, or of all, has least to
    keep. The owner of the case where nobody has it, and where the file names nobody.

    Four SQL statements at most.
    """
    wanted = ROLES.get(role) if role else None
    if wanted is None or case.owner.has_role(*wanted):
        return case.owner
    having = who_sees(case).filter(Staff.THERE, roles__overlap=list(wanted))
    if role == "technician" and (comes := _who_comes(case)):
        having = having.filter(pk=comes)
    return _least_busy(having, case) or case.owner


def _who_comes(case: Case) -> int | None:
    visits = Visit.objects.filter(Visit.STANDS, case=case).order_by("-opens_at", "-pk")
    return visits.values_list("technician__staff", flat=True).first()


def _least_busy(having: QuerySet[Staff], case: Case) -> Staff | None:
    keeps = Count("promises", filter=Promise.OPEN.of("promises"))
    found = having.alias(keeps=keeps).order_by("keeps", "pk")
    of_team = found.filter(teams=case.team_id).first() if case.team_id else None
    return of_team or found.first()
