"""What Alice was offered and has to pay, and a price: an attack in each word that was typed."""

from datetime import date, timedelta
from decimal import Decimal

from cast import NOW
from houvast.ground.history import HOUVAST
from houvast.money.front import (
    Charged,
    LineAsked,
    OfferAsked,
    PriceAsked,
    PricedItem,
    accept_offer,
    dispute_invoice,
    draft_invoice,
    issue_invoice,
    price_item,
    read_as,
    send_offer,
)
from houvast.money.models import (
    AgreedLine,
    GestureAsked,
    Invoice,
    Offer,
    PaymentRequest,
    Price,
    Refund,
)
from houvast.people.models import Role, Staff
from houvast.promises.actions.internal_questions import AskedAmongUs, ask_among_ourselves
from houvast.promises.models import Case
from on_the_road import Road
from safety.told_by_the_bank import collected, numbers_of_bank, told_by_the_bank
from safety.unpaid import numbers_of_unpaid, unpaid


def money_of(case: Case, road: Road) -> tuple[Offer, Price]:
    """An offer to Alice, a price that counts next year, and what the bank told."""
    lines = [LineAsked("<script>alert(19)</script>", Decimal(1), Decimal(10))]
    asked = OfferAsked("<script>alert(20)</script>", lines, NOW + timedelta(days=30), "{{7*7}}")
    offer = send_offer(case=case, asked=asked, by=road.cast.fatima, now=NOW)
    told_by_the_bank(road.cast)
    collected(road.cast)
    unpaid(road.cast)
    item = PricedItem(road.repair, "piece", "<script>alert(21)</script>", "{{7*7}}")
    price = PriceAsked(Decimal(10), "high", includes_vat=True, from_on=date(2027, 11, 1))
    return offer, price_item(item=item, price=price, by=HOUVAST, now=NOW)


def invoice_to(case: Case, road: Road) -> Invoice:
    """An invoice with which something is wrong, says Alice."""
    lines = [LineAsked("<script>alert(22)</script>", Decimal(1), Decimal(10))]
    asked = OfferAsked("<script>alert(23)</script>", lines, NOW + timedelta(days=30))
    fatima, alice = road.cast.fatima, case.customer.as_actor()
    offer = send_offer(case=case, asked=asked, by=fatima, now=NOW)
    accept_offer(offer=offer, options=[], read=read_as(offer), by=alice, now=NOW)
    line = AgreedLine.objects.get(offer_line__offer=offer)
    charged = [Charged(line, Decimal(1))]
    draft = draft_invoice(case=case, customer=case.customer, lines=charged, by=fatima, now=NOW)
    invoice = issue_invoice(invoice=draft, by=fatima, now=NOW)
    dispute_invoice(invoice=invoice, words="<script>alert(24)</script>", by=alice, now=NOW)
    asked_of_her = PaymentRequest.objects.create(
        invoice=invoice, amount=Decimal(4), place="road", asked_at=NOW, asked_by="<b>alert(25)</b>"
    )
    PaymentRequest.objects.update(status="paid", provider_id="tr_alice")
    Refund.objects.create(
        request=asked_of_her, amount=Decimal(1), why="<script>alert(34)</script>",
        asked_at=NOW, asked_by="<b>alert(35)</b>",
    )  # fmt: skip
    return invoice


def _asked_of_the_lead(invoice: Invoice) -> GestureAsked:
    """On another draft of hers, a gesture beyond what who made it may give: once."""
    if asked := GestureAsked.objects.first():
        return asked
    draft = Invoice.objects.create(
        case=invoice.case, customer=invoice.customer, made_at=NOW, made_by=invoice.made_by
    )
    lead = Staff.objects.filter(roles__contains=[Role.LEAD]).exclude(pk=draft.made_by_id)
    words = AskedAmongUs("<script>alert(35)</script>", lead[0], NOW + timedelta(days=1))
    question = ask_among_ourselves(case=draft.case, asked=words, by=draft.made_by, now=NOW)
    return GestureAsked.objects.create(
        draft=draft, beside=draft.case.agreed_lines.all()[0], text="<script>alert(36)</script>",
        amount=Decimal(1), question=question, asked_by=draft.made_by, asked_at=NOW,
    )  # fmt: skip


def numbers_of_money(offer: Offer, price: Price, invoice: Invoice) -> dict[str, int]:
    """By the names of pages, the number that stands in their address."""
    return {
        "offer replace_offer withdraw_offer no_to_offer ask_about_offer": offer.pk,
        "another_price price_ends": price.item_id,
        "invoice credit_invoice invoice_paid invoice_paid_back answer_invoice": invoice.pk,
        "issue_invoice throw_away_invoice let_pay": invoice.pk,
        "ask_mandate revoke_mandate mandate": invoice.pk,
        "give_gesture refuse_gesture": _asked_of_the_lead(invoice).pk,
        "invoice_ubl move_payment undo_move": invoice.pk,
        "take_in_invoice add_period": invoice.case_id,
        "payment_request payment_standing give_back": PaymentRequest.objects.get().pk,
        "ask_refund_again": Refund.objects.get().pk,
        **numbers_of_bank(),
        **numbers_of_unpaid(),
    }
