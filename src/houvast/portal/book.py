"""The book of a thing, for whoever stands before it. It names nobody, and no address."""

from dataclasses import dataclass
from datetime import datetime

from houvast.appointments.models import Maintenance, Visit
from houvast.ground import spoken
from houvast.promises.models import Promise
from houvast.things.models import Thing

SHOWN = 20


@dataclass(frozen=True)
class Book:
    """What was done last, what is promised, and when work comes back."""

    last_visit: Visit | None
    visits: list[Visit]
    words: list[Promise]
    maintenance: Maintenance | None


def book_of(thing: Thing, *, now: datetime) -> Book:
    """All of it in four SQL statements. `visits` are to come; `words` are what else is promised.

    What was only to be asked of the customer is theirs, and left out; so is all about a contract,
    and which other firm comes.
    """
    promised = Promise.objects.in_time(now).filter(case__thing=thing, case__renewal=None)
    shown_apart = (Promise.Kind.ARRIVAL, Promise.Kind.PARTNER, Promise.Kind.OUTAGE)
    elsewhere = [*Promise.TO_THE_SILENT, *shown_apart]
    words = promised.filter(partner_job=None).exclude(kind__in=elsewhere)
    to_come = Visit.objects.upcoming().placed().filter(case__thing=thing, closes_at__gt=now)
    recurring = thing.maintenance.going_on(spoken.today(now)).select_related("work_type")
    finished = Visit.objects.finished().filter(case__thing=thing).select_related("work_type")
    return Book(
        last_visit=finished.order_by("-finished_at").first(),
        visits=list(to_come.order_by("opens_at", "id")[:SHOWN]),
        words=list(words.order_by("due_at", "id")[:SHOWN]),
        maintenance=recurring.order_by("due_on", "pk").first(),
    )
