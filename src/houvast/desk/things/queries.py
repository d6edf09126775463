"""Everything about one thing that a customer has."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from houvast.appointments.models import Maintenance, Proposal, Visit
from houvast.desk.frame.queries.hidden import Hidden, seen_and_hidden
from houvast.desk.frame.upcoming import first_to_come
from houvast.ground import spoken
from houvast.ground.asked import said_number
from houvast.ground.models import Event
from houvast.ground.queries import events
from houvast.ground.queries.paging import Page
from houvast.people.models import Customer, PlaceRole, Staff
from houvast.people.queries.roles import who_may_agree
from houvast.promises.models import Case, hidden_from, seen_by
from houvast.things.models import Contract, Document, RefrigerantEntry, Thing
from houvast.things.queries.contracts import contracts_covering
from houvast.things.queries.documents import documents_of
from houvast.things.queries.refrigerants import RefrigerantLog
from houvast.workorders.front import Readings, readings_of

SHOWN = 50
EVENTS = 20


@dataclass(frozen=True)
class ThingFile:
    """A thing with whoever has to do with it now, what is next and what there was."""

    customers: list[Customer]
    answer_for_it: list[PlaceRole]
    cases: list[Case]
    hidden: list[Hidden]
    visits: list[Visit]
    proposals: list[Proposal]
    contracts: list[Contract]
    maintenance: list[Maintenance]
    documents: list[Document]
    readings: list[Readings]
    happened: Page[Event]

    @property
    def next_visit(self) -> Visit | None:
        return first_to_come(self.visits)

    @property
    def next_maintenance(self) -> Maintenance | None:
        return self.maintenance[0] if self.maintenance else None


def file_of(thing: Thing, *, staff: Staff, now: datetime, before: int | None = None) -> ThingFile:
    """What there is about a thing that `staff` sees, the latest SHOWN of each, in ten SQL
    statements.
    """
    seen, hidden = seen_and_hidden(thing.cases.select_related("customer"), staff)
    visits = Visit.objects.filter(seen_by(staff, "case"), case__thing=thing)
    asked = Proposal.objects.to_choose().in_open_cases()
    asked = asked.filter(seen_by(staff, "case"), case__thing=thing)
    recurring = thing.maintenance.going_on(spoken.today(now)).select_related(
        "work_type", "customer"
    )
    return ThingFile(
        customers=customers_of(thing),
        answer_for_it=who_may_agree(thing.place) if thing.place else [],
        cases=seen,
        hidden=hidden,
        visits=list(
            visits.select_related("work_type", "technician__staff", "work_order").order_by(
                "-opens_at"
            )[:SHOWN]
        ),
        proposals=list(asked.select_related("work_type").order_by("-pk")),
        contracts=contracts_covering(thing),
        maintenance=list(recurring.order_by("due_on", "pk")),
        documents=documents_of(thing),
        readings=readings_of(thing, staff=staff),
        happened=events.about(
            thing, hidden=hidden_from(staff).values("pk"), before=before, limit=EVENTS
        ),
    )


def customers_of(thing: Thing) -> list[Customer]:
    """Whose it is, or who lives where it stands; one SQL statement."""
    everybody = Customer.objects.on_file().select_related("household__place")
    if thing.person_id:
        return list(everybody.filter(pk=thing.person_id))
    return list(everybody.filter(household__place=thing.place_id).order_by("name")[:SHOWN])


def invited_for(thing: Thing) -> list[Customer]:
    """Those, and whoever has a case about it there without living there: who lets the place.

    Two SQL statements.
    """
    around = customers_of(thing)
    if thing.place_id is None:
        return around
    elsewhere = Customer.objects.filter(cases__thing=thing, cases__place=thing.place_id)
    known = {customer.pk for customer in around}
    return around + list(elsewhere.exclude(pk__in=known).distinct().order_by("name")[:SHOWN])


def beside(thing: Thing) -> list[Thing]:
    """What else is there where it stands; of somebody's own, what else is theirs."""
    others = Thing.objects.here().exclude(pk=thing.pk)
    same = Q(place=thing.place_id) if thing.place_id else Q(person=thing.person_id)
    return list(others.filter(same).order_by("kind", "pk")[:SHOWN])


def refrigerant_rows(log: RefrigerantLog, thing: Thing) -> list[list[str]]:
    """The log as a table, oldest first, with its heads; no SQL statement."""
    heads = [
        _("Day"), _("What it is"), _("Serial number"), _("What was done"), _("Refrigerant"),
        _("Kilograms"), _("Tonnes of CO2 equivalent"), _("Counts"), _("Note"), _("By"),
    ]  # fmt: skip
    return [heads, *(_refrigerant_row(log, thing, one) for one in reversed(log.entries))]


def _refrigerant_row(log: RefrigerantLog, thing: Thing, entry: RefrigerantEntry) -> list[str]:
    counts = log.counts(entry)
    what = _("Taken back") if entry.takes_back else entry.get_what_display()
    tonnes = log.rules.tonnes({entry.refrigerant: entry.kg})
    return [
        entry.on.isoformat(), str(thing), thing.serial_number, what,
        log.name_of(entry.refrigerant), said_number(entry.kg), said_number(tonnes),
        _("yes") if counts else _("no"), entry.note, entry.made_by,
    ]  # fmt: skip
