"""What the firm asks us about its job, and what we answer. The customer sees neither."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.conversations.actions.notes import written_down
from houvast.conversations.models import Message
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.ground.speaking import speaking
from houvast.partners.access import said_before, standing_job
from houvast.partners.actions.telling import write_answer
from houvast.partners.models import JobWord, PartnerJob
from houvast.partners.rules.refusals import NothingAsked, NothingSaid
from houvast.people.models import Staff
from houvast.promises.actions.warning import no_longer_at_risk, warn
from houvast.promises.models import Case, Promise
from houvast.promises.queries.renewing import running


@transaction.atomic
def ask(*, job: PartnerJob, said: str, by: Actor, now: datetime, form_id: str = "") -> JobWord:
    """Put a question of the firm in the case, for the desk alone.

    What we promised about the job, or else next, is at risk until it is answered, so that its
    owner knows at once. Sent twice by one form it is asked once. Raises NothingSaid or JobOver.
    """
    if not said.strip():
        raise NothingSaid
    if earlier := said_before(job, form_id):
        return earlier
    held = standing_job(job)
    _note(held, _("%(firm)s asks about “%(what)s”: %(said)s"), said, None, now=now)
    return heard_from_firm(held, said, by=by, now=now, form_id=form_id)


def heard_from_firm(
    job: PartnerJob, said: str, *, by: Actor, now: datetime, form_id: str = ""
) -> JobWord:
    """Have what a firm wrote about a held job wait for our answer, at the risk of a promise."""
    words = said.strip() or _("A mail without words.")
    word = _word(job, JobWord.Kind.ASKS, words, by=by, now=now, form_id=form_id)
    history.record("job.asked", about=job, by=by, at=now, said=words)
    if stake := _at_stake(job):
        warn(promise=stake, now=now)
    return word


@transaction.atomic
def answer_question(*, job: PartnerJob, said: str, by: Staff, now: datetime) -> JobWord:
    """Write to the firm what it asked. Raises NothingSaid, JobOver, or NothingAsked."""
    if not said.strip():
        raise NothingSaid
    held = standing_job(job)
    last = held.words.filter(kind__in=[JobWord.Kind.ASKS, JobWord.Kind.ANSWERS]).last()
    if last is None or last.kind == JobWord.Kind.ANSWERS:
        raise NothingAsked
    word = _word(held, JobWord.Kind.ANSWERS, said, by=by.as_actor(), now=now)
    _note(held, _("Answered %(firm)s about “%(what)s”: %(said)s"), said, by, now=now)
    history.record("job.answered", about=held, by=by.as_actor(), at=now, said=said.strip())
    write_answer(held, said.strip(), now=now)
    stake = _at_stake(held)
    if stake and stake.is_warned and stake.warn_at > now:
        no_longer_at_risk(promise=stake, by=by.as_actor(), now=now)
    return word


def _at_stake(job: PartnerJob) -> Promise | None:
    """What we promised about the job, or else what we promised next in its case."""
    return running(job.promise) or _next(job.case)


def _next(case: Case) -> Promise | None:
    return case.promises.open().order_by("due_at", "id").first()


def _word(
    job: PartnerJob, kind: str, said: str, *, by: Actor, now: datetime, form_id: str = ""
) -> JobWord:
    return JobWord.objects.create(
        job=job, kind=kind, text=said.strip(), said_at=now, said_by=by.name[:200], form_id=form_id
    )


def _note(job: PartnerJob, words: str, said: str, by: Staff | None, *, now: datetime) -> None:
    """In the conversation, among ourselves; in the language of who has the case."""
    with speaking(job.case.owner.language):
        told = {"firm": job.partner.name, "what": job.what, "said": said.strip()}
        text = _(words) % told
    written_down(
        case=job.case,
        text=text,
        by=by,
        now=now,
        channel=Message.Channel.NOTE,
        from_name="" if by else job.partner.name,
    )
