"""Two cases that went on as one are parted: each has a next word again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.conversations.actions.giving import tell_what_stands
from houvast.conversations.actions.reply_promises import promise_reply
from houvast.conversations.actions.splitting import noted_where_it_went, said_again
from houvast.conversations.models import Message
from houvast.conversations.providers import given_by_hand
from houvast.conversations.queries.meanwhile import Meanwhile, came_meanwhile
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.ground.speaking import speaking
from houvast.people.models import Customer, Staff
from houvast.people.queries.company import our_company
from houvast.promises import reasons
from houvast.promises.actions.ending import release
from houvast.promises.actions.joining import part_cases, torn_by_who_hears
from houvast.promises.actions.promising import give_word
from houvast.promises.models import Case, CaseJoin, Promise
from houvast.promises.rules import Word


@dataclass(frozen=True)
class GoesAlong:
    """Of what came while two cases were one, what belongs to the one that went along: the numbers
    of messages and of promises.
    """

    messages: Collection[int] = ()
    promises: Collection[int] = ()


@transaction.atomic
def part_again(
    *, join: CaseJoin, by: Staff, now: datetime, along: GoesAlong | None = None
) -> CaseJoin:
    """Each of two cases goes on by itself, with what was always in it, and what belongs to it of
    what came meanwhile.

    A message that goes along is said again there, where it waits for its answer if it does, and can
    be read in both. A promise is given there in the same words for the same moment. Visits and all
    else stay where they were agreed. The customer is told what they may count on where that
    changed, or where nothing was promised any more (G1). Raises PartedCaseAlready.
    """
    parted = part_cases(join=join, by=by.as_actor(), now=now)
    one = Case.objects.select_related("customer", "owner").get(pk=parted.case_id)
    head = Case.objects.select_related("customer", "owner").get(pk=parted.into_id)
    if along and one.is_open and head.is_open:
        _go_along(one, head, _chosen(parted, along, now=now), by=by, now=now)
    untold = one.promises.tellable().filter(made_at=now).exists()
    _has_a_word(one, by.as_actor(), now=now, changed=untold)
    _has_a_word(head, by.as_actor(), now=now, changed=False)
    return parted


def part_when_others_hear(event: Event) -> None:
    """React to somebody who acts for a customer from now on, or no more: what goes on together of
    two people of whom not the same hear any more is parted, with all in the case where it is.
    """
    by, about = HOUVAST, Customer.objects.filter(pk=event.customer_id or 0)
    for join in torn_by_who_hears(about.select_for_update(no_key=True).get()):
        parted = part_cases(join=join, by=by, now=event.at)
        for number in (parted.case_id, parted.into_id):
            case = Case.objects.select_related("customer", "owner").get(pk=number)
            _has_a_word(case, by, now=event.at, changed=False)


def may_go_along(join: CaseJoin, *, now: datetime) -> Meanwhile:
    """What came meanwhile and can be of the other: what a journey promises by itself stays with its
    journey. Three SQL statements.
    """
    came = came_meanwhile(join, now=now)
    return Meanwhile(came.messages, given_by_hand(came.promises))


def _chosen(join: CaseJoin, along: GoesAlong, *, now: datetime) -> Meanwhile:
    """What was named, of what did come meanwhile."""
    came = may_go_along(join, now=now)
    return Meanwhile(
        [message for message in came.messages if message.pk in along.messages],
        [promise for promise in came.promises if promise.pk in along.promises],
    )


def _go_along(one: Case, head: Case, chosen: Meanwhile, *, by: Staff, now: datetime) -> None:
    with speaking(our_company().language):
        where = _("What the customer said here belongs to number %(number)s.") % {
            "number": one.number
        }
    for message in chosen.messages:
        waits = Message.objects.waiting().filter(pk=message.pk).exists()
        reply = promise_reply(one, heard_at=message.at, now=now) if waits else None
        said_again(message, one, reply)
        if waits:
            noted_where_it_went(head, message, where, by=by, now=now)
        history.record(
            "message.goes_with", about=message, by=by.as_actor(), at=now,
            number=one.number, subject=one.subject,
        )  # fmt: skip
    for promise in chosen.promises:
        _given_there(promise, one, by=by.as_actor(), now=now)


def _given_there(promise: Promise, one: Case, *, by: Actor, now: datetime) -> None:
    owner = promise.owner
    word = Word(promise.kind, promise.words, promise.due_at, promise.opens_at)
    release(promise=promise, reason=reasons.GOES_ON(number=one.number), by=by, now=now)
    give_word(one, word, by=by, now=now, owner=owner)


def _has_a_word(case: Case, by: Actor, *, now: datetime, changed: bool) -> None:
    if case.is_open and (changed or not case.promises.open().exists()):
        tell_what_stands(case, by=by, now=now)
