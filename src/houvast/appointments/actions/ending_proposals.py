"""How a proposal ends: chosen, declined or withdrawn, once and in one place."""

from datetime import datetime

from django.db.models import Q

from houvast.appointments import reasons
from houvast.appointments.actions.letting_go import let_go
from houvast.appointments.actions.places import end_all, end_hold, hold_days_of
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import Hold, Proposal, Visit
from houvast.appointments.queries.holding import kept_with, open_hold
from houvast.conversations.actions.holding_back import take_letter_back
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.promises.models import Case

ALL = Q()


def note_chosen(
    proposal: Proposal, *, why: str, by: Actor, now: datetime, hold: Hold | None = None
) -> None:
    """The customer chose, what it held or another time.

    What was promised while they had not is released, for `why`.
    """
    proposal.chosen_at = now
    _end(proposal, "chosen_at", hold, now=now)
    let_go(proposal.promise, reason=why, by=by, now=now)


def note_declined(proposal: Proposal, *, now: datetime) -> None:
    """The customer does not want it. Its promise is left to whoever says how they go on."""
    proposal.declined_at = now
    _end(proposal, "declined_at", _held_by(proposal), now=now)


def withdraw(proposal: Proposal, *, why: str, by: Actor, now: datetime) -> None:
    """We do not ask any longer, for `why`, which releases its promise too and is on record."""
    mark_withdrawn(proposal, now=now)
    history.record("proposal.withdrawn", about=proposal, by=by, at=now, why=why)
    let_go(proposal.promise, reason=why, by=by, now=now)


def withdraw_open(case: Case, *, why: str, by: Actor, now: datetime, of: Q = ALL) -> None:
    """Withdraw what its customer could choose: all, or what is `of` some work or person."""
    asked = Proposal.objects.to_choose().filter(of, case=case)
    for proposal in asked.select_related("case", "promise").order_by("id"):
        withdraw(proposal, why=why, by=by, now=now)


def withdraw_questions(
    visit: Visit, *, by: Actor, now: datetime, besides: Proposal | None = None
) -> None:
    """Take back what we asked about moving a visit: it was decided otherwise, or is past."""
    why = reasons.OUT_OF_DATE()
    asked = visit.move_proposals.unanswered().select_related("case", "promise")
    if questions := [question for question in asked if question != besides]:
        hold_days_of(visit, kept_with(questions))
    for question in questions:
        withdraw(question, why=why, by=by, now=now)


def mark_withdrawn(proposal: Proposal, *, now: datetime) -> None:
    """The same, where its caller puts on record what came in its place."""
    proposal.withdrawn_at = now
    _end(proposal, "withdrawn_at", _held_by(proposal), now=now)


def _end(proposal: Proposal, moment: str, hold: Hold | None, *, now: datetime) -> None:
    """Note the moment, and give back the time that it holds. Its case is held by the caller."""
    proposal.save(update_fields=[moment])
    if proposal.promise and now <= proposal.asks_by_letter_at:
        take_letter_back(proposal.promise, kind=VisitLetter.PROPOSAL, now=now)
    if hold:
        end_hold(hold, now=now)
    elif proposal.moves_id:
        end_all(kept_with([proposal]), now=now)


def _held_by(proposal: Proposal) -> Hold | None:
    """What its customer had kept; with a question to move a visit it is we who keep times."""
    return open_hold(proposal) if proposal.moves_id is None else None
