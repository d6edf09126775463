"""Work that who owns a place has to agree to first: nothing is offered before they did (G8)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy

from houvast.appointments import reasons
from houvast.appointments.access import current_visit
from houvast.appointments.actions.ending_proposals import withdraw_open
from houvast.appointments.actions.letting_go import let_go
from houvast.appointments.actions.parts import parts_promised
from houvast.appointments.actions.permission_reminders import (
    held_permission,
    no_reminding_any_more,
    plan_reminders,
)
from houvast.appointments.actions.proposing import open_proposals, promise_while_waiting
from houvast.appointments.actions.telling import file_in_doubt, send
from houvast.appointments.actions.waiting_for import cannot_follow, waits_no_longer, work_waits
from houvast.appointments.letters import asking
from houvast.appointments.letters import permission as letters
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import Proposal, Visit
from houvast.appointments.queries.permission import permission_in, who_has_to_agree
from houvast.conversations.actions.letters import tell
from houvast.conversations.actions.next_word import (
    hear_from_us,
    in_working_days,
    promise_to_ask,
)
from houvast.conversations.letters import Paragraph
from houvast.conversations.providers import AskedInWords
from houvast.conversations.rules.asked_if_solved import nothing_more_to_do, we_ask_to_close
from houvast.ground import history, spoken
from houvast.ground.changing import change
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.ground.refusals import Refused
from houvast.people.models import Customer
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.asking_apart import open_case_apart
from houvast.promises.actions.ending import no_longer_needed
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Case, Promise
from houvast.workforce.models import PermissionAsked

FAR = timedelta(days=7_300)
"""Further ahead than anything is offered: nobody knows from which day on before they answered."""


class PermissionOver(Refused):
    says = gettext_lazy("This question has been answered already. Look at the case it is about.")


def ask_who_owns(event: Event) -> None:
    """React to `proposal.made` in its transaction: who owns the place is asked first, where this
    work needs it and they are another than the customer. Who agreed before is not asked again.
    """
    proposal = Proposal.objects.select_related("work_type", "case__customer").get(pk=event.about_id)
    case, work_type = proposal.case, proposal.work_type
    if not work_type.needs_permission:
        return
    person = who_has_to_agree(case, work_type)
    before = case.permissions.filter(work_type=work_type).select_related("case__customer").last()
    if before and before.case.customer.itself == person and (before.waits or before.is_given):
        return
    if before and before.waits:
        nobody_waits_for(before, by=HOUVAST, now=event.at)
    if person:
        ask_for_permission(proposal, person, now=event.at)


@transaction.atomic
def permit(*, permission: PermissionAsked, by: Actor, now: datetime) -> PermissionAsked:
    """Who owns the place agrees: times are offered from now on, and both hear it.

    Raises PermissionOver.
    """
    held = _ended(permission, PermissionAsked.Outcome.AGREED, by=by, now=now)
    history.record("permission.agreed", about=held, by=by, at=now, **held.in_words)
    waits_no_longer(case=held.asking, of=_waits_as(held), by=by, now=now)
    _say_in_theirs(held, by=by, now=now)
    offer_times(held, now=now)
    return held


@transaction.atomic
def forbid(*, permission: PermissionAsked, by: Actor, now: datetime) -> PermissionAsked:
    """Who owns the place does not agree: nothing is asked of the customer any longer, who hears it
    with by when we come back to it. Raises PermissionOver.
    """
    held = _ended(permission, PermissionAsked.Outcome.REFUSED, by=by, now=now)
    history.record("permission.refused", about=held, by=by, at=now, **held.in_words)
    case, work_type, of = held.asking, held.work_type, _waits_as(held)
    let_go(parts_promised(case, [work_type]), reason=reasons.NOT_PERMITTED(), by=by, now=now)
    agreed = cannot_follow(case=case, work_type=work_type, of=of, by=by, now=now)
    _say_in_theirs(held, by=by, now=now)
    due_at = in_working_days(now)
    words = hear_from_us(case, due_at)
    promise = make_promise(
        case=case, kind=Promise.Kind.FOLLOW_UP, words=words, due_at=due_at, by=by, now=now
    )
    withdraw_open(case, why=reasons.NOT_PERMITTED(), by=by, now=now, of=Q(work_type=work_type))
    with speaking_to(case.customer):
        subject = letters.no_permission_for(work_type)
        refused, off = letters.not_permitted(work_type), letters.cannot_go_on(agreed)
        blocks = [*refused, *off, Paragraph(words)]
    tell(
        case=case, kind=VisitLetter.PERMISSION, subject=subject, blocks=blocks, now=now,
        tells=[promise], calendar=file_in_doubt(_in_calendars_again(agreed), now=now),
    )  # fmt: skip
    return held


def _in_calendars_again(agreed: Sequence[Visit]) -> list[Visit]:
    """These visits as their customer's calendar is to hold them now."""
    for visit in agreed:
        change(visit, {"calendar_sequence": visit.calendar_sequence + 1})
    return [current_visit(visit.pk) for visit in agreed]


