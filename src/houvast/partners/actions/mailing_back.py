"""A firm that mails back instead of using its page: its words are with its job all the same."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from houvast.conversations.models import Message
from houvast.conversations.providers import MailOfFirm
from houvast.conversations.quoted_text import new_words
from houvast.conversations.rules.thanks import is_plainly_thanks
from houvast.ground import history
from houvast.ground.speaking import speaking
from houvast.partners.access import locked_job
from houvast.partners.actions.asking import heard_from_firm
from houvast.partners.models import PartnerJob
from houvast.partners.queries.mail import job_answered, job_meant, partner_at
from houvast.people.queries.company import our_company


def firm_behind(
    address: str, *, answers: Sequence[str], subject: str, is_customer: bool
) -> MailOfFirm | None:
    """Which firm wrote a mail, by its address or by which letter of ours it answers.

    Its job is that of the letter, else the one that is plainly meant; its case is held. Of a job
    that ended, or of several, nobody but a person can say what is meant.
    """
    job = job_answered(answers)
    if job is None and is_customer:
        return None
    partner = partner_at(address)
    if job and (job.partner == partner if partner else not is_customer):
        return _about(job)
    if partner is None or is_customer:
        return None
    meant = job_meant(partner, subject=subject)
    return _about(meant) if meant else MailOfFirm(partner.name)


def _about(job: PartnerJob) -> MailOfFirm:
    held = locked_job(job)
    if not held.stands:
        return MailOfFirm(held.partner.name)
    return MailOfFirm(held.partner.name, held.case, lambda said, now: _hear(held, said, now=now))


def _hear(job: PartnerJob, message: Message, *, now: datetime) -> None:
    """What they wrote waits for an answer with their job; mere thanks stand in the conversation."""
    by, said = job.partner.as_actor(), new_words(message.text).strip()
    files = message.attachments.count()
    names = (job.partner.name, message.from_name, job.case.owner.name, our_company().name)
    if not files and is_plainly_thanks(said, names=names):
        history.record("job.thanked", about=job, by=by, at=now, said=said)
        return
    with speaking(job.case.owner.language):
        without_words = _("A mail with files: see the conversation.")
    heard_from_firm(job, said or (without_words if files else message.subject), by=by, now=now)
