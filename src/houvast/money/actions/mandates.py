"""Who pays lets us collect from their account, and takes that back."""

import secrets
from datetime import datetime

from django.db import transaction
from stdnum import iban as ibans
from stdnum.exceptions import ValidationError

from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.money.actions.leaving_out import leave_out
from houvast.money.actions.telling_payers import tell_payer
from houvast.money.letters import debits as letters
from houvast.money.letters.kinds import MoneyLetter
from houvast.money.models import BankAccount, DebitSetUp, DirectDebit, Invoice, Mandate
from houvast.money.queries.debits import debit_set_up, mandate_of
from houvast.money.rules import debit_refusals, refusals
from houvast.money.rules.debits import is_creditor
from houvast.people.models import Customer, Staff
from houvast.people.queries.speaking import speaking_to

DAYS = range(1, 31)


@transaction.atomic
def set_up_debits(
    *, creditor: str, account: BankAccount, notice_days: int, by: Staff, now: datetime
) -> DebitSetUp:
    """From now on we collect so. The same twice is once.

    Raises NoCreditor or NoSuchNotice.
    """
    number = "".join(creditor.split()).upper()
    if not is_creditor(number):
        raise debit_refusals.NoCreditor
    if notice_days not in DAYS:
        raise debit_refusals.NoSuchNotice
    before = debit_set_up()
    wanted = (number, account.pk, notice_days)
    if before and (before.creditor, before.account_id, before.notice_days) == wanted:
        return before
    set_up = DebitSetUp.objects.create(
        creditor=number, account=account, notice_days=notice_days, made_at=now,
        made_by=by.name[:200],
    )  # fmt: skip
    history.record("debit.set_up", about=set_up, by=by.as_actor(), at=now)
    return set_up


@transaction.atomic
def ask_for_mandate(*, invoice: Invoice, by: Staff, now: datetime) -> Mandate:
    """Who pays asked for it on the phone: they get a letter, and agree to it themselves. Twice is
    once. Raises NotSetUp.
    """
    if debit_set_up() is None:
        raise debit_refusals.NotSetUp
    payer = _held(invoice.customer)
    if before := mandate_of(payer):
        return before
    mandate = _begun(payer, by.as_actor(), now)
    history.record("mandate.asked", about=mandate, by=by.as_actor(), at=now)
    with speaking_to(payer):
        subject, blocks = letters.subject_of(invoice), letters.asked(invoice)
    tell_payer(invoice, kind=MoneyLetter.MANDATE_ASKED, subject=subject, blocks=blocks, now=now)
    return mandate


@transaction.atomic
def agree_to_mandate(*, payer: Customer, iban: str, name: str, by: Actor, now: datetime) -> Mandate:
    """Who pays lets us collect from this account. The same twice is once.

    Raises NotSetUp, NoIban, NoAccountHolder or AgreedAlready.
    """
    set_up = debit_set_up()
    if set_up is None:
        raise debit_refusals.NotSetUp
    try:
        number = ibans.validate(iban)
    except ValidationError as wrong:
        raise refusals.NoIban(typed=iban[:40]) from wrong
    named = " ".join(name.split())[:70]
    if not named:
        raise debit_refusals.NoAccountHolder
    held = _held(payer)
    mandate = mandate_of(held) or _begun(held, by, now)
    if mandate.stands:
        if (mandate.iban, mandate.name) == (number, named):
            return mandate
        raise debit_refusals.AgreedAlready
    agreed = {"iban": number, "name": named, "notice_days": set_up.notice_days}
    change(mandate, agreed | {"agreed_at": now, "agreed_by": by.name[:200]})
    history.record("mandate.agreed", about=mandate, by=by, at=now, account=mandate.account_end)
    return mandate


@transaction.atomic
def revoke_mandate(*, payer: Customer, by: Actor, now: datetime) -> None:
    """From now on nothing is collected from somebody: what was announced and is in no file for the
    bank is left out. Raises NothingToRevoke.
    """
    held = _held(payer)
    standing = list(Mandate.objects.not_revoked().of(held))
    if not standing:
        raise debit_refusals.NothingToRevoke
    theirs = DirectDebit.objects.filter(mandate__in=standing)
    leave_out(theirs, why=DirectDebit.Why.REVOKED, by=by, now=now)
    for mandate in standing:
        change(mandate, {"revoked_at": now, "revoked_by": by.name[:200]})
        history.record("mandate.revoked", about=mandate, by=by, at=now)
    # What was announced at this very moment waited for the mandate.
    leave_out(theirs, why=DirectDebit.Why.REVOKED, by=by, now=now)


def _held(payer: Customer) -> Customer:
    """Held, so that two pages of theirs make one mandate."""
    return Customer.objects.select_for_update(no_key=True).get(pk=payer.itself.pk)


def _begun(payer: Customer, by: Actor, now: datetime) -> Mandate:
    reference = f"HV{secrets.token_hex(8).upper()}"
    return Mandate.objects.create(
        customer=payer, reference=reference, asked_at=now, asked_by=by.name[:200]
    )