def offer_times(permission: PermissionAsked, *, now: datetime) -> None:
    """The customer gets the mail to choose, with the case held: nothing waits for a yes."""
    case, work_type = permission.asking, permission.work_type
    waiting = open_proposals(case).filter(work_type=work_type, family=None)
    for proposal in waiting.select_related("promise", "work_type", "person", "case__customer"):
        promised = promise_while_waiting(case, now) or proposal.promise
        words = promised.words if promised else ""
        parts = parts_promised(case, [work_type])
        letter = partial(asking.request_to_choose, proposal, words=words, parts=parts)
        send(letter, about=proposal, kind=VisitLetter.PROPOSAL, now=now, tells=[promised])


def nobody_needs_it(event: Event) -> None:
    """React to what ends a proposal, in its transaction: who was asked for permission hears when
    nothing of that work is asked or agreed in the case any more. What is asked anew waits for the
    same word.
    """
    is_anew = event.facts.get("why") == reasons.ASKED_ANEW()
    waiting = PermissionAsked.objects.filter(PermissionAsked.WAITS, asking=event.case_id)
    for asked in waiting.select_related("work_type"):
        if is_anew and asked.work_type.needs_permission:
            continue
        same = Q(case=event.case_id, work_type=asked.work_type_id)
        proposed = Proposal.objects.to_choose().filter(same)
        if not proposed.exists() and not Visit.objects.upcoming().filter(same).exists():
            nobody_waits_for(asked, by=Actor.of(event), now=event.at)


def ask_for_permission(proposal: Proposal, person: Customer, *, now: datetime) -> None:
    """Ask who owns the place in a case of theirs, with by when they hear from us, and when they are
    reminded; until then nothing is offered.
    """
    with speaking_to(person):
        subject = letters.what_and_where(proposal.work_type, proposal.case)
    case = open_case_apart(before=proposal.case, person=person, subject=subject, now=now)
    due_at = in_working_days(now)
    words = hear_from_us(case, due_at)
    promise = make_promise(
        case=case, kind=Promise.Kind.FOLLOW_UP, words=words, due_at=due_at, by=HOUVAST, now=now
    )
    asked = PermissionAsked.objects.create(
        asking=proposal.case, work_type=proposal.work_type, case=case, asked_at=now
    )
    history.record(
        "permission.asked", about=asked, by=HOUVAST, at=now, name=person.name, number=case.number,
        work=proposal.work_type.name_nl,
    )  # fmt: skip
    work_waits(
        case=proposal.case, work_type=proposal.work_type, of=_waits_as(asked),
        from_on=spoken.today(now) + FAR, by=HOUVAST, now=now,
    )  # fmt: skip
    with speaking_to(person):
        blocks = letters.asks_who_owns(subject, words)
    letter = tell(
        case=case, kind=VisitLetter.PERMISSION, subject=subject, blocks=blocks, now=now,
        tells=[promise],
    )  # fmt: skip
    plan_reminders(asked, letter)


def _ended(
    permission: PermissionAsked, outcome: str, *, by: Actor, now: datetime
) -> PermissionAsked:
    """What is asked still, with both cases held, and what became of it on record."""
    held = held_permission(permission.pk)
    if not (held.waits and held.asking.is_open):
        raise PermissionOver
    return _note(held, outcome, by=by, now=now)


def _note(
    permission: PermissionAsked, outcome: str, *, by: Actor, now: datetime
) -> PermissionAsked:
    no_reminding_any_more(permission, by=by, now=now)
    change(permission, {"outcome": outcome, "ended_at": now, "ended_by": by.name[:200]})
    return permission


def nobody_waits_for(permission: PermissionAsked, *, by: Actor, now: datetime) -> None:
    """With the case that asks held; theirs came later, so that it is held after it."""
    permission.case = locked_case(permission.case_id)
    _note(permission, PermissionAsked.Outcome.NOT_NEEDED, by=by, now=now)
    history.record("permission.not_needed", about=permission, by=by, at=now, **permission.in_words)
    waits_no_longer(case=permission.asking, of=_waits_as(permission), by=by, now=now)
    if permission.case.is_open:
        _say_in_theirs(permission, by=by, now=now)


def _say_in_theirs(permission: PermissionAsked, *, by: Actor, now: datetime) -> None:
    """They hear that it is known now, and by when they hear from us; what was promised when they
    were asked is needed no more. In a case of theirs that is settled nothing more is promised.
    """
    case = permission.case
    for promise in case.promises.open().filter(made_at=permission.asked_at):
        no_longer_needed(promise, reason=reasons.PERMISSION_IS_KNOWN(), by=by, now=now)
    if case.is_open and not case.promises.open().exists():
        promise_to_ask(case, now=now, said=we_ask_to_close)
    untold = list(case.promises.tellable().filter(told_by=None).order_by("due_at", "id"))
    with speaking_to(case.customer):
        said = letters.thanks_who_owns(permission)
        blocks = [Paragraph(said), *(Paragraph(promise.words) for promise in untold)]
    tell(
        case=case, kind=VisitLetter.PERMISSION, subject=case.subject, blocks=blocks, now=now,
        tells=untold,
    )  # fmt: skip


def asked_to_close(case: Case, now: datetime) -> AskedInWords | None:  # noqa: ARG001
    """How who owns a place is asked whether their case can be closed, once nobody waits for their
    word. One SQL statement.
    """
    asked = permission_in(case)
    if asked is None or asked.waits:
        return None
    with speaking_to(case.customer):
        return AskedInWords(nothing_more_to_do())


def _waits_as(permission: PermissionAsked) -> str:
    """By what name the work waits for it."""
    return f"permission:{permission.pk}"
