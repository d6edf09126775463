"""Which job a mail of another firm is about."""

from collections.abc import Sequence

from houvast.conversations.actions.letter_links import links_in
from houvast.conversations.models import Delivery
from houvast.conversations.rules import subjects
from houvast.partners.models import Partner, PartnerJob
from houvast.promises.models import Link


def partner_at(address: str) -> Partner | None:
    """The firm with this mail address. One SQL statement."""
    return Partner.objects.filter(mail=address.lower()).first() if address else None


def job_answered(answers: Sequence[str]) -> PartnerJob | None:
    """The job of the latest letter to a firm that one of these ids is of, ended or not.

    Three SQL statements at most, none for a mail that answers nothing.
    """
    if not answers:
        return None
    letter = Delivery.objects.filter(mail_id__in=answers, case=None).order_by("-pk").first()
    if letter is None:
        return None
    keys = Link.objects.filter(pk__in=links_in(letter.letter), purpose=Link.Purpose.JOB)
    jobs = PartnerJob.objects.filter(pk__in=list(keys.values_list("target_id", flat=True)))
    return jobs.select_related("partner").order_by("-pk").first()


def job_meant(partner: Partner, *, subject: str) -> PartnerJob | None:
    """The job of a firm that is plainly meant: the only one that runs, or the only one of which a
    letter had this subject. Two SQL statements at most.
    """
    standing = list(partner.jobs.standing().select_related("letter").order_by("-pk")[:MOST])
    if len(standing) == 1:
        return standing[0]
    bare = subjects.bare(subject)
    named = [job for job in standing if job.letter and subjects.bare(job.letter.subject) == bare]
    return named[0] if len(named) == 1 else None


MOST = 50
"""So many jobs of one firm are looked at."""
