"""Who pays an invoice and is not the customer of its case: they see that invoice and nothing of the
case, and what they say goes on in a case of their own.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction

from houvast.conversations.actions.letter_links import link_to
from houvast.conversations.actions.outbox import NoMailAddress, mail_address, queue_beside
from houvast.conversations.letters.letter import Block
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.ground.models import Event
from houvast.money import reasons
from houvast.money.letters import invoices as letters
from houvast.money.letters.kinds import MoneyLetter
from houvast.money.models import Invoice
from houvast.money.queries.papers import enclosed_as
from houvast.money.rules import refusals
from houvast.people.models import Staff, one_with
from houvast.people.queries.reaching import mail_points
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case
from houvast.promises.actions.cases import open_case
from houvast.promises.actions.links import revoke_link, standing_link
from houvast.promises.actions.only_for import be_for_the_same
from houvast.promises.models import Case, Link
from houvast.promises.queries.owners import successor_of


def is_anothers(invoice: Invoice) -> bool:
    """Whether somebody pays it who is not the customer of its case now."""
    return invoice.customer.itself != invoice.case.customer.itself


def write_to_payer(invoice: Invoice, *, now: datetime, saying: Sequence[Block] = ()) -> None:
    """Send who pays the key to their invoice, in their language, `saying` something first. Who has
    no mail address that works is told by a person, as history says.
    """
    payer = invoice.customer.itself
    bill = invoice.credits or invoice
    link = key_of(bill, now=now)
    point = mail_points(payer).first()
    if point is None:
        reason = NoMailAddress(name=payer.name).sentence
        history.record(
            "invoice.not_written", about=invoice, by=HOUVAST, at=now, name=payer.name, reason=reason
        )
        return
    with speaking_to(payer):
        letter = letters.to_payer(invoice, link_to(link), now=now, saying=saying)
    kind = MoneyLetter.CREDIT_NOTE if invoice.credits_id else MoneyLetter.INVOICE
    queue_beside(
        letter, kind=kind, case=invoice.case, to=payer, now=now, at=point,
        encloses=enclosed_as(invoice),
    )  # fmt: skip


def key_of(invoice: Invoice, *, now: datetime) -> Link:
    """The living key of who pays to this invoice, or a new one."""
    return standing_link(
        case=invoice.case, purpose=Link.Purpose.INVOICE, target_id=invoice.pk,
        holder=invoice.customer.itself, now=now,
    )  # fmt: skip


@transaction.atomic
def renew_key(*, invoice: Invoice, by: Staff, now: datetime) -> None:
    """Take back the key to an invoice of who pays beside the customer, and send them another.

    Raises TheirOwnCase or NotToBePaid; or NoMailAddress, and then they keep the one they have.
    """
    held = _held_of_another(invoice)
    mail_address(held.customer.itself)
    _take_back(held, by=by, now=now)
    write_to_payer(held, now=now)


@transaction.atomic
def take_key_back(*, invoice: Invoice, by: Staff, now: datetime) -> None:
    """The key of who pays opens nothing any more: it went to somebody else. Raises TheirOwnCase or
    NotToBePaid.
    """
    _take_back(_held_of_another(invoice), by=by, now=now)


def stays_in_sight(event: Event) -> None:
    """React to `case.given`: whoever pays an invoice in a case that is another customer's now, and
    has no key to it yet, gets one.
    """
    owed = Invoice.objects.owed().select_related("customer", "case__customer")
    for invoice in owed.filter(case=event.case_id).order_by("pk"):
        theirs = one_with(invoice.customer, "holder")
        has_key = keys_of(invoice, now=event.at).filter(theirs).exists()
        if is_anothers(invoice) and not has_key:
            write_to_payer(invoice, now=event.at)


def keys_of(invoice: Invoice, *, now: datetime) -> "models.QuerySet[Link]":
    """Every living key to this invoice."""
    keys = Link.objects.living(now).filter(case=invoice.case_id, purpose=Link.Purpose.INVOICE)
    return keys.filter(target_id=invoice.pk)


def their_case(invoice: Invoice, *, by: Actor, now: datetime) -> Case:
    """The case of who pays in which this invoice is spoken of: one that there is, or a new one.
    Call it in the transaction in which they say something, with its team held (`hold_team_of`).
    """
    payer = invoice.customer.itself
    before = invoice.disputes.filter(promise__case__customer=payer).order_by("-pk").first()
    if before:
        return before.promise.case
    with speaking_to(payer):
        subject = letters.subject_of(invoice)
    other = invoice.case
    owner = other.owner if other.owner.is_active else successor_of(other)
    case = open_case(
        customer=payer, owner=owner, subject=subject, by=by, now=now, team=other.team
    )  # fmt: skip
    if other.is_confined:
        why = str(reasons.AS_THE_INVOICE())
        be_for_the_same(case=case, other=other, why=why, by=owner, now=now)
    return case


def _held_of_another(invoice: Invoice) -> Invoice:
    locked_case(invoice.case_id)
    held = Invoice.objects.owed().select_related("customer", "case__customer")
    found = held.filter(pk=invoice.pk).first()
    if found is None:
        raise refusals.NotToBePaid
    if not is_anothers(found):
        raise refusals.TheirOwnCase
    return found


def _take_back(invoice: Invoice, *, by: Staff, now: datetime) -> None:
    for link in keys_of(invoice, now=now):
        revoke_link(link=link, now=now)
        history.record(
            "invoice.key_taken_back", about=invoice, by=by.as_actor(), at=now,
            name=invoice.customer.name,
        )  # fmt: skip
