"""The states of visits, as querysets."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from houvast.appointments.models.mates import Mate
from houvast.appointments.models.resource_uses import ResourceUse
from houvast.appointments.models.same_thing import maybe_about, maybe_for
from houvast.people.models import Staff
from houvast.promises.models import Promise
from houvast.promises.rules import ASKED_FIRST
from houvast.workforce.models import Technician

if TYPE_CHECKING:
    from houvast.appointments.models.visits import Visit  # noqa: F401


class VisitQuerySet(models.QuerySet["Visit"]):
    def for_work(self, work_type: Any) -> Self:
        """Of this kind of work, be it as one of the visits that it takes."""
        as_step = Q(series__work_type=work_type, series__family=None)
        return self.filter(Q(work_type=work_type) | as_step)

    def of_customer(self, customer: Any) -> Self:
        """In their own cases, or for them by name in that of somebody they live with."""
        return self.filter(Q(case__customer=customer) | Q(person=customer))

    def of_household(self, household: Any) -> Self:
        """Of anybody who lives there, in whichever case."""
        return self.filter(case__customer__household=household)

    def maybe_about(self, thing: Any) -> Self:
        """About this thing, or about none by name."""
        return self.filter(maybe_about(thing))

    def maybe_for(self, person: Any, customer: Any) -> Self:
        """For this person; with None for the household of the `customer` who asks."""
        return self.filter(maybe_for(person, customer))

    def known_to_customer(self) -> Self:
        """Not those agreed before us of which their customers have no letter of ours."""
        silent = Promise.objects.never_told().values("pk")
        return self.exclude(choice__way="before", promise__in=silent)

    def standing(self) -> Self:
        """Not cancelled: to come, or done."""
        return self.filter(self.model.STANDS)

    def standing_or_missed(self) -> Self:
        """What was to take place on its day, also where that was cancelled since nobody came."""
        return self.filter(self.model.STANDS | Q(cancellation__road="missed"))

    def upcoming(self) -> Self:
        """Neither cancelled nor done, whatever the clock says."""
        return self.standing().filter(finished_at=None)

    def at_theirs(self) -> Self:
        """To which somebody drives."""
        return self.filter(where="theirs")

    def ahead(self) -> Self:
        """Upcoming, and nobody has arrived."""
        return self.upcoming().not_begun()

    def begun(self) -> Self:
        """At which somebody has arrived, cancelled or not."""
        return self.exclude(arrived_at=None)

    def not_begun(self) -> Self:
        """At which nobody has arrived, cancelled or not."""
        return self.filter(arrived_at=None)

    def finished(self) -> Self:
        """Of which somebody said how they went."""
        return self.exclude(finished_at=None)

    def under_way(self) -> Self:
        """To which somebody drives, or where they have arrived."""
        return self.exclude(self.model.NOBODY_LEFT)

    def not_under_way(self) -> Self:
        """For which nobody has left."""
        return self.filter(self.model.NOBODY_LEFT)

    def placed(self) -> Self:
        """On the day of a technician, who drives to it or did."""
        return self.standing().filter(unplaced_at=None)

    def unplaced(self) -> Self:
        """Promised, and nobody drives to it: its customer is to have another time."""
        return self.ahead().exclude(unplaced_at=None)

    def not_pinned(self) -> Self:
        """Which plans may give to another technician."""
        return self.filter(pinned_at=None)

    def of(self, technician: Technician) -> Self:
        """Those that somebody leads or comes along to."""
        along = Mate.objects.coming().filter(technician=technician)
        return self.filter(Q(technician=technician) | Q(pk__in=along.values("visit")))

    def of_staff(self, staff: Staff) -> Self:
        """The same of whoever works here, on the road or not."""
        along = Mate.objects.coming().filter(technician__staff=staff)
        return self.filter(Q(technician__staff=staff) | Q(pk__in=along.values("visit")))

    def in_resource(self, resource: int | None) -> Self:
        """Those that have a room, chair or counter of ours."""
        uses = ResourceUse.objects.standing().filter(resource=resource)
        return self.filter(pk__in=uses.values("visit"))

    def missed(self, now: datetime) -> Self:
        """To which nobody came, as far as is known: who is late or did not say yet still may."""
        past = self.ahead().filter(closes_at__lt=now)
        lately = Q(promise__due_at__gte=now - ASKED_FIRST)
        return past.exclude(Promise.OPEN.of("promise") & lately)

    def unreported(self, today: date) -> Self:
        """Of an earlier day, and nobody said how they went."""
        return self.placed().upcoming().filter(on__lt=today)
