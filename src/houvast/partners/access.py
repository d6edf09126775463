"""The only ways to fetch a job: by the link of the firm, or held while it changes."""

from datetime import datetime

from houvast.partners.models import JobWord, PartnerJob
from houvast.partners.rules.refusals import JobOver
from houvast.promises.access import LinkRevoked, link_for, locked_case
from houvast.promises.models import Link

OF_JOB = (
    "partner",
    "thing",
    "waits",
    "promise",
    "case__customer__household__place",
    "case__place",
    "case__owner",
)


def job_of(token: str, *, now: datetime) -> PartnerJob:
    """The job that a link opens, which opens nothing else; two SQL statements.

    Raises LinkUnknown (for a key of a customer too), LinkExpired or LinkRevoked.
    """
    link = link_for(token, now=now, purposes=(Link.Purpose.JOB,))
    jobs = PartnerJob.objects.select_related(*OF_JOB)
    found = jobs.filter(pk=link.target_id or 0, case=link.case).first()
    if found is None:
        raise LinkRevoked
    return found


def locked_job(job: PartnerJob) -> PartnerJob:
    """The job as it is now, with its case held until the transaction ends."""
    locked_case(job.case_id)
    return PartnerJob.objects.select_related(*OF_JOB).get(pk=job.pk)


def standing_job(job: PartnerJob) -> PartnerJob:
    """The same of a job that is theirs to do. Raises JobOver."""
    held = locked_job(job)
    if not held.stands:
        raise JobOver
    return held


def said_before(job: PartnerJob, form_id: str) -> JobWord | None:
    """What the same button said when it was pressed before, which may have to finish first."""
    if not form_id:
        return None
    locked_case(job.case_id)
    return JobWord.objects.filter(job=job, form_id=form_id).first()
