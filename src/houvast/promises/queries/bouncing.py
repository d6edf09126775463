"""Cases that go from hand to hand."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.people.models import Role, Staff
from houvast.promises import rules
from houvast.promises.models import Case
from houvast.promises.queries.owners import who_must_act

WITHIN = timedelta(days=7)
MOST = 2
"""So often a case changes hands within a week before a lead decides with whom it stays."""
LEADS = (Role.LEAD, Role.OWNER)


@dataclass(frozen=True)
class Bounced:
    """Who had a case within the last week, the first first."""

    names: tuple[str, ...]

    @property
    def stops(self) -> bool:
        """Whether it changed hands so often that only a lead gives it on."""
        return len(self.names) > MOST


def bounced(case: Case, *, now: datetime) -> Bounced:
    """Through whose hands a case went since a lead decided; one SQL statement, or two.

    What nobody chose does not count: somebody left, was away, or a lead decided.
    """
    handed = Event.objects.filter(
        case_id=case.pk, verb="case.handed_over", at__gt=now - WITHIN, by_kind="staff"
    )
    given = list(handed.order_by("id").values_list("facts__before", "facts__after", "by_id"))
    leads = _leads() if given else set()
    names: list[str] = []
    for before, after, by_id in given:
        names = [] if by_id in leads else [*(names or [before]), after]
    return Bounced(tuple(names))


def refuse_to_bounce(case: Case, to: Staff, *, by: Actor, now: datetime) -> None:
    """Raises HandsOnAndOn where a colleague gives on what changed hands MOST times within a week,
    be it to anybody but a lead.
    """
    if by.kind != "staff" or by.id in _leads() or to.has_role(*LEADS):
        return
    if bounced(case, now=now).stops:
        raise rules.HandsOnAndOn(lead=who_must_act(case).name)


def _leads() -> set[int]:
    leads = Staff.objects.at_work().filter(roles__overlap=list(LEADS))
    return set(leads.values_list("pk", flat=True))
