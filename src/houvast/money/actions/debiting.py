"""Announcing what we collect, and making the file by which the bank does."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from houvast.conversations.queries.paper import arrival_if_written
from houvast.ground import history, spoken
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.money.actions.beside_the_customer import is_anothers
from houvast.money.actions.leaving_out import leave_out
from houvast.money.actions.telling_payers import tell_payer
from houvast.money.bank.pain import Creditor, ToCollect, written
from houvast.money.letters import debits as letters
from houvast.money.letters.kinds import MoneyLetter
from houvast.money.models import DebitBatch, DebitSetUp, DirectDebit, Invoice
from houvast.money.queries.debits import debit_set_up, mandate_of, to_announce
from houvast.money.rules import debit_refusals
from houvast.money.rules import debits as rules
from houvast.people.models import Staff
from houvast.people.queries.reaching import has_mail
from houvast.people.queries.speaking import speaking_to
from houvast.promises.access import locked_case

Why = DirectDebit.Why
MOST_AHEAD = timedelta(days=92)


class _NotTold(Exception):
    """Whom no letter reaches is not collected from."""


def announce(*, on: date, by: Staff, now: datetime) -> int:
    """Tell who lets us collect how much we do on a day, each by a letter, on paper where no mail
    reaches them and if it is there in time; how many. Twice is once.

    Not one transaction: one that cannot be stops no other. Raises NotSetUp, NoBankDay,
    TooSoonToCollect or TooFarAhead.
    """
    set_up, today = debit_set_up(), spoken.today(now)
    if set_up is None:
        raise debit_refusals.NotSetUp
    first = rules.earliest(today, set_up.notice_days)
    if on < first:
        raise debit_refusals.TooSoonToCollect(day=spoken.day(first))
    if on > today + MOST_AHEAD:
        raise debit_refusals.TooFarAhead
    if not rules.is_bank_day(on):
        raise debit_refusals.NoBankDay(day=spoken.day(rules.first_bank_day(on)))
    found = list(to_announce(by, on=on, now=now).values_list("pk", flat=True))
    return sum(_announced(pk, set_up, on, by=by.as_actor(), now=now) for pk in found)


def _announced(pk: int, set_up: DebitSetUp, on: date, *, by: Actor, now: datetime) -> bool:
    try:
        return _announce_one(pk, set_up, on, by=by, now=now)
    except (_NotTold, IntegrityError):
        # No letter reaches them, or somebody was before us: collected, paid, or handed over.
        return False


@transaction.atomic
def _announce_one(pk: int, set_up: DebitSetUp, on: date, *, by: Actor, now: datetime) -> bool:
    locked_case(Invoice.objects.values_list("case", flat=True).get(pk=pk))
    of = Invoice.objects.select_related("case__customer", "customer__merged_into")
    held = of.select_for_update(no_key=True, of=("self",)).get(pk=pk)
    payer, today = held.customer.itself, spoken.today(now)
    mandate = mandate_of(payer)
    before = DirectDebit.objects.standing().filter(invoice=held).first()
    if mandate is None or not mandate.stands:
        return False
    if before and not before.is_late(today):
        return False
    if not _is_there_in_time(held, mandate.notice_days or rules.NOTICE_DAYS, on, now=now):
        return False
    if before:
        mine = DirectDebit.objects.filter(pk=before.pk)
        leave_out(mine, why=Why.LATE, by=by, now=now)
    amount = Invoice.objects.open_of(held.pk)
    if amount <= 0:
        return False
    with speaking_to(payer):
        subject = letters.subject_of(held)
        blocks = letters.announced(
            held, mandate, set_up, amount=amount, on=on, late=before is not None
        )
    kind = MoneyLetter.DEBIT_ANNOUNCED
    delivery = tell_payer(held, kind=kind, subject=subject, blocks=blocks, now=now)
    if delivery is None:
        raise _NotTold
    DirectDebit.objects.create(
        invoice=held, mandate=mandate, amount=amount, collect_on=on, delivery=delivery,
        end_to_end=f"{held.reference}.{held.debits.count() + 1}", announced_at=now,
        announced_by=by.name[:200],
    )  # fmt: skip
    history.record("debit.announced", about=held, by=by, at=now, amount=amount, day=on)
    return True


def _is_there_in_time(invoice: Invoice, notice_days: int, on: date, *, now: datetime) -> bool:
    """Whether a letter that is written now is there so many days before: by post where no mail
    reaches who pays, which who is not the customer of the case gets none of.
    """
    if has_mail(invoice.customer.itself):
        return on >= rules.earliest(spoken.today(now), notice_days)
    expected = None if is_anothers(invoice) else arrival_if_written(now)
    return expected is not None and on >= rules.earliest_on_paper(expected, notice_days)


def make_batch(*, on: date, by: Staff, now: datetime) -> DebitBatch:
    """The file by which the bank collects all that was announced for a day and told in time; the
    rest is left out. Two who make it at once make one.

    Raises NotSetUp, FileTooSoon or NothingToCollect.
    """
    set_up, today = debit_set_up(), spoken.today(now)
    if set_up is None:
        raise debit_refusals.NotSetUp
    begins = on - timedelta(days=rules.FILE_FROM_DAYS)
    if today < begins:
        raise debit_refusals.FileTooSoon(day=spoken.day(begins))
    if today >= on:
        raise debit_refusals.NothingToCollect
    _leave_out_untold(on, by=by.as_actor(), now=now)
    return _filed(set_up, on, by=by, now=now)


@transaction.atomic
def _leave_out_untold(on: date, *, by: Actor, now: datetime) -> None:
    announced = DirectDebit.objects.announced().filter(collect_on=on)
    known = announced.select_related("mandate", "delivery")
    untold = [one.pk for one in known if not one.is_told_in_time()]
    leave_out(DirectDebit.objects.filter(pk__in=untold), why=Why.NOT_TOLD, by=by, now=now)


@transaction.atomic
def _filed(set_up: DebitSetUp, on: date, *, by: Staff, now: datetime) -> DebitBatch:
    announced = DirectDebit.objects.announced().filter(collect_on=on)
    bills = Invoice.objects.filter(pk__in=list(announced.values_list("invoice", flat=True)))
    list(bills.order_by("pk").select_for_update(no_key=True))
    known = announced.select_related("invoice__customer", "mandate", "delivery").order_by("pk")
    held = known.select_for_update(no_key=True, of=("self",))
    right = [one for one in held if one.is_told_in_time()]
    if not right:
        raise debit_refusals.NothingToCollect
    number = f"HV-{on:%Y%m%d}-{uuid4().hex[:12].upper()}"
    creditor = Creditor(set_up.account.name, set_up.account.iban, set_up.creditor)
    content = written(creditor, list(_lines(right)), message_id=number, collect_on=on, now=now)
    batch = DebitBatch.objects.create(
        set_up=set_up, collect_on=on, message_id=number, many=len(right), content=content,
        total=sum((one.amount for one in right), Decimal(0)), made_at=now, made_by=by.name[:200],
    )  # fmt: skip
    for debit in right:
        change(debit, {"batch": batch})
    history.record("debit.handed_over", about=batch, by=by.as_actor(), at=now)
    return batch


def _lines(debits: list[DirectDebit]) -> Iterator[ToCollect]:
    for debit in debits:
        payer, mandate = debit.invoice.customer.itself, debit.mandate
        with speaking_to(payer):
            told = {"number": debit.invoice.number, "reference": debit.invoice.reference}
            words = _("Invoice %(number)s %(reference)s") % told
        agreed_at = mandate.agreed_at
        assert agreed_at is not None  # noqa: S101  # the database lets no other be announced
        yield ToCollect(
            debit.amount, debit.end_to_end, words, mandate.reference, spoken.today(agreed_at),
            mandate.name, mandate.iban,
        )  # fmt: skip
