"""A second pair of eyes: what was agreed is ticked by somebody other than who made it (G10)."""

from datetime import datetime

from django.db import transaction

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.journeys.models import AgreedDetail, DetailMade, SecondEyes
from houvast.journeys.queries.second_eyes import wants_second_eyes
from houvast.journeys.rules.refusals import DetailTickedAlready, NobodyMadeIt, TickedByWhoMadeIt
from houvast.people.models import Staff
from houvast.promises.access import locked_case


@transaction.atomic
def want_second_eyes(*, wanted: bool, by: Actor, now: datetime) -> None:
    """From now on what was agreed is ticked by somebody other than who made it, or no longer."""
    if wanted == wants_second_eyes():
        return
    row = SecondEyes.objects.create(wanted=wanted, from_at=now, set_by=by.name[:200])
    if wanted:
        history.record("detail.second_eyes", about=row, by=by, at=now)
    else:
        history.record("detail.no_second_eyes", about=row, by=by, at=now)


@transaction.atomic
def detail_is_made(*, detail: AgreedDetail, by: Staff, now: datetime) -> DetailMade:
    """Somebody of us made it; the first who says so counts. Raises DetailTickedAlready."""
    locked_case(detail.case_id)
    held = AgreedDetail.objects.select_related("ticked", "made", "case").get(pk=detail.pk)
    if hasattr(held, "made"):
        return held.made
    if not held.is_open:
        raise DetailTickedAlready
    made = DetailMade.objects.create(detail=held, by=by, at=now)
    history.record("detail.made", about=held, by=by.as_actor(), at=now)
    return made


def check_second_eyes(detail: AgreedDetail, *, by: Actor) -> None:
    """Raise NobodyMadeIt or TickedByWhoMadeIt where the company wants a second pair of eyes.

    Call it with the case held.
    """
    if not wants_second_eyes():
        return
    made = DetailMade.objects.filter(detail=detail).select_related("by").first()
    if made is None:
        raise NobodyMadeIt
    staff = who_of_us(by)
    if staff is None or staff.pk == made.by_id:
        raise TickedByWhoMadeIt(name=made.by.name)


def who_of_us(by: Actor) -> Staff | None:
    """The colleague that somebody is, if they are one. One SQL statement at most."""
    return Staff.objects.filter(pk=by.id or 0).first() if by.kind == "staff" else None
