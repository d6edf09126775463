"""What somebody who is away had in hand goes to who covers, and comes back."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from houvast.ground import history, spoken
from houvast.ground.changing import change
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.people.models import Absence, Staff
from houvast.people.queries.speaking import speaking_to
from houvast.promises.actions.cases import hand_over
from houvast.promises.actions.promising import say_with_name
from houvast.promises.models import Case, InternalPromise, Promise
from houvast.promises.queries.covering import holder_of, there_for, who_covers
from houvast.promises.queries.owners import successor_of, who_answers, who_must_act
from houvast.promises.rules import AlreadyTheOwner, end_of

NOT_BY_THE_OWNER = (Promise.Kind.ARRIVAL, Promise.Kind.PARTNER, Promise.Kind.OUTAGE)
"""What is kept by others than the owner of a case: their customers expect nothing else."""


def hand_over_cases(absence: Absence, *, now: datetime) -> None:
    """Their open cases go to who covers, or to somebody else who sees them."""
    for case in _own_cases(absence.staff):
        with speaking_to(case.customer):
            reason = _why(absence)
        to = holder_of(case)
        to = successor_of(case) if to == absence.staff else to
        try:
            hand_over(case=case, to=to, reason=reason, by=HOUVAST, now=now)
        except AlreadyTheOwner:
            continue
    change(absence, {"handed_at": now})


def _why(absence: Absence) -> str:
    """What a customer reads, who need not know why somebody is away."""
    told = {"name": absence.staff.name}
    if absence.last_on is None:
        return _("%(name)s is away for a longer time.") % told
    told["on"] = spoken.day(absence.last_on)
    return _("%(name)s is away until %(on)s.") % told


def cover_cases(absence: Absence, *, now: datetime) -> None:
    """Every open promise of theirs goes to who is there and sees it, the case keeps its name.

    Where nobody who sees a case is there, it is handed over.
    """
    owned = Promise.objects.open().filter(owner=absence.staff)
    for promise in owned.select_related("case__owner", "case__customer").order_by("case_id", "id"):
        if not Promise.objects.open().filter(pk=promise.pk, owner=absence.staff).exists():
            continue
        case = promise.case
        to = who_must_act(case) if promise.is_escalated else holder_of(case)
        if not to.is_there:
            with speaking_to(case.customer):
                reason = _why(absence)
            hand_over(case=case, to=successor_of(case), reason=reason, by=HOUVAST, now=now)
            continue
        _covered(absence, promise, to, now=now)


def _covered(absence: Absence, promise: Promise, to: Staff, *, now: datetime) -> None:
    Promise.objects.open().filter(pk=promise.pk).update(owner=to)
    promise.owner = to
    back_at = end_of(absence.last_on) if absence.last_on else None
    expects_another = (
        promise.case.owner == absence.staff
        and promise.kind not in (*NOT_BY_THE_OWNER, *Promise.TO_THE_SILENT)
        and (back_at is None or not promise.is_later_than(back_at))
    )
    names_them = absence.staff.name in promise.words and not promise.is_past(now)
    if expects_another and names_them:
        promise = say_with_name(promise, before=absence.staff, after=to, by=HOUVAST, now=now)
    history.record(
        "promise.covered", about=promise, by=HOUVAST, at=now, before=absence.staff.name,
        after=to.name, absence=absence.pk, tells=expects_another,
    )  # fmt: skip


def cover_internal(absence: Absence) -> None:
    """What they had to do among ourselves: who covers does it until they are back."""
    theirs = InternalPromise.objects.open().filter(owner=absence.staff)
    for promise in theirs.select_related("case__owner").order_by("pk"):
        promise.owner = who_answers(promise, _covers(absence, promise.case))
        promise.covers_for = promise.covers_for or absence.staff
        promise.save(update_fields=["owner", "covers_for"])


def another_covers(leaver: Staff) -> None:
    """For whom somebody covered who leaves: who covers now.

    Call it in the transaction in which they left.
    """
    for absence in Absence.objects.running().filter(cover=leaver).select_related("staff"):
        covers = who_covers(absence.staff)
        if covers.is_there:
            change(absence, {"cover": covers})


def _covers(absence: Absence, case: Case | None) -> Staff:
    """Who covers, and in a case somebody who sees it, or gets it where nobody is there."""
    if case is None:
        return absence.cover or absence.staff
    found = there_for(absence.staff, case)
    return found if found.is_there else successor_of(case)


def take_back(absence: Absence, *, by: Actor, now: datetime) -> None:
    """What was covered for them, and what was promised meanwhile by who covered, is theirs again;
    what was of somebody else all along stays with them.
    """
    staff = absence.staff
    theirs = InternalPromise.objects.open().filter(covers_for=staff)
    theirs.update(owner=staff, covers_for=None)
    for promise in _covered_in(_own_cases(staff), absence):
        if promise.owner.name in promise.words:
            continue
        before = promise.owner.name
        Promise.objects.open().filter(pk=promise.pk).update(owner=staff)
        history.record(
            "promise.taken_back", about=promise, by=by, at=now, before=before, after=staff.name
        )


def _covered_in(cases: Iterable[Case], absence: Absence) -> Iterator[Promise]:
    others = Promise.objects.open().never_escalated().filter(case__in=list(cases))
    others = others.exclude(owner=absence.staff).select_related("owner", "case")
    began_at = absence.began_at or absence.noted_at
    since = Event.objects.filter(at__gte=began_at, case_id__in=others.values("case"))
    covered = since.filter(verb="promise.covered").values_list("about_id", flat=True)
    numbers = {int(number) for number in covered}
    covering = {one.pk for one in _covered_since(absence, began_at)}
    for promise in others.order_by("case_id", "id"):
        is_since = promise.made_at >= began_at
        by_who_covers = promise.owner_id in covering or promise.case.is_confined
        if promise.pk in numbers or (is_since and by_who_covers):
            yield promise


def _covered_since(absence: Absence, began_at: datetime) -> set[Staff]:
    """Who covered since it began, and who covered for them."""
    began = Absence.objects.filter(began_at__gte=began_at).exclude(cover=None)
    found, todo = set[Staff](), [absence.cover]
    covers: dict[int, list[Staff | None]] = {}
    for one in began.select_related("cover"):
        covers.setdefault(one.staff_id, []).append(one.cover)
    while todo:
        cover = todo.pop()
        if cover and cover not in found:
            found.add(cover)
            todo += covers.get(cover.pk, [])
    return found


def _own_cases(staff: Staff) -> list[Case]:
    return list(
        Case.objects.open().filter(owner=staff).select_related("customer", "owner").order_by("pk")
    )
