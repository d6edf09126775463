"""Writing to the firm of a job and to its customer, in the transaction of what it is about."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from houvast.appointments.models import Visit
from houvast.conversations.actions.letter_links import link_to
from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.outbox import queue
from houvast.conversations.addresses import Address
from houvast.conversations.letters import Letter
from houvast.conversations.letters.letter import Block
from houvast.conversations.models import Delivery
from houvast.conversations.rules import subjects
from houvast.ground.changing import change
from houvast.ground.speaking import speaking
from houvast.partners.letters.kinds import PartnerLetter
from houvast.partners.letters.to_firm import answer, job_for_you
from houvast.partners.models import PartnerJob
from houvast.promises.actions.links import make_link, standing_link
from houvast.promises.models import Case, Link, Promise


def write_to_customer(
    case: Case, blocks: Sequence[Block], *, now: datetime, tells: Iterable[Promise] = ()
) -> None:
    """Write to the customer; who has no address that works is told by a person."""
    tell(
        case=case,
        kind=PartnerLetter.OTHER_FIRM,
        subject=subjects.answering(case.subject),
        blocks=blocks,
        now=now,
        tells=tells,
    )


def link_to_visit(visit: Visit, *, now: datetime) -> str:
    """How a letter to the customer leads to a visit of ours, to have it at another time."""
    link = standing_link(
        case=visit.case, purpose=Link.Purpose.APPOINTMENT, target_id=visit.pk, now=now
    )
    return link_to(link)


def hand_link(job: PartnerJob, *, now: datetime, is_again: bool = False) -> None:
    """Write to the firm with a key of its own to the job, and note which letter has it."""
    link = make_link(case=job.case, purpose=Link.Purpose.JOB, target_id=job.pk, now=now)
    with speaking(job.partner.language):
        letter = job_for_you(job, link, is_again=is_again)
    change(job, {"letter": write_to_firm(job, letter, PartnerLetter.JOB, now=now)})


def write_answer(job: PartnerJob, said: str, *, now: datetime) -> None:
    """Answer what the firm asked, with the key that it has."""
    link = standing_link(case=job.case, purpose=Link.Purpose.JOB, target_id=job.pk, now=now)
    with speaking(job.partner.language):
        letter = answer(job, link, said)
    change(job, {"letter": write_to_firm(job, letter, PartnerLetter.JOB, now=now)})


def write_to_firm(
    job: PartnerJob, letter: Letter, kind: PartnerLetter, *, now: datetime
) -> Delivery:
    """A letter to the firm. It is of no case: no customer, and nobody beside them, gets a copy."""
    to = Address(job.partner.mail, job.partner.name)
    return queue(letter, kind=kind, case=None, to=to, now=now)


def revoke_key(job: PartnerJob, *, now: datetime) -> None:
    """What the firm has opens nothing from now on."""
    theirs = job.case.links.filter(purpose=Link.Purpose.JOB, target_id=job.pk)
    theirs.not_revoked().update(revoked_at=now)
