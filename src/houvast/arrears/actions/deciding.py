"""Handing an invoice over to be collected, and taking that back (G8)."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from houvast.arrears.actions.climbing import hold, look_again
from houvast.arrears.letters import words
from houvast.arrears.letters.kinds import ArrearsLetter
from houvast.arrears.models import AdverseAction
from houvast.arrears.queries.climbing import next_step
from houvast.arrears.queries.households import how_they_stand
from houvast.arrears.queries.pressing import WHY, why_not
from houvast.arrears.rules import refusals
from houvast.conversations.actions.greeting import opened_to
from houvast.conversations.actions.letter_links import link_to
from houvast.conversations.actions.letters import tell, told_by_a_person_otherwise
from houvast.conversations.actions.outbox import NoMailAddress, queue_beside
from houvast.conversations.letters import Button, Letter
from houvast.ground import history, spoken
from houvast.ground.changing import change
from houvast.money.front import invoice_sheet, is_anothers, key_of
from houvast.money.models import Invoice
from houvast.people.models import Staff
from houvast.people.queries.reaching import mail_points
from houvast.people.queries.speaking import speaking_to
from houvast.promises.queries.covering import holder_of


@transaction.atomic
def hand_over(*, invoice: Invoice, reason: str, by: Staff, now: datetime) -> AdverseAction:
    """Decide that an invoice is handed over to be collected; the customer hears it, and what ends
    that.

    What who decides saw of the household is kept as it is now. Raises WithoutWhy, StillToPay,
    NotTriedEnough, RungsLeft, TimeToReact, and what `WHY` has.
    """
    reason = reason.strip()
    if not reason:
        raise refusals.WithoutWhy
    dunning, held = hold(invoice)
    standing = how_they_stand(held, now=now)
    seen = standing.as_json
    action = AdverseAction(invoice=held, reason=reason, seen=seen, decided_at=now, decided_by=by)
    _write(action, now=now)
    step = next_step(held, standing)
    if step.rung:
        raise refusals.RungsLeft(rung=step.rung.name)
    if step.at > now:
        raise refusals.TimeToReact(moment=spoken.moment(step.at))
    history.record("dunning.handed_over", about=held, by=by.as_actor(), at=now, why=reason)
    with speaking_to(held.customer.itself):
        open_amount = invoice_sheet(held).open_amount
        blocks = words.handed_over(held, open_amount=open_amount, reason=reason)
    _tell(held, ArrearsLetter.HANDED_OVER, blocks, now=now)
    change(dunning, {"waits_for_a_person": False})
    return action


@transaction.atomic
def take_back(*, action: AdverseAction, why: str, by: Staff, now: datetime) -> AdverseAction:
    """Take a decision back; the customer hears it. Raises WithoutWhy or DecisionUndone."""
    if not why.strip():
        raise refusals.WithoutWhy
    dunning, invoice = hold(action.invoice)
    held = AdverseAction.objects.select_for_update(no_key=True).get(pk=action.pk)
    if held.undone_at:
        raise refusals.DecisionUndone
    held.undone_at, held.undone_by, held.undone_why = now, by, why.strip()[:300]
    held.save(update_fields=["undone_at", "undone_by", "undone_why"])
    history.record(
        "dunning.taken_back", about=invoice, by=by.as_actor(), at=now, why=held.undone_why
    )
    with speaking_to(invoice.customer.itself):
        blocks = words.taken_back(invoice)
    _tell(invoice, ArrearsLetter.TAKEN_BACK, blocks, now=now)
    look_again(dunning, now=now)
    return held


def _tell(invoice: Invoice, kind: ArrearsLetter, blocks: words.Said, *, now: datetime) -> None:
    """To who pays: with the key to that invoice alone, where the case is another's."""
    payer = invoice.customer.itself
    with speaking_to(payer):
        subject = words.subject_of(invoice)
    if not is_anothers(invoice):
        tell(case=invoice.case, kind=kind, subject=subject, blocks=blocks, now=now)
        return
    with told_by_a_person_otherwise(invoice.case, kind=kind, now=now):
        point = mail_points(payer).first()
        if point is None:
            raise NoMailAddress(name=payer.name)
        with speaking_to(payer):
            salutation, about = opened_to(payer)
            button = Button(_("See this invoice"), link_to(key_of(invoice, now=now)))
            letter = Letter(
                subject=subject,
                language=payer.language,
                salutation=salutation,
                blocks=(*about, *blocks, button),
                signed_by=holder_of(invoice.case).name,
            )
        queue_beside(letter, kind=kind, case=invoice.case, to=payer, now=now, at=point)


def _write(action: AdverseAction, *, now: datetime) -> None:
    try:
        with transaction.atomic():
            action.save(force_insert=True)
    except IntegrityError as broken:
        if why := why_not(action.invoice, now=now):
            raise WHY[why] from broken
        named = action.invoice.reminders.exclude(due_on=None).order_by("-due_on").first()
        if named and named.due_on and named.due_on >= spoken.today(now):
            raise refusals.StillToPay(day=spoken.day(named.due_on)) from broken
        if "often enough" in str(broken):
            raise refusals.NotTriedEnough from broken
        raise
