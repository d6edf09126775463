"""Handing a job of a case to another firm, and handing it a new key."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from houvast.appointments.front import work_waits
from houvast.ground import history
from houvast.ground.changing import change
from houvast.partners.access import OF_JOB, standing_job
from houvast.partners.actions.firms import Firm, add_partner
from houvast.partners.actions.telling import hand_link, revoke_key, write_to_customer
from houvast.partners.letters import to_customer
from houvast.partners.models import Partner, PartnerJob
from houvast.partners.queries.jobs import seen_by_firm
from houvast.partners.rules.refusals import CaseNotOpen, NothingToDo
from houvast.people.models import Staff
from houvast.people.queries.company import business_calendar
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Case, Promise
from houvast.workforce.models import WorkType

SAYS_WITHIN = timedelta(hours=17)
"""Two working days, in business hours, in which a firm says when it comes."""


@dataclass(frozen=True)
class JobAsked:
    """What is asked of another firm, and what of the customer it may see beside name and address.

    `waits` is work of ours in the case that can only be done after it.
    """

    what: str
    details: str = ""
    wanted_on: date | None = None
    shows_phone: bool = True
    shows_way_in: bool = True
    waits: WorkType | None = None


@transaction.atomic
def hand_job(
    *, case: Case, partner: Partner | Firm, asked: JobAsked, by: Staff, now: datetime
) -> PartnerJob:
    """Ask another firm to do something in a case, by a letter with a link.

    The customer reads who does it and what that firm knows of them, and is promised by when they
    hear when it comes. A firm that is not on file yet is put on file. Raises NothingToDo or
    CaseNotOpen, and what `add_partner` raises.
    """
    if not asked.what.strip():
        raise NothingToDo
    held = locked_case(case.pk)
    if not held.is_open:
        raise CaseNotOpen
    if isinstance(partner, Firm):
        partner = add_partner(firm=partner, by=by.as_actor(), now=now)
    made = PartnerJob.objects.create(
        case=held,
        partner=partner,
        thing=held.thing,
        what=asked.what.strip().rstrip(".")[:200],
        details=asked.details.strip(),
        wanted_on=asked.wanted_on,
        shows_phone=asked.shows_phone,
        shows_way_in=asked.shows_way_in,
        waits=asked.waits,
        handed_at=now,
        handed_by=by,
    )
    job = PartnerJob.objects.select_related(*OF_JOB).get(pk=made.pk)
    history.record("job.handed", about=job, by=by.as_actor(), at=now)
    hand_link(job, now=now)
    _promise_to_tell(job, by=by, now=now)
    if job.waits and job.wanted_on:
        work_waits(
            case=job.case,
            work_type=job.waits,
            of=waits_as(job),
            from_on=job.wanted_on + timedelta(days=1),
            by=by.as_actor(),
            now=now,
        )
    return job


@transaction.atomic
def hand_link_anew(*, job: PartnerJob, by: Staff, now: datetime) -> PartnerJob:
    """Write to the firm once more, at the address that it has now; the key before opens nothing.

    Raises JobOver.
    """
    held = standing_job(job)
    revoke_key(held, now=now)
    history.record("job.link_anew", about=held, by=by.as_actor(), at=now)
    hand_link(held, now=now, is_again=True)
    return held


def waits_as(job: PartnerJob) -> str:
    """By what name work of ours waits for it."""
    return f"job:{job.pk}"


def _promise_to_tell(job: PartnerJob, *, by: Staff, now: datetime) -> None:
    due_at = business_calendar().add_business_time(now, SAYS_WITHIN)
    home = seen_by_firm(job)
    with speaking_to(job.case.customer):
        words = to_customer.hears_when(job, due_at)
        given = to_customer.given_to_them(home)
        blocks = to_customer.they_were_asked(job, words, given)
    promise = make_promise(
        case=job.case,
        kind=Promise.Kind.FOLLOW_UP,
        words=words,
        due_at=due_at,
        by=by.as_actor(),
        now=now,
    )
    change(job, {"promise": promise})
    write_to_customer(job.case, blocks, now=now, tells=[promise])
