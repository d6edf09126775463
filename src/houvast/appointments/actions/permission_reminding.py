"""Who owns a place and has not answered is reminded, and called; who owns it no more is not asked
any longer.
"""

import logging
from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from houvast.appointments import reasons
from houvast.appointments.actions.permission import (
    ask_for_permission,
    nobody_waits_for,
    offer_times,
)
from houvast.appointments.actions.permission_reminders import (
    calling_about,
    held_permission,
    is_there_by_post,
)
from houvast.appointments.actions.proposing import open_proposals
from houvast.appointments.letters import permission as letters
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import PermissionReminder, Proposal
from houvast.appointments.queries.permission import who_has_to_agree
from houvast.conversations.actions.by_post import NotByPost, OnPaper, send_by_post
from houvast.conversations.actions.letters import addressed, tell, to_case_page
from houvast.conversations.actions.next_word import in_working_days
from houvast.conversations.models import Delivery
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.people.models import PlaceRole
from houvast.people.queries.reaching import has_mail
from houvast.people.queries.speaking import speaking_to
from houvast.promises.actions.internal import InternalWord, open_about, promise_internally
from houvast.promises.models import Case, Promise
from houvast.promises.queries.covering import holder_of
from houvast.workforce.models import PermissionAsked

log = logging.getLogger(__name__)
Way = PermissionReminder.Way


def remind_who_own(*, now: datetime) -> None:
    """Ask everybody once more whose moment has come, each by itself."""
    for reminder in PermissionReminder.objects.due(now)[:500]:
        try:
            remind_who_owns(reminder=reminder, now=now)
        except Exception:
            log.exception("who owns a place was not reminded: %s", reminder.pk)


@transaction.atomic
def remind_who_owns(*, reminder: PermissionReminder, now: datetime) -> bool:
    """Write once more to who owns a place, by post where that can be and they had a mail; who did
    not answer that either is called by one of us. False where nothing is done.

    It is left out where they wrote to us, and where it is as late as the call.
    """
    asked = held_permission(reminder.permission_id)
    row = PermissionReminder.objects.waiting().filter(pk=reminder.pk).first()
    if row is None:
        return False
    if has_another_owner(asked, by=HOUVAST, now=now):
        return False
    wrote = asked.case.messages.waiting().exists()
    overtaken = row.way == Way.LETTER and not asked.reminders.filter(way=Way.PERSON, due_at__gt=now)
    if wrote or overtaken or not asked.asking.is_open:
        PermissionReminder.objects.filter(pk=row.pk).update(left_out_at=now)
        return False
    delivery = None
    if row.way == Way.LETTER and asked.case.is_open:
        delivery = _write(asked, now=now)
    PermissionReminder.objects.filter(pk=row.pk).update(done_at=now, delivery=delivery)
    if delivery is None:
        _have_them_called(asked, now=now)
    return True


def follow_who_owns(event: Event) -> None:
    """React to a role at a place that is given or ends, in its transaction: whose word is waited
    for there is asked anew where somebody else owns it now.
    """
    role = PlaceRole.objects.get(pk=event.about_id)
    if role.role != PlaceRole.Role.OWNS:
        return
    at_home = Q(asking__place=None, asking__customer__household__place=role.place_id)
    there = PermissionAsked.objects.filter(Q(asking__place=role.place_id) | at_home)
    there = there.order_by("asking", "pk")
    for pk in there.filter(PermissionAsked.WAITS).values_list("pk", flat=True):
        has_another_owner(held_permission(pk), by=Actor.of(event), now=event.at)
    if role.stands:
        over = there.filter(Case.OPEN.of("asking"), outcome=PermissionAsked.Outcome.NOT_NEEDED)
        for pk in over.values_list("pk", flat=True):
            _ask_after_all(held_permission(pk), now=event.at)


def _ask_after_all(asked: PermissionAsked, *, now: datetime) -> None:
    """Who owns the place since nobody did is asked, where the customer did not choose meanwhile;
    they hear that they wait again. Call it with both cases held.
    """
    case, work_type = asked.asking, asked.work_type
    if case.permissions.filter(work_type=work_type, pk__gt=asked.pk).exists():
        return
    proposal = _open_for(asked)
    person = who_has_to_agree(case, work_type) if proposal else None
    if person and proposal:
        ask_for_permission(proposal, person, now=now)
        offer_times(asked, now=now)


def _open_for(asked: PermissionAsked) -> Proposal | None:
    """What is put forward of the work that they were asked about."""
    waiting = open_proposals(asked.asking).filter(work_type=asked.work_type)
    return waiting.select_related("work_type", "case__customer").last()


def has_another_owner(asked: PermissionAsked, *, by: Actor, now: datetime) -> bool:
    """Whether another than who was asked has to agree, or nobody: then who was asked hears that it
    is not needed, and the other is asked, or times are offered. Call it with both cases held.
    """
    if not asked.waits or not asked.asking.is_open:
        return False
    person = who_has_to_agree(asked.asking, asked.work_type)
    if person == asked.case.customer.itself:
        return False
    nobody_waits_for(asked, by=by, now=now)
    proposal = _open_for(asked)
    if person and proposal:
        ask_for_permission(proposal, person, now=now)
    else:
        offer_times(asked, now=now)
    return True


def _write(asked: PermissionAsked, *, now: datetime) -> Delivery | None:
    """By post if they had it by mail and it is there before we come back to them; else by mail.
    None for whom no mail reaches.
    """
    case, promise = asked.case, _promised(asked)
    if not has_mail(case.customer):
        return None
    history.record("permission.reminded", about=asked, by=HOUVAST, at=now, **asked.in_words)
    with speaking_to(case.customer):
        blocks = letters.asks_once_more(case.subject, promise.words if promise else "")
        letter = addressed(case, case.subject, (*blocks, to_case_page(case, now=now)))
        if promise and is_there_by_post(now, before=promise.due_at):
            with suppress(NotByPost):
                return send_by_post(letter, OnPaper(case, VisitLetter.PERMISSION), now=now)
    return tell(
        case=case, kind=VisitLetter.PERMISSION, subject=case.subject, blocks=blocks, now=now
    )


def _have_them_called(asked: PermissionAsked, *, now: datetime) -> None:
    """One of us calls, before we come back to them as promised; who is to do so already does."""
    if open_about(calling_about(asked)):
        return
    promise = _promised(asked)
    due_at = promise.due_at if promise and not promise.is_past(now) else in_working_days(now)
    owner = holder_of(asked.case)
    words = reasons.RING_WHO_OWNS(name=asked.case.customer.name, work=asked.work_type.name_nl)
    promise_internally(
        calling_about(asked), InternalWord(words, owner, due_at), by=HOUVAST, now=now
    )
    history.record(
        "permission.to_ring", about=asked, by=HOUVAST, at=now, owner=owner.name, **asked.in_words
    )


def _promised(asked: PermissionAsked) -> Promise | None:
    """By when they hear from us."""
    return asked.case.promises.open().order_by("due_at", "pk").first()
