"""Everything about one place: who has to do with it, what is there, and what is next."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from houvast.appointments.models import Visit
from houvast.desk.frame.queries.hidden import Hidden, seen_and_hidden
from houvast.desk.frame.upcoming import first_to_come
from houvast.people.models import Customer, Place, PlaceRole, Staff
from houvast.promises.models import Case, seen_by
from houvast.things.models import Thing

SHOWN = 50


@dataclass(frozen=True)
class PlaceFile:
    """A place with the people in their roles, what is next there and what there was."""

    living_here: Sequence[Customer]
    roles: Sequence[PlaceRole]
    things: Sequence[Thing]
    cases: Sequence[Case]
    hidden: Sequence[Hidden]
    visits: Sequence[Visit]

    @property
    def to_agree_about(self) -> Thing | None:
        """Something here that a contract can be about."""
        return next((thing for thing in self.things if not thing.is_gone), None)

    @property
    def next_visit(self) -> Visit | None:
        return first_to_come(self.visits)


def file_of(place: Place, *, staff: Staff) -> PlaceFile:
    """What there is about a place that `staff` sees, the latest SHOWN of each, in five SQL
    statements.
    """
    visits = Visit.objects.filter(seen_by(staff, "case"), place=place)
    visits = visits.select_related("work_type", "technician__staff")
    roles = place.roles.select_related("customer__merged_into")
    at_home = Q(place=None, customer__household__place=place)
    cases = Case.objects.filter(at_home | Q(place=place)).select_related("customer")
    seen, hidden = seen_and_hidden(cases.filter(Case.OPEN), staff)
    living = Customer.objects.on_file().filter(household__place=place)
    return PlaceFile(
        living_here=list(living.order_by("name", "pk")[:SHOWN]),
        roles=list(roles.order_by("ended_at", "from_on", "pk").reverse()[:SHOWN]),
        things=list(Thing.objects.filter(place=place).order_by("gone_on", "pk").reverse()[:SHOWN]),
        cases=seen,
        hidden=hidden,
        visits=list(visits.order_by("-opens_at")[:SHOWN]),
    )
