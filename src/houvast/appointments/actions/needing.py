"""A visit that is offered with what it needs, as the answers about a fault say it."""

from datetime import datetime, timedelta

from django.db import transaction

from houvast.appointments.actions.proposing import open_proposals, put_forward_again
from houvast.appointments.actions.telling import send
from houvast.appointments.letters import asking
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import Proposal, Visit
from houvast.appointments.rules.needs import VisitNeeds
from houvast.appointments.rules.terms import ASKED
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.promises.access import locked_case
from houvast.promises.actions.promising import mark_told
from houvast.promises.models import Case
from houvast.workforce.models import Technician, WorkType

LOOKED_AT = {"today": timedelta(), "soon": timedelta(days=1)}
"""How long after it was offered we look at what nobody chose; otherwise as for all work."""


@transaction.atomic
def offer_needed_visit(
    *,
    case: Case,
    work_type: WorkType,
    needs: VisitNeeds,
    by: Actor,
    now: datetime,
    is_on_page: bool,
) -> Proposal | None:
    """Put this work forward with what the visit needs; what was put forward for it already gets
    the same needs.

    The page on which it is offered tells the customer (`is_on_page`), or else a letter with a link
    does. None where a visit for it stands: it stays as it was agreed. Raises AlreadySettled.
    """
    held = locked_case(case.pk)
    if Visit.objects.upcoming().filter(case=held, work_type=work_type).exists():
        return None
    was_asked = open_proposals(held).filter(work_type=work_type, family=None, person=None).exists()
    put = put_forward_again(
        case=held,
        work_type=work_type,
        term=LOOKED_AT.get(needs.urgency, ASKED),
        by=by,
        now=now,
    )
    proposal = put.proposal
    write_needs(proposal, needs, by=by, now=now)
    if is_on_page:
        mark_told(promise=put.promise, message="case page", now=now)
    elif not was_asked:
        send(
            lambda link: asking.request_to_choose(proposal, link, put.promise.words),
            about=proposal,
            kind=VisitLetter.PROPOSAL,
            now=now,
            tells=[put.promise],
        )
    return proposal


@transaction.atomic
def bring_needs(
    *, case: Case, work_type: WorkType, needs: VisitNeeds, by: Actor, now: datetime
) -> None:
    """What is offered for this work already gets what the visit needs; nothing else is offered."""
    held = locked_case(case.pk)
    for proposal in open_proposals(held).filter(work_type=work_type).order_by("pk"):
        write_needs(proposal, needs, by=by, now=now)


def write_needs(proposal: Proposal, needs: VisitNeeds, *, by: Actor, now: datetime) -> None:
    """Have the proposal say what its visit needs, and the timeline where that is news; call it with
    the case held.
    """
    able = needs.that_somebody_has(_skills_here())
    if proposal.needs == able:
        return
    proposal.needs_kept = able.kept
    proposal.save(update_fields=["needs_kept"])
    missing = sorted({*needs.skills} - {*able.skills})
    history.record(
        "proposal.needs", about=proposal, by=by, at=now,
        work=proposal.work_type.name_en, needs=_told(able), missing=", ".join(missing),
    )  # fmt: skip


def _skills_here() -> set[str]:
    of_each = Technician.objects.active().values_list("skills", flat=True)
    return {skill for skills in of_each for skill in skills}


def _told(needs: VisitNeeds) -> str:
    length = [f"{needs.minutes} min"] if needs.minutes else []
    return ", ".join([*needs.skills, *length, *([needs.urgency] if needs.urgency else [])])
