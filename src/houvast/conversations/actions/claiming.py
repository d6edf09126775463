"""What a customer says that we promised: taken as said, and judged by a person within a day."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.conversations import reasons
from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.next_word import promise_to_ask
from houvast.conversations.actions.notes import NothingWritten
from houvast.conversations.actions.reply_promises import locked_and_open
from houvast.conversations.letters import Note, Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.letters.letter import Block
from houvast.conversations.models import Claim
from houvast.conversations.rules import subjects
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.models import Staff
from houvast.people.queries.company import business_calendar
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import hold_together, locked_case
from houvast.promises.actions.ending import keep
from houvast.promises.actions.promising import make_promise, mark_told
from houvast.promises.actions.weighing import note_odds, weigh
from houvast.promises.models import Case, CaseJoin, Promise
from houvast.promises.queries.renewing import running
from houvast.promises.rules import AlreadySettled, NothingPromised

WITHIN = timedelta(hours=8)
"""Opening time in which a person looks at it: a working day."""


class JudgedAlready(Refused):
    says = gettext_lazy("A colleague has answered this already. Look at the case.")


@dataclass(frozen=True)
class Claimed:
    """What was promised as the customer says, where, and by whom as far as they know."""

    words: str
    said_where: str
    said_by: str = ""


@transaction.atomic
def claim(*, case: Case, claimed: Claimed, by: Actor, now: datetime) -> Claim:
    """Take down what a customer says that we promised, and promise to say whether it is so.

    The page shows both at once. The same words that wait in a case already are taken once;
    after it was settled they are said anew. A settled case is open again. Raises NothingWritten.
    """
    words = claimed.words.strip()
    if not words:
        raise NothingWritten
    held = locked_and_open(case, by=by, now=now)
    waiting = held.claims.waiting().filter(words=words).select_related("heard_by").first()
    if waiting and running(waiting.heard_by):
        return waiting
    due_at = business_calendar().add_business_time(now, WITHIN)
    with speaking_to(held.customer):
        said = _("We look at what was promised to you, and you hear from us %(by)s.")
        said %= {"by": spoken.by(due_at)}
    kind = Promise.Kind.FOLLOW_UP
    heard_by = make_promise(case=held, kind=kind, words=said, due_at=due_at, by=by, now=now)
    made = Claim.objects.create(
        case=held, words=words, said_where=claimed.said_where, said_by=claimed.said_by[:160],
        claimed_at=now, claimed_by=by.name[:200], heard_by=heard_by,
    )  # fmt: skip
    history.record("promise.claimed", about=made, by=by, at=now)
    mark_told(promise=heard_by, message="case page", now=now)
    return made


@transaction.atomic
def confirm(
    *, claim: Claim, words: str, due_at: datetime, by: Staff, now: datetime, why: str = ""
) -> Promise:
    """It is so: from now on it is a promise of ours, with a moment. The customer reads it.

    A case that was settled since they said it is open again; where it goes on in another that one
    has the promise, and so both have a next word. Raises JudgedAlready, AlreadySettled
    where it was settled just now, NothingPromised, DueInThePast, DueTooFarAhead, or AgainstTheOdds
    where nobody says `why`.
    """
    if Case.objects.open().filter(pk=claim.case_id).exists():
        into = hold_together(claim.case_id)[-1]
    else:
        reason = reasons.CLAIM_CONFIRMED()
        into = locked_and_open(claim.case, by=by.as_actor(), now=now, reason=reason)
    held, case = _held(claim)
    if not case.is_open:
        raise AlreadySettled
    kind = Promise.Kind.OTHER
    odds = weigh(kind, due_at, why=why, now=now)
    promise = make_promise(
        case=into, kind=kind, words=words, due_at=due_at, by=by.as_actor(), now=now
    )
    note_odds(promise, odds, why=why, by=by.as_actor(), now=now)
    _judged(held, Claim.Verdict.CONFIRMED, by=by, now=now, promise=promise)
    with speaking_to(case.customer):
        right = Paragraph(_("You wrote what was promised to you. You are right, and so we do it:"))
        blocks: list[Block] = [Note(held.words), right, Paragraph(promise.words)]
    _close(held, case, blocks, [promise], by=by, now=now)
    return promise


@transaction.atomic
def correct(*, claim: Claim, correction: str, by: Staff, now: datetime) -> Claim:
    """It was otherwise, or cannot be: the customer reads what is so.

    Raises JudgedAlready or NothingPromised.
    """
    if not correction.strip():
        raise NothingPromised
    held, case = _held(claim)
    _judged(held, Claim.Verdict.CORRECTED, by=by, now=now, correction=correction.strip())
    with speaking_to(case.customer):
        blocks: list[Block] = [
            Paragraph(_("You wrote what was promised to you:")),
            Note(held.words),
            Paragraph(_("We looked at it, and this is how it is:")),
            Paragraph(held.correction),
            Paragraph(_("Do you remember it otherwise? Answer this mail, and we look further.")),
        ]
    _close(held, case, blocks, [], by=by, now=now)
    return held


def _held(claim: Claim) -> tuple[Claim, Case]:
    case = locked_case(claim.case_id)
    held = Claim.objects.select_related("heard_by").get(pk=claim.pk)
    if not held.is_waiting:
        raise JudgedAlready
    held.case = case
    return held, case


def _judged(held: Claim, verdict: str, *, by: Staff, now: datetime, **found: object) -> None:
    held.verdict, held.judged_at, held.judged_by = verdict, now, by.name[:200]
    for name, value in found.items():
        setattr(held, name, value)
    held.save(update_fields=["verdict", "judged_at", "judged_by", *found])
    if found.get("promise"):
        history.record("promise.confirmed", about=held, by=by.as_actor(), at=now)
    else:
        history.record("promise.corrected", about=held, by=by.as_actor(), at=now)


def _has_a_word(case: Case) -> bool:
    """Whether something is promised in it, or in the one in which it goes on."""
    goes_on_in = CaseJoin.objects.standing().filter(case=case).values("into")
    return Promise.objects.open().filter(Q(case=case) | Q(case__in=goes_on_in)).exists()


def _close(
    held: Claim, case: Case, blocks: list[Block], told: list[Promise], *, by: Staff, now: datetime
) -> None:
    """Keep that they hear from us, see that something still runs, and write."""
    if heard := running(held.heard_by):
        heard.case = case
        keep(promise=heard, proof=reasons.LOOKED_AT_CLAIM(), by=by.as_actor(), now=now)
    if case.is_open and not _has_a_word(case):
        told = [*told, promise_to_ask(case, now=now)]
        blocks = [*blocks, Paragraph(told[-1].words)]
    with speaking_to(case.customer):
        subject = subjects.answering(case.subject)
    tell(case=case, kind=LetterKind.CLAIM, subject=subject, blocks=blocks, now=now, tells=told)
