"""When the firm comes: its date is a promise to the customer, on which work of ours may hang."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from houvast.appointments.front import work_waits
from houvast.appointments.models import Visit
from houvast.conversations.actions.speaking import lead_speaks
from houvast.conversations.letters import Paragraph
from houvast.ground import history, spoken
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.partners import reasons
from houvast.partners.access import standing_job
from houvast.partners.actions.handing import waits_as
from houvast.partners.actions.telling import link_to_visit, write_to_customer
from houvast.partners.letters import to_customer
from houvast.partners.models import JobWord, PartnerJob
from houvast.partners.rules.dates import check_date, day_after, due_on
from houvast.partners.rules.refusals import JustSaid
from houvast.people.queries.speaking import speaking_to
from houvast.promises.actions.ending import agree_anew, break_word, keep
from houvast.promises.actions.hanging import move_along
from houvast.promises.actions.promising import give_word, give_word_anew
from houvast.promises.models import Promise
from houvast.promises.queries.hanging import would_move
from houvast.promises.queries.renewing import running
from houvast.promises.rules import NoReason, Word


@dataclass(frozen=True)
class JobDate:
    """When somebody comes; `why` it is another moment than was said before.

    `seen` is the number of the date that whoever says this had in front of them.
    """

    opens_at: datetime
    closes_at: datetime
    why: str = ""
    seen: int | None = None


@transaction.atomic
def say_when(*, job: PartnerJob, date: JobDate, by: Actor, now: datetime) -> JobWord:
    """Put on record when the firm comes, promise it to the customer and write to them at once.

    The first date keeps the promise to tell when they come; another one takes the place of the one
    before, with the reason. The same date twice is said once. Work of ours that waits for it is
    offered from the day after, and a visit that was agreed for before that is at risk at once: the
    same letter says so, with the choice of another time.
    Raises JobOver, JustSaid, NoReason, and what `check_date` raises.
    """
    held = standing_job(job)
    before = held.words.standing_dates().first()
    if before and before.is_for(date.opens_at, date.closes_at):
        return before
    _check(held, date, before, now=now)
    word = JobWord.objects.create(
        job=held,
        kind=JobWord.Kind.COMES,
        opens_at=date.opens_at,
        closes_at=date.closes_at,
        replaces=before,
        text=date.why.strip(),
        said_at=now,
        said_by=by.name[:200],
    )
    too_early = _what_waits(held, date, by=by, now=now)
    _promise(held, word, too_early, by=by, now=now)
    # After the letter, in which those above say what it means to them.
    _record(held, word, by=by, now=now)
    return word


def _what_waits(job: PartnerJob, date: JobDate, *, by: Actor, now: datetime) -> list[Visit]:
    """Have work of ours wait for the date. The visits that cannot be as they were agreed."""
    if job.waits is None:
        return []
    return work_waits(
        case=job.case,
        work_type=job.waits,
        of=waits_as(job),
        from_on=day_after(date.opens_at),
        by=by,
        now=now,
    )


def _check(job: PartnerJob, date: JobDate, before: JobWord | None, *, now: datetime) -> None:
    check_date(date.opens_at, date.closes_at, never=job.case.customer.never_weekdays, now=now)
    if before is None:
        return
    if date.seen != before.pk and before.opens_at and before.closes_at:
        raise JustSaid(window=spoken.window(before.opens_at, before.closes_at))
    if not date.why.strip():
        raise NoReason


def _record(job: PartnerJob, word: JobWord, *, by: Actor, now: datetime) -> None:
    window = {"opens_at": word.opens_at, "closes_at": word.closes_at}
    if word.replaces:
        history.record("job.moved", about=job, by=by, at=now, why=word.text, **window)
    else:
        history.record("job.comes", about=job, by=by, at=now, **window)


def _promise(
    job: PartnerJob, word: JobWord, too_early: list[Visit], *, by: Actor, now: datetime
) -> None:
    """Promise the date in the place of what ran, and tell the customer of it, and what of ours
    cannot be before it.
    """
    opens_at, closes_at = word.window
    with speaking_to(job.case.customer):
        words = to_customer.comes(job, opens_at, closes_at)
    promised = Word(Promise.Kind.PARTNER, words, due_on(spoken.today(opens_at)))
    before = running(job.promise)
    is_late = _broke(job) or (before is not None and before.is_past(now))
    along = _along(before, promised, why=word.text, by=by, now=now)
    promise = _given(job, before, promised, why=word.text, by=by, now=now)
    change(job, {"promise": promise})
    if promise.is_told_after_speaking:
        return
    call = lead_speaks(job.case, promise, now=now)
    besides = [*along, *([call] if call else [])]
    with speaking_to(job.case.customer):
        moved = to_customer.they_come_otherwise(job, words, why=word.text, is_late=is_late)
        blocks = moved if word.replaces else to_customer.they_come(words)
        blocks = [*blocks, *(Paragraph(one.words) for one in besides)]
        for visit in too_early:
            blocks += to_customer.ours_is_too_early(visit, link_to_visit(visit, now=now))
    write_to_customer(job.case, blocks, now=now, tells=[promise, *besides])


def _along(
    before: Promise | None, word: Word, *, why: str, by: Actor, now: datetime
) -> list[Promise]:
    """What hangs on the date that was said before and can be agreed anew with it."""
    if before is None or before.is_past(now):
        return []
    moves = [move for move in would_move(before, word.due_at) if move.then_at]
    return move_along(moves, reason=why, by=by, now=now)


def _broke(job: PartnerJob) -> bool:
    """Whether the day that was promised has passed and the clock said so."""
    return job.promise is not None and job.promise.is_broken


def _given(
    job: PartnerJob, before: Promise | None, word: Word, *, why: str, by: Actor, now: datetime
) -> Promise:
    """The promise of a date: in the place of another date, or after that they hear from us."""
    if before is None or before.kind != Promise.Kind.PARTNER:
        if before is not None:
            said = reasons.SAID_WHEN(firm=job.partner.name)
            keep(promise=before, proof=said, by=by, now=now)
        return give_word(job.case, word, by=by, now=now)
    if before.is_past(now):
        ended = break_word(before, proof=why, by=by, now=now, late=True)
    else:
        ended = agree_anew(before, proof=why, by=by, now=now)
    return give_word_anew(ended, word, by=by, now=now)
