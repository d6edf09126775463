"""How a visit ends: once, after somebody arrived, with what was found."""

from datetime import datetime, timedelta

from houvast.appointments import providers
from houvast.appointments.access import current_visit
from houvast.appointments.actions.telling import GoingAlong
from houvast.appointments.models import Visit
from houvast.appointments.providers import WrittenUp
from houvast.appointments.rules.refusals import NotArrivedYet, VisitOver
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case

PAPER_WITHIN = timedelta(minutes=3)
"""A letter waits so long for the file that goes with it, and leaves without it then."""


def said_already(visit: Visit, found: str, outcome: str) -> bool:
    """Whether the very same is on file of how it went; holds the case until it is decided."""
    locked_case(visit.case_id)
    on_file = current_visit(visit.pk)
    return on_file.finished_at is not None and (on_file.outcome, on_file.found) == (
        outcome,
        found.strip(),
    )


def held_begun(visit: Visit) -> Visit:
    """The visit as it is now, with its case held. Raises NotArrivedYet, or VisitOver."""
    locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    if not visit.is_upcoming:
        raise VisitOver
    if not visit.is_begun:
        raise NotArrivedYet
    return visit


def write_end(
    visit: Visit, found: str, outcome: str, *, by: Actor, now: datetime, pressed_at: datetime | None
) -> None:
    """Put on file what was found, as of when it was pressed: not before somebody arrived."""
    ended_at = max(pressed_at or now, visit.arrived_at or now)
    visit.finished_at, visit.outcome, visit.found = ended_at, outcome, found.strip()
    visit.save(update_fields=["finished_at", "outcome", "found"])
    history.record(
        "visit.finished", about=visit, by=by, at=now, outcome=str(outcome), found=visit.found
    )


def written_up(visit: Visit, *, now: datetime) -> WrittenUp | None:
    """How the visit went, in the language of its customer, where it was written down."""
    with speaking_to(visit.case.customer):
        return providers.written_up(visit, now=now)


def going_along(written: WrittenUp | None, *, now: datetime) -> GoingAlong:
    """The file that goes with the letter, for which it waits a moment."""
    if written is None:
        return {}
    return {"encloses": written.encloses, "leaves_at": now + PAPER_WITHIN}
