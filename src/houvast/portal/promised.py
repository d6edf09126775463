"""What is promised in a case, as its customer may count on it."""

from collections.abc import Iterable

from houvast.appointments.models import Cancellation, Proposal, Visit
from houvast.promises.models import Promise


def that_hold(promised: Iterable[Promise], too_early: Iterable[Visit]) -> list[Promise]:
    """Without the arrival of a visit to which nobody comes, or that waits for something that comes
    later: the visit says so. The latter stays where nothing else is promised.
    """
    placed = [one for one in promised if not (hasattr(one, "visit") and one.visit.is_unplaced)]
    moot = {visit.promise_id for visit in too_early}
    return [one for one in placed if one.pk not in moot] or placed


def promised_after_declining(proposal: Proposal) -> Promise | None:
    """What the customer hears next since they declined, while it runs. One SQL statement."""
    if not (declined_at := proposal.declined_at):
        return None
    promises = proposal.case.promises.open().filter(kind=Promise.Kind.FOLLOW_UP)
    return promises.filter(made_at=declined_at).first()


def heard_next(proposal: Proposal) -> Promise | None:
    """By when the customer of a proposal that was withdrawn hears from us. One SQL statement."""
    return proposal.case.promises.open().order_by("due_at", "pk").first()


def promised_after_cancelling(visit: Visit) -> Promise | None:
    """What they hear next since they would not have it at another time either, while it runs.

    None while it stands. Three SQL statements, at most.
    """
    if not (cancelled_at := visit.cancelled_at):
        return None
    in_case = Proposal.objects.filter(case=visit.case_id, moves=None)
    asked = in_case.filter(work_type=visit.work_type_id, person=visit.person_id)
    since = asked.filter(declined_at__gte=cancelled_at).order_by("-pk").first()
    return promised_after_declining(since) if since else _promised_when_decided(visit)


def _promised_when_decided(visit: Visit) -> Promise | None:
    """Where it was decided against them, by when they hear from us again."""
    decided = Cancellation.objects.filter(Promise.OPEN.of("promise"), visit=visit)
    found = decided.exclude(promise=None).select_related("promise").first()
    return found.promise if found else None
