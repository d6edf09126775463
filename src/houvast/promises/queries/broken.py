"""Promises that broke: what somebody must act on, and what somebody still has to look at."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import BigIntegerField, Q, QuerySet
from django.db.models.functions import Cast

from houvast.ground.models import Event
from houvast.people.models import Staff, Team
from houvast.promises.models import Promise, seen_by

InOneTask = Callable[[], Q]
LOOKED_AT = "promise.looked_at"
LOOKED_BACK = timedelta(days=31)
SHOWN = 20
_in_one_task: list[InOneTask] = []


def leave_to_one_task(condition: InOneTask) -> None:
    """Have `condition()` asked for the promises that one task among ourselves stands for: none of
    them is a row of its own to whoever must act."""
    _in_one_task.append(condition)


def is_undecided_at_first(promise: Promise) -> bool:
    """Whether we said that we would decide about somebody silent, and that is the first word of it:
    where nobody decides they are told so, once. What a person was called to act on is no first
    word, also where it was said once more with another name (`say_with_name`).
    """
    is_anew = promise.is_escalated or promise.makes_up_for_broken
    return promise.kind == Promise.Kind.CLOSING and not is_anew


def to_look_at(staff: Staff, *, now: datetime) -> list[Promise]:
    """The promises of `staff`, and of the teams that they lead, that broke in LOOKED_BACK and
    that they have not looked at, latest first. One SQL statement.
    """
    broken = _to_look_at(staff, now).select_related("case__customer", "owner")
    return list(broken.order_by("-ended_at", "-pk")[:SHOWN])


def counted_to_look_at(staff: Staff, *, now: datetime) -> "QuerySet[Promise]":
    """Those, to count to SHOWN."""
    return _to_look_at(staff, now).order_by()[:SHOWN]


def to_act_on(staff: Staff, *, of_all: bool = False) -> list[Promise]:
    """What broke again after our apology, that `staff` must act on or that is in a case of theirs;
    `of_all` everybody's that they see. Latest due last. Many with one cause are one task among
    ourselves, and none of these. One SQL statement.
    """
    escalated = Promise.objects.escalated().filter(seen_by(staff, "case"))
    for condition in _in_one_task:
        escalated = escalated.exclude(condition())
    if not of_all:
        escalated = escalated.filter(Q(owner=staff) | Q(case__owner=staff))
    related = escalated.select_related("case__customer", "case__owner", "owner")
    return list(related.order_by("due_at", "pk")[:SHOWN])


def _to_look_at(staff: Staff, now: datetime) -> "QuerySet[Promise]":
    since = now - LOOKED_BACK
    led = Team.objects.filter(lead=staff)
    of_team = Q(case__team__in=led) | Q(owner__in=Staff.objects.filter(teams__in=led))
    looked = Event.objects.filter(verb=LOOKED_AT, by_kind="staff", by_id=staff.pk, at__gte=since)
    numbers = looked.annotate(number=Cast("about_id", BigIntegerField())).values("number")
    broken = Promise.objects.filter(outcome=Promise.Outcome.BROKEN, ended_at__gte=since)
    broken = broken.filter(seen_by(staff, "case"))
    broken = broken.never_escalated()  # whoever must act sees what runs instead
    return broken.filter(Q(owner=staff) | of_team).exclude(pk__in=numbers)
