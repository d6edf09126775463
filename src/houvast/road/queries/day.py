"""A technician's day, and the file of one visit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from houvast.appointments.front import delays_of, leave_on, off_the_day, visits_of_day
from houvast.appointments.models import Delay, Visit
from houvast.conversations.models import Message
from houvast.conversations.queries.conversation import Conversation, conversation_of
from houvast.journeys.front import details_of, loose_ends_of
from houvast.journeys.models import AgreedDetail, LooseEnd
from houvast.people.models import ContactPoint, Staff
from houvast.people.queries.reaching import has_mail
from houvast.promises.models import seen_by
from houvast.routes.models import DayRoute
from houvast.workforce.models import Leave

SAID = 30


@dataclass(frozen=True)
class RoadDay:
    """The visits of one day in order. `current` is the first that is not finished.

    `to_report` are those of earlier days of which nobody said how they went, `off` those of this
    day that do not take place. `route` has its hours, where it is laid out; `is_free` says that it
    is today, and one does not work; `delays` are what one is late for, as the day goes.
    """

    on: date
    visits: list[Visit]
    to_report: list[Visit]
    off: list[Visit]
    route: DayRoute | None = None
    leave: Leave | None = None
    is_free: bool = False
    delays: Sequence[Delay] = ()

    @property
    def current(self) -> Visit | None:
        return next((visit for visit in self.visits if visit.is_upcoming), None)

    @property
    def finished(self) -> int:
        return sum(1 for visit in self.visits if visit.finished_at)


@dataclass(frozen=True)
class Sheet:
    """What a technician needs to know at the door."""

    phones: list[ContactPoint]
    said: list[Message]
    conversation: Conversation
    earlier: list[Visit]
    details: list[AgreedDetail]
    loose_ends: list[LooseEnd]


def day_of(staff: Staff, on: date, *, today: date) -> RoadDay:
    """The own visits of somebody on a day, in seven SQL statements; none for who does not drive."""
    technician = getattr(staff, "technician", None)
    if technician is None:
        return RoadDay(on, [], [], [])
    found = visits_of_day(technician, on, today=today)
    route = DayRoute.objects.filter(technician=technician, on=on).first()
    return RoadDay(
        on,
        [visit for visit in found if visit.on == on],
        [visit for visit in found if visit.on < today and visit.is_upcoming],
        off_the_day(technician, on),
        route,
        leave_on(technician, on),
        is_free=on == today and route is None,
        delays=delays_of(technician, on),
    )


def can_be_written(visit: Visit) -> bool:
    """Whether its customer has a mail address that works. One SQL statement."""
    return has_mail(visit.case.customer)


def sheet_of(visit: Visit, *, staff: Staff) -> Sheet:
    """What was said in the case, and found before at this customer or at what it is about, as far
    as `staff` sees those cases: who comes to a visit of another knows where, when and what for.

    Six SQL statements, eight where something is still to be done.
    """
    customer = visit.case.customer
    points = customer.contact_points.reaching().filter(kind=ContactPoint.Kind.PHONE)
    said = (
        visit.case.messages.filter(seen_by(staff, "case"))
        .exclude(direction=Message.Direction.OUT)
        .select_related("staff")
    )
    latest = list(said.order_by("-pk")[:SAID])
    here = Q(case__customer=customer)
    if visit.case.thing_id:
        here |= Q(case__thing=visit.case.thing_id)
    earlier = Visit.objects.finished().filter(here, seen_by(staff, "case"))
    return Sheet(
        phones=list(points.order_by("-preferred", "pk")),
        said=latest,
        conversation=conversation_of(visit.case, latest),
        earlier=list(
            earlier.exclude(pk=visit.pk).select_related("work_type").order_by("-opens_at")[:5]
        ),
        details=details_of(visit.case),
        loose_ends=loose_ends_of(visit.case),
    )
