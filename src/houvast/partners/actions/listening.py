"""What follows for jobs of other firms from what happens to their case and to our letters."""

from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.ground.reasons import words_of
from houvast.ground.speaking import speaking
from houvast.partners import reasons
from houvast.partners.access import OF_JOB, standing_job
from houvast.partners.actions.ending import leave_off
from houvast.partners.models import PartnerJob
from houvast.promises.actions.warning import warn
from houvast.promises.queries.renewing import running


def no_longer_needed(event: Event) -> None:
    """React to `case.settled` and `case.given`: whatever another firm was to do there is off."""
    standing = PartnerJob.objects.standing().filter(case=event.case_id)
    for job in standing.select_related(*OF_JOB).order_by("pk"):
        with speaking(job.partner.language):
            why = words_of(reasons.CASE_OVER())
        leave_off(job, why=why, by=Actor.of(event), now=event.at)


def letter_was_lost(event: Event) -> None:
    """React to `delivery.bounced` and `delivery.failed`: the firm does not know of its job.

    What we promised about it is at risk at once.
    """
    jobs = PartnerJob.objects.standing().filter(letter=int(event.about_id))
    for found in jobs.order_by("pk"):
        job = standing_job(found)
        reason = event.facts["reason"]
        history.record("job.not_delivered", about=job, by=HOUVAST, at=event.at, reason=reason)
        if promised := running(job.promise):
            warn(promise=promised, now=event.at)
