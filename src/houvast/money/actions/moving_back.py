"""Undoing that money was moved from one invoice to another."""

from datetime import datetime
from uuid import uuid4

from django.db import IntegrityError, transaction

from houvast.ground import history
from houvast.money.actions.telling_payers import tell_payer
from houvast.money.letters import moving_back as letters
from houvast.money.letters.kinds import MoneyLetter
from houvast.money.models import Invoice, Payment, PaymentMove
from houvast.money.rules import moving_refusals as refusals
from houvast.people.models import Staff
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case


@transaction.atomic
def undo_move(*, move: PaymentMove, by: Staff, now: datetime) -> PaymentMove:
    """Count what was moved for the invoice for which it came again: the other asks it anew, which
    who pays reads.

    Raises MovedBackAlready, or MovedBackNot where it went back to who paid it meanwhile.
    """
    before, after = move.off.invoice, move.onto.invoice
    for pk in sorted({before.case_id, after.case_id}):
        locked_case(pk)
    list(Invoice.objects.filter(pk__in=[before.pk, after.pk]).order_by("pk").select_for_update(
        no_key=True
    ))  # fmt: skip
    if move.undoes_id or PaymentMove.objects.filter(undoes=move).exists():
        raise refusals.MovedBackAlready
    amount, key = move.onto.amount, uuid4()
    try:
        with transaction.atomic():
            off, onto = (
                Payment.objects.create(
                    invoice=of, amount=much, at=now, road=Payment.Road.MOVED,
                    source=f"moved {key} {side}", words=words, noted_at=now,
                    noted_by=by.name[:200],
                )
                for of, much, side, words in (
                    (after, -amount, "off", before.number), (before, amount, "onto", after.number),
                )
            )  # fmt: skip
    except IntegrityError as broken:
        raise refusals.MovedBackNot from broken
    back = PaymentMove.objects.create(
        off=off, onto=onto, undoes=move, made_at=now, made_by=by.name[:200]
    )
    history.record(
        "payment.moved", about=after, by=by.as_actor(), at=now, amount=amount, to=before.number
    )
    history.record(
        "payment.moved_here", about=before, by=by.as_actor(), at=now, amount=amount,
        off=after.number,
    )  # fmt: skip
    tell_open_again(back, now=now)
    return back


def tell_open_again(back: PaymentMove, *, now: datetime) -> None:
    """Tell of a move that was undone. Who pays thought that one was paid: they read why it is open
    again. Where nothing of it is, for it was paid otherwise or credited since, there is nothing to
    tell.
    """
    after, before, amount = back.off.invoice, back.onto.invoice, back.onto.amount
    open_amount = Invoice.objects.open_of(after.pk)
    if open_amount <= 0:
        return
    with speaking_to(after.customer.itself):
        subject = letters.subject_of(after)
        blocks = letters.moved_back(after, before, amount=amount, open_amount=open_amount)
    tell_payer(after, kind=MoneyLetter.MOVED_BACK, subject=subject, blocks=blocks, now=now)
