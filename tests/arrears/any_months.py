"""Months of a household with three bills, and what anybody may do with them; each decision against
them is looked at again, by a count of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from arrears.climbed import billed
from at_ours import make_practice
from cast import NOW, Cast
from contracting import a_boiler_of, a_contract
from conversations.outgoing import everything_leaves
from houvast.appointments.models import Visit
from houvast.arrears.front import (
    agree_as_lead,
    cancel_because_unpaid,
    charge_because_unpaid,
    climb,
    hand_over,
    note_call,
    pause,
    resume,
    suspend_because_unpaid,
    take_back,
)
from houvast.arrears.models import AdverseAction
from houvast.conversations.actions.answering import reply
from houvast.conversations.actions.page import say
from houvast.conversations.models import Delivery, Message
from houvast.ground.refusals import Refused
from houvast.money.front import (
    Charged,
    Paid,
    agree_on_plan,
    agree_period,
    answer_dispute,
    credit_invoice,
    dispute_invoice,
    draft_invoice,
    invoice_sheet,
    issue_invoice,
    look_at_plans,
    note_payment,
    pay_back,
    take_plan_back,
)
from houvast.money.models import Dispute, Invoice
from houvast.people.actions.acting import add_child
from houvast.people.actions.customers import add_customer
from houvast.people.actions.merging import merge
from houvast.people.models import Customer
from houvast.promises.models import Case
from houvast.things.models import Contract
from making import BY

BEGINS = NOW - timedelta(days=150)
WEEK = timedelta(days=7)


@dataclass
class Months:
    """Alice, who pays for Sam and for Noor; each has a case, a visit ahead and a bill."""

    cast: Cast
    dice: Random
    bills: list[Invoice]
    visits: list[Visit]
    contract: Contract
    now: datetime = BEGINS + timedelta(days=10)
    paid: dict[int, Decimal] = field(default_factory=dict)
    looked_at: int = 0
    many: int = 0

    @classmethod
    def begun(cls, cast: Cast, dice: Random) -> "Months":
        practice = make_practice(cast)
        practice.check.in_treatment = dice.random() < 0.3
        practice.check.save(update_fields=["in_treatment"])
        children = [
            add_child(parent=cast.alice, name=name, born_on=date(2014, 3, day), **BY)
            for name, day in (("Sam", 1), ("Noor", 2))
        ]
        whose = [*children, cast.alice]
        visits = [practice.visit(hour, one) for hour, one in zip((14, 15, 16), whose, strict=True)]
        prices = ("38.40", "3.84", f"{dice.randint(1, 90_000) / 100:.2f}")
        bills = [
            billed(cast, visit.case, cast.alice, price, BEGINS)
            for visit, price in zip(visits, prices, strict=True)
        ]
        contract = a_contract(
            a_boiler_of(cast.alice), customer=cast.alice, price=Decimal(dice.randint(1, 300)),
            keeps_safe=dice.random() < 0.1,
        )  # fmt: skip
        bills.append(_for_its_year(cast, visits[2].case, contract))
        paid = {bill.pk: Decimal(0) for bill in bills}
        return cls(cast, dice, bills, visits, contract, paid=paid)

    @property
    def bill(self) -> Invoice:
        return Invoice.objects.get(pk=self.dice.choice(self.bills).pk)


def _for_its_year(cast: Cast, case: Case, contract: Contract) -> Invoice:
    line = agree_period(
        case=case, contract=contract, begins_on=contract.begins_on, vat="high", by=cast.fatima,
        now=BEGINS,
    )  # fmt: skip
    lines = [Charged(line, Decimal(1))]
    draft = draft_invoice(
        case=case, customer=contract.customer, lines=lines, by=cast.fatima, now=BEGINS
    )
    return issue_invoice(invoice=draft, by=cast.fatima, now=BEGINS)


def passes(months: Months) -> None:
    """Some days, with the beat and the mail; it never comes after the visits."""
    for _ in range(months.dice.randint(1, 3)):
        months.now = min(months.now + timedelta(days=months.dice.randint(1, 6)), NOW)
        climb(now=months.now)
        look_at_plans(now=months.now)
        if months.dice.random() < 0.9:
            everything_leaves(at=months.now)


def pays(months: Months) -> None:
    bill = months.bill
    cents = months.dice.choice((1, 384, 3840, months.dice.randint(1, 20_000)))
    amount = Decimal(cents) / 100
    months.many += 1  # the same at the same moment is noted once
    paid = Paid(amount, months.now - timedelta(seconds=months.many), "transfer")
    note_payment(invoice=bill, paid=paid, by=months.cast.fatima.as_actor(), now=months.now)
    months.paid[bill.pk] += amount


def gets_back(months: Months) -> None:
    bill = months.bill
    months.many += 1
    at = months.now - timedelta(seconds=months.many)
    paid = Paid(Decimal("3.84"), at, "transfer", words="Terug")
    pay_back(invoice=bill, paid=paid, by=months.cast.fatima, now=months.now)
    months.paid[bill.pk] -= Decimal("3.84")


def disputes(months: Months) -> None:
    by = months.cast.alice.as_actor()
    dispute_invoice(invoice=months.bill, words="Klopt niet", by=by, now=months.now)


def is_answered(months: Months) -> None:
    for dispute in Dispute.objects.filter(ended_at=None):
        last = dispute.invoice.case.messages.order_by("pk").last()
        answer_dispute(
            dispute=dispute, answer="Uitgelegd", spoke=False, seen=last.pk if last else 0,
            by=months.cast.fatima, now=months.now,
        )  # fmt: skip
    for message in Message.objects.waiting():
        reply(
            case=message.case, text="Ja.", seen_message_id=message.case.messages.latest("pk").pk,
            by=months.cast.fatima, now=months.now,
        )  # fmt: skip


def writes(months: Months) -> None:
    case = months.dice.choice(months.visits).case
    say(case=case, words="Mag het later?", by=months.cast.alice.as_actor(), now=months.now)


def calls(months: Months) -> None:
    spoke = months.dice.random() < 0.8
    note_call(
        invoice=months.bill, text="Gebeld", spoke=spoke, by=months.cast.fatima, now=months.now
    )


def comes_back(months: Months) -> None:
    """The last mail about a bill did not arrive, as is known only now."""
    last = Delivery.objects.filter(reminder__invoice=months.bill, bounced_at=None)
    sent = last.exclude(sent_at=None).order_by("-pk").values("pk")[:1]
    Delivery.objects.filter(pk__in=sent).update(bounced_at=months.now)


def waits(months: Months) -> None:
    until = months.now + timedelta(days=months.dice.randint(1, 20))
    pause(invoice=months.bill, until=until, why="Vakantie", by=months.cast.fatima, now=months.now)


def goes_on(months: Months) -> None:
    resume(invoice=months.bill, by=months.cast.fatima, now=months.now)


def is_decided(months: Months) -> None:
    """Somebody tries to, of any bill and against any visit."""
    by = months.dice.choice((months.cast.linda, months.cast.linda, months.cast.fatima))
    hand_over(invoice=months.bill, reason="Niet betaald", by=by, now=months.now)


def is_cancelled(months: Months) -> None:
    by = months.dice.choice((months.cast.linda, months.cast.linda, months.cast.fatima))
    visit = months.dice.choice(months.visits)
    cancel_because_unpaid(
        invoice=months.bill, visit=visit, reason="Niet betaald", by=by, now=months.now
    )


def lead_agrees(months: Months) -> None:
    visit = months.dice.choice(months.visits)
    agree_as_lead(
        invoice=months.bill, visit=visit, why="Kan wachten", by=months.cast.linda, now=months.now
    )


def waits_with_it(months: Months) -> None:
    by = months.dice.choice((months.cast.linda, months.cast.linda, months.cast.fatima))
    suspend_because_unpaid(
        invoice=months.dice.choice((months.bills[-1], months.bill)), contract=months.contract,
        reason="Niet betaald", by=by, now=months.now,
    )  # fmt: skip


def is_charged(months: Months) -> None:
    by = months.dice.choice((months.cast.linda, months.cast.linda, months.cast.fatima))
    charge_because_unpaid(invoice=months.bill, reason="Niet betaald", by=by, now=months.now)


def plans(months: Months) -> None:
    first = (months.now + timedelta(days=months.dice.randint(1, 20))).date()
    agree_on_plan(
        invoice=months.bill, many=months.dice.randint(1, 4), first_on=first,
        by=months.cast.fatima, now=months.now,
    )  # fmt: skip


def plans_no_longer(months: Months) -> None:
    bill = months.bill
    take_plan_back(invoice=bill, why="Lukt niet", by=months.cast.fatima, now=months.now)


def is_credited(months: Months) -> None:
    bill = months.bill
    line = bill.lines.get()
    gone = {line.pk: Decimal(months.dice.choice(("1", "0.25", "0.5")))}
    credit_invoice(
        invoice=bill, why="Vergissing", quantities=gone, by=months.cast.fatima, now=months.now
    )


def is_one_with(months: Months) -> None:
    """Alice was on file twice: under the name of before nothing changes."""
    if not Customer.objects.exclude(merged_into=None).exists():
        double = add_customer(name="A. de Wit", mail="a@post.example", **BY)
        merge(
            double=double, kept=months.cast.alice, by=months.cast.linda.as_actor(), now=months.now
        )


def is_taken_back(months: Months) -> None:
    standing = list(AdverseAction.objects.standing())
    if standing:
        action = months.dice.choice(standing)
        take_back(action=action, why="Toch niet", by=months.cast.linda, now=months.now)


EVERYTHING: tuple[Callable[[Months], None], ...] = (
    *(passes,) * 8,
    *(calls,) * 4,
    *(is_decided,) * 3,
    *(is_cancelled,) * 6,
    *(waits_with_it,) * 4,
    *(is_charged,) * 4,
    *(plans,) * 2,
    plans_no_longer, is_credited, is_one_with,
    *(is_answered,) * 3,
    pays, gets_back, disputes, writes, comes_back, waits, goes_on, lead_agrees, is_taken_back,
)  # fmt: skip


def happens(months: Months, act: Callable[[Months], None]) -> str:
    """Does it, or hears why not; says which."""
    try:
        act(months)
    except Refused as refusal:
        return f"{act.__name__} ({type(refusal).__name__})"
    return act.__name__


def check(months: Months) -> None:
    for action in AdverseAction.objects.filter(pk__gt=months.looked_at):
        _had_everything(months, action)
        months.looked_at = action.pk
    against = set(AdverseAction.objects.exclude(visit=None).values_list("visit", flat=True))
    for visit, bill in zip(months.visits, months.bills, strict=False):
        stands = Visit.objects.get(pk=visit.pk).cancelled_at is None
        assert stands == (visit.pk not in against)
        assert not AdverseAction.objects.filter(visit=visit).exclude(invoice=bill).exists()
    charged = {
        one.invoice_id: one.costs
        for one in AdverseAction.objects.standing().filter(kind=AdverseAction.Kind.CHARGE)
    }
    for bill in months.bills:
        fresh = Invoice.objects.get(pk=bill.pk)
        assert fresh.total is not None
        notes = sum((note.total or 0 for note in fresh.credited_by.all()), Decimal(0))
        assert invoice_sheet(fresh).open_amount == fresh.total + notes - months.paid[bill.pk]
        fees = Invoice.objects.filter(lines__costs_of=bill)
        asked = sum((invoice_sheet(fee).open_amount for fee in fees), Decimal(0))
        assert asked == charged.get(bill.pk, Decimal(0))
        assert not any(fee.reminders.exists() for fee in fees)
    waiting = AdverseAction.objects.suspending().first()
    contract = Contract.objects.get(pk=months.contract.pk)
    assert contract.suspended_at == (waiting.decided_at if waiting else None)
    if waiting:
        assert waiting.invoice == months.bills[-1]
        assert invoice_sheet(waiting.invoice).open_amount > 0
        assert not contract.keeps_safe


def _had_everything(months: Months, action: AdverseAction) -> None:
    """Looked at just after it was decided, with nothing of the database's own functions."""
    bill, at = action.invoice, action.decided_at
    assert bill.total is not None
    assert bill.due_on is not None
    open_amount = invoice_sheet(bill).open_amount
    assert open_amount > 0
    assert not bill.plans.standing().exists()
    assert bill.due_on < at.date()
    assert not bill.disputes.filter(ended_at=None).exists()
    home = bill.customer.household_id
    assert not Message.objects.waiting().filter(case__customer__household=home).exists()
    assert not bill.pauses.standing(at).exists()
    came = [
        (one.channel, one.reached_at)
        for one in bill.reminders.select_related("delivery")
        if one.reached_at and one.reached_at <= at - WEEK
    ]
    assert {channel for channel, _ in came} == {"mail", "phone"}
    named = [one.due_on for one in bill.reminders.all() if one.due_on]
    assert all(day < at.date() for day in named)
    if action.kind == AdverseAction.Kind.CHARGE:
        named_then = [one.costs for one in bill.reminders.all() if one.costs]
        assert action.costs is not None
        assert action.costs <= min([*named_then, open_amount])
    assert action.reason
    assert action.seen["since"]
    if action.visit:
        assert action.visit.case_id == bill.case_id
        if action.visit.work_type.in_treatment:
            agreed = action.visit.leads_agreed.filter(invoice=bill).exclude(by=action.decided_by)
            assert agreed.exists()
        else:
            assert action.decided_by == months.cast.linda
