"""The customer does not want the visit that was proposed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.appointments import reasons
from houvast.appointments.actions.ending_proposals import note_declined
from houvast.appointments.actions.letting_go import let_go
from houvast.appointments.actions.parts import parts_promised
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.letters.paper import asked_for
from houvast.appointments.models import Proposal
from houvast.appointments.rules import terms
from houvast.appointments.rules.refusals import ProposalClosed
from houvast.conversations.actions.letters import tell
from houvast.conversations.letters import Paragraph
from houvast.conversations.rules import subjects
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.people.queries.company import business_calendar
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.cases import settle
from houvast.promises.actions.promising import make_promise, mark_told
from houvast.promises.models import Case, Promise


@transaction.atomic
def decline(*, proposal: Proposal, said: str, by: Actor, now: datetime) -> Proposal:
    """The customer does not want this visit. A case that we began for it is settled with that.

    Any other case stays open, and its owner is in touch by a moment that the customer is told.
    Raises ProposalClosed.
    """
    case = locked_case(proposal.case_id)
    proposal = Proposal.objects.select_related("case", "promise").get(pk=proposal.pk)
    if not proposal.is_open or proposal.moves_id:
        raise ProposalClosed
    note_declined(proposal, now=now)
    said = said.strip() or reasons.WANTS_NO_VISIT()
    history.record("proposal.declined", about=proposal, by=by, at=now, said=said)
    if proposal.round_id:
        settle(case=case, said=said, by=by, now=now)
        return proposal
    due_at = terms.hear_by(business_calendar(), now=now, term=terms.MOVE_ASKED)
    with speaking_to(case.customer):
        words = _("You hear from us %(by)s how we go on.") % {"by": spoken.by(due_at)}
    promise = make_promise(
        case=case, kind=Promise.Kind.FOLLOW_UP, words=words, due_at=due_at, by=by, now=now
    )
    for moot in (proposal.promise, parts_promised(case, [proposal.work_type])):
        let_go(moot, reason=said, by=by, now=now)
    _tell(case, proposal, promise, by=by, now=now)
    return proposal


def _tell(case: Case, proposal: Proposal, promise: Promise, *, by: Actor, now: datetime) -> None:
    """Whoever declines on their page reads there what comes next; by phone they get a letter."""
    if by.kind == "customer":
        mark_told(promise=promise, message="page of the visit", now=now)
        return
    with speaking_to(case.customer):
        declined = _("We noted that you do not want this visit: %(work)s.")
        blocks = [
            Paragraph(declined % {"work": asked_for(proposal)}),
            Paragraph(promise.words),
        ]
    subject = subjects.answering(case.subject)
    tell(
        case=case,
        kind=VisitLetter.DECLINED,
        subject=subject,
        blocks=blocks,
        now=now,
        tells=[promise],
    )
