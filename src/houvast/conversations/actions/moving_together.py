"""Another moment for a promise on which others hang: all of them together, in one message."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.speaking import lead_speaks
from houvast.conversations.letters import Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.rules import subjects
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.queries.speaking import speaking_to
from houvast.promises import rules
from houvast.promises.access import locked_case
from houvast.promises.actions.hanging import move_along
from houvast.promises.actions.promising import renegotiate_word
from houvast.promises.models import Case, Promise
from houvast.promises.queries.hanging import WouldMove, as_confirmed, would_move
from houvast.promises.rules import Word


class OthersHangOnIt(Refused):
    """`moves` are what would move along, and `confirmed` how a form says that it was seen."""

    says = gettext_lazy("Other promises hang on this one. Look below at what becomes of them.")

    @property
    def moves(self) -> list[WouldMove]:
        found: list[WouldMove] = self.about["moves"]
        return found

    @property
    def confirmed(self) -> str:
        return as_confirmed(self.moves)


@transaction.atomic
def move_with_what_hangs(
    promise: Promise, word: Word, *, reason: str, by: Actor, now: datetime, confirmed: str = ""
) -> Promise:
    """Agree another moment for a promise, with all that hangs on it, and write one letter.

    `confirmed` says what would move along as somebody saw it; if it is something else by now
    nothing is changed. What only its customer can move, as a visit, is at risk from then on.
    Raises OthersHangOnIt, and what `renegotiate` raises.
    """
    if not reason.strip():
        raise rules.NoReason
    case = locked_case(promise.case_id)
    moves = would_move(promise, word.due_at)
    if as_confirmed(moves) != confirmed:
        raise OthersHangOnIt(moves=moves)
    along = move_along(moves, reason=reason, by=by, now=now)
    together = bool(along)
    renewed = renegotiate_word(promise, word, reason=reason, by=by, now=now, together=together)
    if together:
        _tell(case, renewed, along, reason, now=now)
    return renewed


def _tell(
    case: Case, renewed: Promise, along: list[Promise], reason: str, *, now: datetime
) -> None:
    told = [one for one in (renewed, *along) if not one.is_told_after_speaking]
    if renewed.is_told_after_speaking:
        return
    if call := lead_speaks(case, renewed, now=now):
        told.append(call)
    blocks = told_together(case, [one for one in told if one not in along], along, reason)
    with speaking_to(case.customer):
        subject = subjects.answering(case.subject)
    sure = [one for one in told if one.kind != Promise.Kind.ARRIVAL]
    tell(case=case, kind=LetterKind.NEW_MOMENT, subject=subject, blocks=blocks, now=now, tells=sure)


def told_together(
    case: Case, first: list[Promise], along: list[Promise], reason: str
) -> list[Paragraph]:
    """What a letter says of promises that move together, in the customer's language."""
    with speaking_to(case.customer):
        blocks = [
            Paragraph(_("It takes longer than we told you. We tell you before it is too late.")),
            Paragraph(_("The reason: %(reason)s") % {"reason": reason}),
            *(Paragraph(one.words) for one in first),
        ]
        if along:
            blocks.append(Paragraph(_("What waits for it moves along:")))
        cannot = _("This cannot be as we agreed: “%(words)s” Choose another time on your page.")
        for one in along:
            is_theirs = one.kind in Promise.CHOSEN_OR_SILENT
            blocks.append(Paragraph(cannot % {"words": one.words} if is_theirs else one.words))
    return blocks
