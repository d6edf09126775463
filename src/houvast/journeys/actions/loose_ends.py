"""What is left to do when the rest is handed over: noted with a promise, and done (G10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from houvast.conversations.actions.letters import tell
from houvast.conversations.rules import subjects
from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.ground.kept_files import told_by_bytes
from houvast.ground.models import Event
from houvast.journeys import reasons
from houvast.journeys.actions.details import detail_is_there
from houvast.journeys.letters import loose_ends as letters
from houvast.journeys.letters.kinds import JourneyLetter
from houvast.journeys.models import (
    AgreedDetail,
    LooseEnd,
    LooseEndDone,
    LooseEndPhoto,
    LooseEndPromise,
)
from houvast.journeys.queries.loose_ends import LARGEST_PHOTO, open_loose_ends
from houvast.journeys.rules.refusals import NoSuchPhoto, NothingComesLater, StillToDo
from houvast.people.queries.company import business_calendar
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.ending import keep, no_longer_needed
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Case, Promise
from houvast.promises.rules import AlreadySettled, NoReason, end_of


@dataclass(frozen=True)
class Left:
    """What comes later: details that were agreed, or something in `words`; by which day, how the
    customer agreed to that, and what it looks like.
    """

    until: date
    details: Sequence[AgreedDetail] = ()
    words: str = ""
    said: str = ""
    photo: bytes = b""
    form_id: str = ""


@transaction.atomic
def leave_for_later(*, case: Case, left: Left, by: Actor, now: datetime) -> list[LooseEnd]:
    """Note what is still to be done, each with a promise, and write that to the customer once.

    It costs nothing. A detail that was agreed comes later only as the customer `said`. Sent twice
    by one form, or said twice of a detail, it is noted once. Raises NothingComesLater, NoReason,
    NoSuchPhoto, AlreadySettled, or what `make_promise` raises.
    """
    held, details = locked_case(case.pk), _still_open(case, left)
    words = " ".join(left.words.split())[:300]
    if not held.is_open:
        raise AlreadySettled
    if left.form_id and (before := list(held.loose_ends.filter(form_id=left.form_id))):
        return before
    if not details and not words:
        raise NothingComesLater
    if details and not left.said.strip():
        raise NoReason
    noted = [_note(held, one.words, one, left, by=by, now=now) for one in details]
    if words:
        noted.append(_note(held, words, None, left, by=by, now=now))
    _keep_photo(noted[-1], left.photo, now=now)
    with speaking_to(held.customer):
        blocks = letters.comes_later(noted, by_when=spoken.by(noted[0].promise.due_at))
    tell(
        case=held,
        kind=JourneyLetter.COMES_LATER,
        subject=subjects.answering(held.subject),
        blocks=blocks,
        now=now,
        tells=[one.promise for one in noted],
    )
    return noted


@transaction.atomic
def loose_end_is_done(*, loose_end: LooseEnd, by: Actor, now: datetime) -> LooseEndDone:
    """It is done: its promise is kept, or was broken if that is late. Done twice it is done once.

    A detail that was agreed is ticked by it.
    """
    locked_case(loose_end.case_id)
    held = LooseEnd.objects.select_related("done", "detail", "case").get(pk=loose_end.pk)
    if not held.is_open:
        return held.done
    if held.detail and held.detail.is_open:
        detail_is_there(detail=held.detail, by=by, now=now)
        return LooseEndDone.objects.get(loose_end=held)
    return _end(held, reasons.DONE_AFTERWARDS(), by=by, now=now)


def when_its_promise_was_kept(event: Event) -> None:
    """React to `promise.kept`: what was promised about a loose end is done; and to `promise.broken`
    where it was done late. One SQL statement where it is about none, none for what is not done.
    """
    if event.verb == "promise.broken" and not event.facts.get("late"):
        return
    found = LooseEnd.objects.open().filter(promised__promise=int(event.about_id))
    if loose_end := found.select_related("detail", "case").first():
        loose_end_is_done(loose_end=loose_end, by=Actor.of(event), now=event.at)


def when_nobody_waits_for_it(event: Event) -> None:
    """React to `promise.released`: its customer does not want it any more, as it was written down.

    A detail that was agreed they let go themselves, and with a case all ends (`case.settled`). One
    SQL statement where it is about no loose end.
    """
    if event.facts.get("settled"):
        return
    found = LooseEnd.objects.open().filter(promised__promise=int(event.about_id), detail=None)
    if loose_end := found.select_related("case").first():
        words = str(event.facts["reason"])
        _end(loose_end, words, by=Actor.of(event), now=event.at, is_there=False)


def when_its_promise_is_made_anew(events: Sequence[Event]) -> None:
    """React to `promise.made`: what renews a promise about a loose end is about the same."""
    renewed = [event.facts["renews"] for event in events if "renews" in event.facts]
    if not renewed:
        return
    before = LooseEndPromise.objects.filter(promise__among=renewed)
    LooseEndPromise.objects.bulk_create(
        LooseEndPromise(loose_end_id=of.loose_end_id, promise=of.promise.renewed_by)
        for of in before.select_related("promise__renewed_by")
    )


def when_its_detail_is_ticked(event: Event) -> None:
    """React to `detail.there` and `detail.let_go`: what was left of it is done, or not wanted."""
    found = LooseEnd.objects.open().filter(detail=int(event.about_id)).select_related("case")
    if loose_end := found.first():
        is_there = event.verb == "detail.there"
        words = reasons.DONE_AFTERWARDS() if is_there else str(event.facts["said"])
        _end(loose_end, words, by=Actor.of(event), now=event.at, is_there=is_there)


def nothing_is_left_to_do(event: Event) -> None:
    """React to `case.settled`: what is left is done, or the customer themselves ended it.

    Raises StillToDo where somebody else settles.
    """
    still = open_loose_ends(int(event.about_id))
    if still and event.by_kind != "customer":
        raise StillToDo(what=", ".join(one.words for one in still))
    for loose_end in still:
        _end(loose_end, reasons.SAID_FINISHED(), by=Actor.of(event), now=event.at, is_there=False)


def _still_open(case: Case, left: Left) -> list[AgreedDetail]:
    """Those of them that are open, and were not left for later before."""
    asked = [one.pk for one in left.details]
    theirs = AgreedDetail.objects.open().filter(case=case, pk__in=asked, left_for_later=None)
    return list(theirs.order_by("id"))


def _note(
    case: Case, words: str, detail: AgreedDetail | None, left: Left, *, by: Actor, now: datetime
) -> LooseEnd:
    # Of two that say the same, what was pressed is known by the first.
    is_second = case.loose_ends.filter(form_id=left.form_id, words=words).exists()
    loose_end = LooseEnd.objects.create(
        case=case,
        detail=detail,
        words=words,
        said=left.said.strip(),
        noted_at=now,
        noted_by=by.name[:200],
        form_id="" if is_second else left.form_id,
    )
    due_at = _end_of_work(left.until, now=now)
    with speaking_to(case.customer):
        promised = letters.is_done_by(words, spoken.by(due_at))
    promise = make_promise(
        case=case, kind=Promise.Kind.OTHER, words=promised, due_at=due_at, by=by, now=now
    )
    LooseEndPromise.objects.create(loose_end=loose_end, promise=promise)
    history.record("loose_end.noted", about=loose_end, by=by, at=now, due_at=due_at)
    return loose_end


def _end(
    loose_end: LooseEnd, words: str, *, by: Actor, now: datetime, is_there: bool = True
) -> LooseEndDone:
    done = LooseEndDone.objects.create(loose_end=loose_end, words=words, at=now, by=by.name[:200])
    history.record("loose_end.done", about=loose_end, by=by, at=now, proof=words)
    promise = loose_end.promise
    if promise.is_open and is_there:
        keep(promise=promise, proof=words, by=by, now=now)
    elif promise.is_open:
        no_longer_needed(promise, reason=words, by=by, now=now)
    return done


def _end_of_work(on: date, *, now: datetime) -> datetime:
    """When we close on a day; where we are not open then, or no more today, the end of it."""
    closes = [one.closes_at for one in business_calendar().openings(on) if one.closes_at > now]
    return closes[-1] if closes else end_of(on)


def _keep_photo(loose_end: LooseEnd, content: bytes, *, now: datetime) -> None:
    if not content:
        return
    sort = told_by_bytes(content)
    if len(content) > LARGEST_PHOTO or not sort or not sort.startswith("image/"):
        raise NoSuchPhoto
    LooseEndPhoto.objects.create(loose_end=loose_end, content=content, content_type=sort, at=now)
