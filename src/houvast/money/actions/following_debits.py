"""What became of what is with the bank: it came in, came back, or was not collected."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from houvast.ground import history, spoken
from houvast.ground.history import HOUVAST, Actor
from houvast.money.actions.leaving_out import end_as
from houvast.money.actions.mandates import revoke_mandate
from houvast.money.actions.telling_payers import tell_payer
from houvast.money.letters import debits as letters
from houvast.money.letters.kinds import MoneyLetter
from houvast.money.models import BankMatch, DirectDebit, Invoice
from houvast.money.rules import debit_refusals
from houvast.money.rules.debits import A_FORTNIGHT, NOT_AGAIN
from houvast.people.models import Staff
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case

Ending = DirectDebit.Ending


def follow_debits(*, now: datetime) -> None:
    """See what came in of what we collect, and what came back, by the number that the bank gives
    with it; each by itself.
    """
    matches = BankMatch.objects.standing().filter(invoice__debits__batch__isnull=False)
    came = matches.filter(
        takes_back=None, payment__isnull=False,
        entry__end_to_end=F("invoice__debits__end_to_end"), invoice__debits__ending="",
    )  # fmt: skip
    for pk in came.values_list("invoice__debits", flat=True).distinct():
        _came_in(pk, now)
    back = matches.filter(
        takes_back__entry__end_to_end=F("invoice__debits__end_to_end"),
        invoice__debits__ending__in=("", Ending.COLLECTED),
    )
    for pk, reason in back.values_list("invoice__debits", "entry__reason").distinct():
        _came_back(pk, reason, was_in=True, by=HOUVAST, now=now)


def was_not_collected(*, debit: DirectDebit, by: Staff, now: datetime) -> None:
    """The bank did not collect it, or left it out as we asked. Raises NotWithTheBank."""
    if not _came_back(debit.pk, "", was_in=False, by=by.as_actor(), now=now):
        raise debit_refusals.NotWithTheBank


@transaction.atomic
def _came_in(pk: int, now: datetime) -> None:
    debit = _held(pk)
    if debit.stands:
        end_as(debit, Ending.COLLECTED, why="", now=now)


@transaction.atomic
def _came_back(pk: int, reason: str, *, was_in: bool, by: Actor, now: datetime) -> bool:
    """It is owed again, without blame: there is a fortnight for it. A mandate that is of no use any
    more is ended.
    """
    debit = _held(pk)
    if debit.ending not in ("", Ending.COLLECTED) or debit.batch_id is None:
        return False
    if debit.ending and not was_in:
        return False
    due_on = spoken.today(now) + A_FORTNIGHT
    end_as(debit, Ending.RETURNED, why=reason, now=now, due_on=due_on)
    invoice = debit.invoice
    why = debit.why_in_words
    history.record("debit.returned", about=invoice, by=by, at=now, day=due_on, why=why)
    open_amount = Invoice.objects.open_of(invoice.pk)
    if open_amount > 0:
        with speaking_to(invoice.customer.itself):
            subject = letters.subject_of(invoice)
            blocks = letters.returned(invoice, debit, open_amount=open_amount, was_in=was_in)
        kind = MoneyLetter.DEBIT_RETURNED
        tell_payer(invoice, kind=kind, subject=subject, blocks=blocks, now=now)
    if reason in NOT_AGAIN and debit.mandate.stands:
        revoke_mandate(payer=invoice.customer.itself, by=HOUVAST, now=now)
    return True


def _held(pk: int) -> DirectDebit:
    """Held, after its case and its invoice."""
    of = DirectDebit.objects.select_related("invoice").get(pk=pk).invoice
    locked_case(of.case_id)
    Invoice.objects.select_for_update(no_key=True).get(pk=of.pk)
    held = DirectDebit.objects.select_related(
        "mandate", "invoice__case__customer", "invoice__customer__merged_into"
    )
    return held.select_for_update(no_key=True, of=("self",)).get(pk=pk)
