"""What has a letter about money leave: offers, invoices, and what is not paid."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from arrears.climbed import climbed
from arrears.family import make_family
from cast import NOW
from contracting import a_boiler_of, a_contract
from houvast.arrears.front import climb, hand_over, note_call, suspend_because_unpaid, take_back
from houvast.arrears.models import AdverseAction
from houvast.conversations.models import Delivery
from houvast.money.front import (
    Charged,
    LineAsked,
    OfferAsked,
    Paid,
    accept_offer,
    add_account,
    agree_period,
    agree_to_mandate,
    announce,
    ask_for_mandate,
    credit_invoice,
    draft_invoice,
    issue_invoice,
    look_at_plans,
    make_batch,
    move_payment,
    note_payment,
    pay_in_parts,
    read_as,
    send_offer,
    set_up_debits,
    take_plan_back,
    undo_move,
    was_not_collected,
    withdraw_offer,
)
from houvast.money.models import DirectDebit, Invoice, Offer, PaymentMove
from houvast.people.actions.acting import let_act
from houvast.people.actions.customers import add_customer
from making import BY, case_with_promise
from money.bank.writing import OURS
from money.debited import CREDITOR, DAY, FILE_AT, THEIRS
from screens.letters import World

LINES = [
    LineAsked("Radiator", Decimal(2), Decimal(310)),
    LineAsked("Slimme thermostaat", Decimal(1), Decimal("149.95"), is_option=True),
]
ASKED = OfferAsked(
    "Nieuwe radiatoren",
    LINES,
    NOW + timedelta(days=30),
    "Twee radiatoren in de voorkamer, met montage.",
    parts=[("accepted", 30), ("done", 70)],
)


def sent(w: World) -> None:
    offered(w)


def offered(w: World) -> Offer:
    case = case_with_promise(w.road.cast)
    return send_offer(case=case, asked=ASKED, by=w.road.cast.fatima, now=NOW)


def said_yes(w: World) -> None:
    offer = offered(w)
    by = w.road.cast.alice.as_actor()
    accept_offer(offer=offer, options=[], read=read_as(offer), by=by, now=NOW)


def taken_back(w: World) -> None:
    withdraw_offer(offer=offered(w), why="Niet meer te krijgen.", by=w.road.cast.fatima, now=NOW)


def made_out(w: World, *, days_ago: int = 0) -> Invoice:
    cast, now = w.road.cast, NOW - timedelta(days=days_ago)
    offer, by = offered(w), cast.alice.as_actor()
    accept_offer(offer=offer, options=[], read=read_as(offer), by=by, now=NOW)
    charged = [Charged(offer.case.agreed_lines.earliest("pk"), Decimal(1))]
    draft = draft_invoice(
        case=offer.case, customer=cast.alice, lines=charged, by=cast.fatima, now=now
    )
    return issue_invoice(invoice=draft, by=cast.fatima, now=now)


def invoiced(w: World) -> None:
    made_out(w)


def credited(w: World) -> None:
    credit_invoice(invoice=made_out(w), why="Dubbel", by=w.road.cast.fatima, now=NOW)


def reminded(w: World) -> None:
    made_out(w, days_ago=30)
    climb(now=NOW)


def given_over(w: World) -> None:
    invoice, linda = made_out(w, days_ago=120), w.road.cast.linda
    _tried(w, invoice)
    hand_over(invoice=invoice, reason="Niet betaald", by=linda, now=NOW)


def _tried(w: World, invoice: Invoice) -> None:
    """All that its ladder has."""
    linda = w.road.cast.linda
    first, last = NOW - timedelta(days=80), NOW - timedelta(days=60)
    for at in (first, last):
        climb(now=at)
        Delivery.objects.filter(reminder__invoice=invoice, sent_at=None).update(sent_at=at)
        note_call(invoice=invoice, text="Gesproken", spoke=True, by=linda, now=at)


def suspended(w: World) -> None:
    """A contract waits for the invoice of its year."""
    cast, now = w.road.cast, NOW - timedelta(days=120)
    contract, case = a_contract(a_boiler_of(cast.alice), customer=cast.alice), offered(w).case
    line = agree_period(
        case=case, contract=contract, begins_on=contract.begins_on, vat="high", by=cast.fatima,
        now=now,
    )  # fmt: skip
    lines = [Charged(line, Decimal(1))]
    draft = draft_invoice(case=case, customer=cast.alice, lines=lines, by=cast.fatima, now=now)
    invoice = issue_invoice(invoice=draft, by=cast.fatima, now=now)
    _tried(w, invoice)
    suspend_because_unpaid(
        invoice=invoice, contract=contract, reason="Niet betaald", by=cast.linda, now=NOW
    )


def goes_on(w: World) -> None:
    suspended(w)
    linda = w.road.cast.linda
    take_back(action=AdverseAction.objects.get(), why="Betaald", by=linda, now=NOW)


def given_back(w: World) -> None:
    given_over(w)
    linda = w.road.cast.linda
    take_back(action=AdverseAction.objects.get(), why="Betaald", by=linda, now=NOW)


def in_parts(w: World) -> Invoice:
    invoice, by = made_out(w), w.road.cast.alice.as_actor()
    pay_in_parts(invoice=invoice, many=3, by=by, now=NOW)
    return invoice


def agreed_in_parts(w: World) -> None:
    in_parts(w)


def part_missed(w: World) -> None:
    in_parts(w)
    w.mails()
    w.at(NOW + timedelta(days=60))
    look_at_plans(now=w.now)


def plan_ended(w: World) -> None:
    take_plan_back(invoice=in_parts(w), why="Zo afgesproken", by=w.road.cast.fatima, now=NOW)


def moved_back(w: World) -> None:
    """Money of an invoice that was paid too much counted for another, and was moved back."""
    first = made_out(w)
    second, by = made_out(w), w.road.cast.fatima
    too_much = (first.total or Decimal(0)) + 100
    note_payment(invoice=first, paid=Paid(too_much, NOW, "transfer"), by=by.as_actor(), now=NOW)
    move_payment(invoice=first, to=second, by=by, now=NOW)
    undo_move(move=PaymentMove.objects.get(), by=by, now=NOW)


def collecting(w: World) -> Invoice:
    """A company that collects, and an invoice to be paid before long."""
    invoice, linda = made_out(w, days_ago=14), w.road.cast.linda
    account = add_account(iban=OURS, name="Warmhuis", by=linda, now=NOW)
    set_up_debits(creditor=CREDITOR, account=account, notice_days=14, by=linda, now=NOW)
    return invoice


def mandate_asked(w: World) -> None:
    ask_for_mandate(invoice=collecting(w), by=w.road.cast.linda, now=NOW)


def told_to_collect(w: World) -> None:
    collecting(w)
    alice = w.road.cast.alice
    agree_to_mandate(payer=alice, iban=THEIRS, name="A", by=alice.as_actor(), now=NOW)
    announce(on=DAY, by=w.road.cast.linda, now=NOW)


def debit_back(w: World) -> None:
    told_to_collect(w)
    w.mails()
    linda = w.road.cast.linda
    make_batch(on=DAY, by=linda, now=FILE_AT)
    was_not_collected(debit=DirectDebit.objects.get(), by=linda, now=FILE_AT)


def left_off(w: World) -> None:
    """A child's visit, because of what a parent owes: the other parent reads no word of that."""
    cast, family = w.road.cast, make_family(w.road.cast)
    parent = add_customer(name="Carla Blom", mail="carla@post.example", **BY)
    let_act(customer=family.noor, person=parent, **BY)
    climbed(cast, family.bill)
    family.cancel()


MAKES: dict[str, Callable[[World], None]] = {
    "offer": sent,
    "offer_accepted": said_yes,
    "offer_withdrawn": taken_back,
    "invoice": invoiced,
    "credit_note": credited,
    "reminder_to_pay": reminded,
    "handed_over": given_over,
    "taken_back": given_back,
    "plan": agreed_in_parts,
    "plan_missed": part_missed,
    "plan_taken_back": plan_ended,
    "moved_back": moved_back,
    "mandate_asked": mandate_asked,
    "debit_announced": told_to_collect,
    "debit_returned": debit_back,
    "cancelled_unpaid": left_off,
    "suspended_unpaid": suspended,
    "contract_goes_on": goes_on,
}
