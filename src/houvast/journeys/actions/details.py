"""Details that are agreed with a customer, and ticked before anything is handed over (G10)."""

from datetime import datetime

from django.db import transaction

from houvast.appointments.models import Visit
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.ground.models import Event
from houvast.journeys import reasons
from houvast.journeys.actions.second_eyes import check_second_eyes, who_of_us
from houvast.journeys.models import AgreedDetail, CaseJourney, DetailTicked
from houvast.journeys.queries.details import keeps_from_handing_over, open_details
from houvast.journeys.queries.running import journey_in, steps_of
from houvast.journeys.rules.refusals import (
    DetailsNotThere,
    DetailTickedAlready,
    NothingAgreed,
)
from houvast.journeys.rules.standing import StepKind, hands_over_later
from houvast.promises.access import locked_case
from houvast.promises.models import Case
from houvast.promises.rules import AlreadySettled, NoReason


@transaction.atomic
def agree_detail(
    *, case: Case, words: str, by: Actor, now: datetime, key: str = "", form_id: str = ""
) -> AgreedDetail:
    """Put on record what was agreed with the customer; nothing is handed over before it is there.

    Sent twice by one form it is agreed once. Raises NothingAgreed or AlreadySettled.
    """
    if not words.strip():
        raise NothingAgreed
    held = locked_case(case.pk)
    if not held.is_open:
        raise AlreadySettled
    if form_id and (earlier := AgreedDetail.objects.filter(case=held, form_id=form_id).first()):
        return earlier
    detail = AgreedDetail.objects.create(
        case=held,
        key=key,
        words=words.strip()[:300],
        agreed_at=now,
        agreed_by=by.name[:200],
        form_id=form_id,
    )
    history.record("detail.agreed", about=detail, by=by, at=now)
    return detail


@transaction.atomic
def detail_is_there(*, detail: AgreedDetail, by: Actor, now: datetime) -> DetailTicked:
    """It is there as it was agreed. Ticked twice it is ticked once.

    Raises TickedByWhoMadeIt or NobodyMadeIt where the company wants a second pair of eyes.
    """
    held = _held(detail)
    if not held.is_open:
        return held.ticked
    check_second_eyes(held, by=by)
    ticked = _tick(held, DetailTicked.How.THERE, "", by=by, now=now)
    history.record("detail.there", about=held, by=by, at=now)
    return ticked


@transaction.atomic
def let_detail_go(*, detail: AgreedDetail, said: str, by: Actor, now: datetime) -> DetailTicked:
    """The customer does not want it any more; `said` is what they said.

    Raises NoReason or DetailTickedAlready.
    """
    if not said.strip():
        raise NoReason
    held = _held(detail)
    if not held.is_open:
        raise DetailTickedAlready
    ticked = _tick(held, DetailTicked.How.NOT_WANTED, said.strip(), by=by, now=now)
    history.record("detail.let_go", about=held, by=by, at=now, said=ticked.said)
    return ticked


def nothing_is_left_open(event: Event) -> None:
    """React to `case.settled`: what was agreed is there, or the customer themselves ended it.

    Raises DetailsNotThere where somebody else settles.
    """
    still = open_details(int(event.about_id))
    if still and event.by_kind != "customer":
        raise DetailsNotThere(details=", ".join(one.words for one in still))
    for detail in still:
        let_detail_go(detail=detail, said=reasons.SAID_FINISHED(), by=Actor.of(event), now=event.at)


def nothing_is_left_after_the_last_visit(event: Event) -> None:
    """React to `visit.finished`: the last visit of a case is done when what was agreed is there.

    It is not the last where another one stands, or a journey has its hand-over ahead. Raises
    DetailsNotThere.
    """
    if event.facts["outcome"] != Visit.Outcome.DONE or event.case_id is None:
        return
    still = keeps_from_handing_over(event.case_id)
    if not still or Visit.objects.upcoming().filter(case=event.case_id).exists():
        return
    journey = journey_in(event.case_id)
    if journey and _hands_over_later(journey):
        return
    raise DetailsNotThere(details=", ".join(one.words for one in still))


def _hands_over_later(journey: CaseJourney) -> bool:
    """Whether its hand-over is ahead, be it that its text cannot be read any more."""
    if journey.can_be_read:
        return hands_over_later(journey.version.journey, steps_of(journey))
    key = max(journey.followed.all(), key=lambda one: one.pk).hand_over
    return bool(key) and journey.last_happened().get(key, ("", ""))[0] != StepKind.DONE


def _held(detail: AgreedDetail) -> AgreedDetail:
    locked_case(detail.case_id)
    return AgreedDetail.objects.select_related("ticked", "case").get(pk=detail.pk)


def _tick(detail: AgreedDetail, how: str, said: str, *, by: Actor, now: datetime) -> DetailTicked:
    return DetailTicked.objects.create(
        detail=detail, how=how, said=said, at=now, by=by.name[:200], staff=who_of_us(by)
    )
