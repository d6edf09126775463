"""How a job of another firm ends: done, refused, or taken back. Once."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from houvast.appointments.front import cannot_follow, waits_no_longer
from houvast.conversations.actions.next_word import promise_to_ask
from houvast.conversations.providers import promise_what_goes_on
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.ground.kept_files import plain_name, sort_of
from houvast.ground.speaking import speaking
from houvast.partners import reasons
from houvast.partners.access import said_before, standing_job
from houvast.partners.actions.handing import waits_as
from houvast.partners.actions.telling import revoke_key, write_to_customer, write_to_firm
from houvast.partners.letters import to_customer, to_firm
from houvast.partners.letters.kinds import PartnerLetter
from houvast.partners.models import JobFile, JobWord, PartnerJob
from houvast.partners.rules.refusals import NothingSaid
from houvast.people.queries.company import business_calendar, our_company
from houvast.people.queries.speaking import speaking_to
from houvast.promises.actions.ending import agree_anew, break_word, keep
from houvast.promises.actions.promising import give_word, give_word_anew
from houvast.promises.models import Promise
from houvast.promises.queries.renewing import running
from houvast.promises.rules import NoReason, Word

Files = Iterable[tuple[str, bytes]]


@transaction.atomic
def say_done(
    *, job: PartnerJob, said: str, by: Actor, now: datetime, files: Files = (), form_id: str = ""
) -> JobWord:
    """The firm says that it is done, with photos; the customer reads it, and what comes next.

    What was promised is kept, or broken where the day has passed. Sent twice by one form it is
    said once. Raises JobOver, FileEmpty, FileTooLarge or SortNotTaken.
    """
    if earlier := said_before(job, form_id):
        return earlier
    held = standing_job(job)
    word = _word(held, JobWord.Kind.DONE, said, by=by, now=now, form_id=form_id)
    _keep_files(word, files)
    _end(held, PartnerJob.End.DONE, why=said, by=by, now=now)
    history.record("job.done", about=held, by=by, at=now, said=said.strip())
    _keep_promise(held, by=by, now=now)
    if held.waits:
        waits_no_longer(case=held.case, of=waits_as(held), by=by, now=now)
    return word


@transaction.atomic
def say_cannot(
    *, job: PartnerJob, said: str, by: Actor, now: datetime, form_id: str = ""
) -> JobWord:
    """The firm cannot do it, for the reason that only we read; the customer hears by when we know
    more, and whatever waits for it is at risk at once.

    Raises NothingSaid or JobOver.
    """
    if not said.strip():
        raise NothingSaid
    if earlier := said_before(job, form_id):
        return earlier
    held = standing_job(job)
    word = _word(held, JobWord.Kind.CANNOT, said, by=by, now=now, form_id=form_id)
    _end(held, PartnerJob.End.CANNOT, why=said, by=by, now=now)
    history.record("job.cannot", about=held, by=by, at=now, said=said.strip())
    _promise_further(held, by=by, now=now)
    if held.waits:
        cannot_follow(case=held.case, work_type=held.waits, of=waits_as(held), by=by, now=now)
    return word


@transaction.atomic
def take_back(*, job: PartnerJob, why: str, by: Actor, now: datetime) -> PartnerJob:
    """We no longer ask it of this firm: their link opens nothing from now on, and they read why.

    The customer hears that they do not come, and by when they hear how it goes on. Raises NoReason
    or JobOver.
    """
    if not why.strip():
        raise NoReason
    held = standing_job(job)
    leave_off(held, why=why.strip(), by=by, now=now)
    _promise_further(held, by=by, now=now)
    return held


def leave_off(job: PartnerJob, *, why: str, by: Actor, now: datetime) -> None:
    """Take a held job back and tell the firm; what the customer hears is its caller's."""
    _end(job, PartnerJob.End.TAKEN_BACK, why=why, by=by, now=now)
    history.record("job.taken_back", about=job, by=by, at=now, why=why)
    revoke_key(job, now=now)
    with speaking(job.partner.language):
        letter = to_firm.not_yours_any_more(job, why)
    write_to_firm(job, letter, PartnerLetter.JOB_OVER, now=now)
    if job.waits:
        waits_no_longer(case=job.case, of=waits_as(job), by=by, now=now)


def _word(
    job: PartnerJob, kind: str, said: str, *, by: Actor, now: datetime, form_id: str
) -> JobWord:
    return JobWord.objects.create(
        job=job, kind=kind, text=said.strip(), said_at=now, said_by=by.name[:200], form_id=form_id
    )


def _keep_files(word: JobWord, files: Files) -> None:
    for name, content in files:
        called = plain_name(name) or "foto"
        sort = sort_of(called, content)
        JobFile.objects.create(word=word, name=called, content_type=sort, content=content)


def _end(job: PartnerJob, how: str, *, why: str, by: Actor, now: datetime) -> None:
    job.ended_at, job.ended = now, how
    job.ended_by, job.ended_why = by.name[:200], why.strip()
    job.save(update_fields=["ended_at", "ended", "ended_by", "ended_why"])


def _keep_promise(job: PartnerJob, *, by: Actor, now: datetime) -> None:
    """What was promised happened; the customer reads so, with what they have not heard yet."""
    case, promised = job.case, running(job.promise)
    is_late = job.promise is not None and job.promise.is_broken
    if promised:
        said = reasons.SAID_DONE(firm=job.partner.name)
        is_late = keep(promise=promised, proof=said, by=by, now=now).is_broken or is_late
    promise_what_goes_on(case, besides=(), now=now)
    if not case.promises.open().exists():
        promise_to_ask(case, now=now)
    untold = list(case.promises.tellable().exclude(Promise.WARNED).order_by("due_at", "id"))
    with speaking_to(case.customer):
        words = [promise.words for promise in untold]
        blocks = to_customer.they_are_done(job, words, is_late=is_late)
    write_to_customer(case, blocks, now=now, tells=untold)


def _promise_further(job: PartnerJob, *, by: Actor, now: datetime) -> None:
    """The customer hears that this firm does not come, and by when they hear how it goes on."""
    hours = timedelta(hours=our_company().reply_hours)
    due_at = business_calendar().add_business_time(now, hours)
    before = running(job.promise)
    with speaking_to(job.case.customer):
        word = Word(Promise.Kind.FOLLOW_UP, to_customer.hears_further(due_at), due_at)
        blocks = to_customer.they_do_not_come(job, word.words)
    cannot = reasons.CANNOT(firm=job.partner.name)
    if before is None:
        promise = give_word(job.case, word, by=by, now=now)
    elif before.is_past(now):
        ended = break_word(before, proof=cannot, by=by, now=now, late=True)
        promise = give_word_anew(ended, word, by=by, now=now)
    else:
        ended = agree_anew(before, proof=cannot, by=by, now=now)
        promise = give_word_anew(ended, word, by=by, now=now)
    write_to_customer(job.case, blocks, now=now, tells=[promise])
