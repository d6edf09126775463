"""What an entry of the bank was for: said by a rule where that is sure, else by somebody."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from houvast.ground.history import HOUVAST, Actor
from houvast.ground.refusals import Refused
from houvast.money.actions.following_debits import follow_debits
from houvast.money.actions.matching_references import match_references
from houvast.money.actions.paying import Paid, note_bounce, note_elsewhere, note_payment
from houvast.money.actions.reading_entries import paid_by
from houvast.money.models import BankEntry, BankMatch, Invoice, Payment
from houvast.money.queries.matching import came_in_before, candidates, sure_ones
from houvast.money.rules import refusals
from houvast.people.models import Staff
from houvast.promises.access import locked_case


def match_open(*, now: datetime) -> int:
    """Match what is sure of all that is open; how many there were. What names its invoice surely
    goes in batches, the rest each by itself.

    What another says at this moment, what does not fit any more, and what somebody undid, stays as
    it is.
    """
    count = match_references(now=now)
    while found := sum(_sure_still(one.entry_id, one.invoice_id, now) for one in sure_ones()):
        # Who paid from which account is known better after each.
        count += found
    for entry in BankEntry.objects.untouched().filter(amount__lt=0).order_by("pk"):
        before = came_in_before(entry)
        if before:
            count += _tried_back(entry, before, now)
    follow_debits(now=now)
    return count


@transaction.atomic
def match_by_hand(*, entry: BankEntry, invoice: Invoice, by: Staff, now: datetime) -> BankMatch:
    """Say of an entry which invoice it was for.

    Raises WentOut, MatchedAlready or NotToBePaid.
    """
    if entry.amount < 0:
        raise refusals.WentOut
    held = _held(entry, invoice)
    return _write(held, invoice, BankMatch.Rule.PERSON, by.as_actor(), now)


@transaction.atomic
def take_back(*, entry: BankEntry, before: BankMatch, by: Actor, now: datetime) -> BankMatch:
    """The bank took back what had come in, by an entry of its own.

    Raises NotTakenBack, MatchedAlready or PaidBackMeanwhile.
    """
    if not before.invoice:
        raise refusals.NotTakenBack
    held = _held(entry, before.invoice)
    came = BankMatch.objects.select_for_update(no_key=True).get(pk=before.pk)
    if not held.is_reversal or held.amount != -came.entry.amount or came.undone_at:
        raise refusals.NotTakenBack
    if came.taken_back_by.filter(undone_at=None).exists():
        raise refusals.TakenBackByBank
    words = held.reason or held.text or str(held)
    paid = replace(_paid(held), words=words)
    return BankMatch.objects.create(
        entry=held,
        rule=BankMatch.Rule.RETURNED,
        invoice=before.invoice,
        payment=note_bounce(invoice=before.invoice, paid=paid, by=by, now=now),
        takes_back=came,
        made_at=now,
        made_by=by.name[:200],
    )


@transaction.atomic
def set_aside(*, entry: BankEntry, by: Staff, now: datetime) -> BankMatch:
    """Say that an entry is of no invoice: a gift, a refund of a supplier. Raises MatchedAlready."""
    held = _held_entry(entry.pk)
    return BankMatch.objects.create(
        entry=held, rule=BankMatch.Rule.ASIDE, made_at=now, made_by=by.name[:200]
    )


@transaction.atomic
def undo_match(*, match: BankMatch, by: Staff, now: datetime) -> BankMatch:
    """It was not for this: the entry is open again, and so is what it had paid.

    Raises MatchUndone, TakenBackByBank or PaidBackMeanwhile.
    """
    if match.invoice:
        locked_case(match.invoice.case_id)
    held = BankMatch.objects.select_for_update(no_key=True).get(pk=match.pk)
    if held.undone_at:
        raise refusals.MatchUndone
    if held.taken_back_by.filter(undone_at=None).exists():
        raise refusals.TakenBackByBank
    if held.invoice and held.payment:
        amount, who = held.payment.amount, by.as_actor()
        paid = Paid(abs(amount), now, Payment.Road.BANK, held.source_undone, str(held.entry))
        note = note_elsewhere if amount > 0 else note_payment
        note(invoice=held.invoice, paid=paid, by=who, now=now)
    held.undone_at, held.undone_by = now, by.name[:200]
    held.save(update_fields=["undone_at", "undone_by"])
    return held


@transaction.atomic
def _sure_still(entry_id: int, invoice_id: int, now: datetime) -> bool:
    """Match it, if it is as sure now that nobody else can change it."""
    invoice = Invoice.objects.get(pk=invoice_id)
    try:
        held = _held(BankEntry(pk=entry_id), invoice)
    except refusals.MatchedAlready:
        return False
    still = [one for one in candidates([entry_id]) if one.is_sure]
    if not BankEntry.objects.untouched().filter(pk=entry_id).exists():
        return False
    if [one.invoice_id for one in still] != [invoice_id]:
        return False
    _write(held, invoice, still[0].rule, HOUVAST, now)
    return True


def _tried_back(entry: BankEntry, before: BankMatch, now: datetime) -> bool:
    try:
        take_back(entry=entry, before=before, by=HOUVAST, now=now)
    except Refused:
        # Somebody was before us, or paid it back by hand: a person looks at it.
        return False
    return True


def _write(held: BankEntry, invoice: Invoice, rule: str, by: Actor, now: datetime) -> BankMatch:
    paid = _paid(held)
    return BankMatch.objects.create(
        entry=held,
        rule=rule,
        invoice=invoice,
        payment=note_payment(invoice=invoice, paid=paid, by=by, now=now),
        made_at=now,
        made_by=by.name[:200],
    )


def _held(entry: BankEntry, invoice: Invoice) -> BankEntry:
    """The entry, after the case and the invoice that it may be for."""
    locked_case(invoice.case_id)
    Invoice.objects.select_for_update(no_key=True).get(pk=invoice.pk)
    return _held_entry(entry.pk)


def _held_entry(pk: int) -> BankEntry:
    held = BankEntry.objects.select_for_update(no_key=True).get(pk=pk)
    if held.matches.filter(undone_at=None).exists():
        raise refusals.MatchedAlready
    return held


def _paid(entry: BankEntry) -> Paid:
    return paid_by(entry, matched_before=entry.matches.count())
