"""What is sold over the counter, and what became of the invoice for it: one in each state."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from houvast.arrears.front import climb
from houvast.arrears.models import Dunning
from houvast.conversations.actions.answering import reply
from houvast.conversations.actions.calling import take_call
from houvast.demo.invented import sales
from houvast.demo.invented.households import Invented, invented_households
from houvast.demo.invented.sales import Sold
from houvast.demo.making import acting
from houvast.demo.making.acting import unless_refused
from houvast.demo.making.bank import CameIn, take_in_statement
from houvast.demo.making.customers import put_customer_on_file
from houvast.demo.making.moments import opening_hours_ago
from houvast.demo.making.stage import PlannedStory, Story
from houvast.demo.making.world import ENOUGH_ASKED, World
from houvast.ground import spoken
from houvast.ground.history import HOUVAST
from houvast.money.front import (
    Charged,
    LineAsked,
    OfferAsked,
    accept_offer,
    credit_invoice,
    dispute_invoice,
    draft_invoice,
    issue_invoice,
    pay_in_parts,
    read_as,
    send_offer,
)
from houvast.money.models import AgreedLine, Invoice, Offer
from houvast.people.actions.customers import mark_undeliverable
from houvast.people.models import ContactPoint
from houvast.promises.models import Case, Promise

FEW = 2
"""So many of these stories in a company in which not enough is asked."""
STATEMENT_HOURS = 5
IBANS = ("NL60TEST0300000017", "NL38TEST0300000025", "NL16TEST0300000033")
"""Of customers, and of no bank."""
PART, UNCLEAR = Decimal("50.00"), Decimal("87.50")

Happens = Callable[[Invoice, datetime], object]


@dataclass(frozen=True)
class Sale:
    """A sale that begins at a moment, and what happens to its invoice `later_at`.

    Only a draft where not `is_issued`. `comes_in` says how much of it the bank has by now. Where it
    `is_late` the first rung of the ladder is taken when that is due. What they bought `besides` is
    on an invoice of its own.
    """

    starts_at: datetime
    later_at: datetime | None = None
    happens: Happens | None = None
    is_issued: bool = True
    comes_in: Callable[[Decimal], Decimal] | None = None
    is_late: bool = False
    besides: "Sale | None" = None


def invoices(world: World, now: datetime, share: float) -> Iterator[PlannedStory]:
    """One in each state: draft, sent, paid, in part, in parts, credited, disputed, and late where
    no mail arrives. Then the bank says what came in.
    """
    planned = _sales(world, now)
    if share < ENOUGH_ASKED:
        planned = world.chance.sample(planned, FEW)
    buyers = invented_households(len(planned), world.chance)
    came: list[CameIn] = []
    for number, (sale, buyer) in enumerate(zip(planned, buyers, strict=True)):
        sold = sales.SOLD[number % len(sales.SOLD)]
        yield PlannedStory(sale.starts_at, a_sale(world, sale, (sold, _apart(buyer)), came))
    at = opening_hours_ago(world.calendar, STATEMENT_HOURS, now)
    yield PlannedStory(at, a_statement(world, came))


def _sales(world: World, now: datetime) -> list[Sale]:
    def days_ago(days: float) -> datetime:
        return world.calendar.next_opening(now - timedelta(days=days))

    def hours_ago(hours: float) -> datetime:
        return opening_hours_ago(world.calendar, hours, now)

    part = Sale(days_ago(12), comes_in=lambda asked: min(PART, asked / 2))
    credited = Sale(days_ago(11), days_ago(6), _credited)
    return [
        Sale(hours_ago(6), besides=Sale(hours_ago(4), is_issued=False)),
        Sale(days_ago(12), comes_in=lambda asked: asked, besides=part),
        Sale(days_ago(11), days_ago(8), _in_parts, besides=credited),
        Sale(days_ago(9), hours_ago(2), _disputed),
        Sale(days_ago(24), days_ago(12), _mail_comes_back, is_late=True),
    ]


def _apart(buyer: Invented) -> Invented:
    """With an address that none of the other customers has."""
    return replace(buyer, mail=buyer.mail.replace("@post.", "@balie."))


def a_sale(
    world: World, sale: Sale, asked: tuple[Sold, Invented], came: list[CameIn]
) -> Callable[[datetime], Story]:
    """Somebody calls, says yes to the price by mail, fetches it, and gets an invoice."""
    sold, buyer = asked

    def lived(now: datetime) -> Story:
        wanted = [sale, sale.besides] if sale.besides else [sale]
        case, now = yield from _agreed(world, sold, buyer, len(wanted), now)
        if case is None:
            return
        made = []
        for one, line in zip(wanted, case.agreed_lines.order_by("pk"), strict=True):
            draft = _drafted(case, line, now)
            if draft and one.is_issued:
                invoice = issue_invoice(invoice=draft, by=case.owner, now=now)
                made.append((one, invoice))
                if one.comes_in and invoice.total:
                    paid, iban = one.comes_in(invoice.total), IBANS[len(came) % len(IBANS)]
                    came.append(CameIn(paid, buyer.name, iban, reference=invoice.reference))
        if sale.happens is not _disputed and len(made) == len(wanted):
            now = yield world.office_hours_from(now, 1, 3)
            acting.say_solved(case, sales.FETCHED, now=now)
        for one, invoice in made:
            if one.happens and one.later_at:
                now = yield one.later_at
                one.happens(invoice, now)
            if one.is_late:
                yield from _reminded(invoice, world)

    return lived


def a_statement(world: World, came: list[CameIn]) -> Callable[[datetime], Story]:
    """The lead takes in what the bank has; one entry says of no invoice that it is for it."""

    def lived(now: datetime) -> Story:
        unclear = CameIn(UNCLEAR, sales.UNCLEAR_PAYER, IBANS[-1], words=sales.UNCLEAR_WORDS)
        booked_on = spoken.today(now) - timedelta(days=1)
        while not world.calendar.is_business_day(booked_on):
            booked_on -= timedelta(days=1)
        take_in_statement([*came, unclear], booked_on, by=world.lead, now=now)
        yield from ()

    return lived


def _agreed(
    world: World, sold: Sold, buyer: Invented, many: int, now: datetime
) -> Generator[datetime, datetime, tuple[Case | None, datetime]]:
    """The case in which they said yes, and when it was fetched."""
    customer, agent = put_customer_on_file(buyer, now=now), world.chance.choice(world.agents)
    case = take_call(
        caller=customer, said=sold.said, owner=agent, by=agent, now=now, subject=sold.title
    )
    now = yield world.office_hours_from(now, 0.1, 0.3)
    offer = _offered(case, sold, many, now)
    now = yield world.office_hours_from(now, 0.2, 0.8)
    is_agreed = offer is not None and _accepted(offer, now)
    now = yield world.office_hours_from(now, 0.1, 0.4)
    if is_agreed:
        _answered(case, now)
    now = yield world.office_hours_from(now, 0.2, 1)
    return (case if is_agreed else None), now


@unless_refused
def _offered(case: Case, sold: Sold, many: int, now: datetime) -> Offer:
    lines = [LineAsked(sold.title, Decimal(1), sold.price), sales.BESIDES][:many]
    asked = OfferAsked(sold.title, lines, now + timedelta(days=sales.OPEN_DAYS))
    return send_offer(case=case, asked=asked, by=case.owner, now=now)


@unless_refused
def _accepted(offer: Offer, now: datetime) -> bool:
    by = offer.case.customer.as_actor()
    accept_offer(offer=offer, options=[], read=read_as(offer), by=by, now=now)
    return True


@unless_refused
def _answered(case: Case, now: datetime) -> None:
    """It is ready: with that they hear how it goes on, as was promised."""
    promised = case.promises.open().filter(kind=Promise.Kind.FOLLOW_UP)
    reply(
        case=case,
        text=sales.READY,
        seen_message_id=case.messages.latest("id").pk,
        by=case.owner,
        now=now,
        keeps=list(promised.values_list("pk", flat=True)),
    )


@unless_refused
def _drafted(case: Case, line: AgreedLine, now: datetime) -> Invoice:
    lines = [Charged(line, line.quantity or Decimal(1))]
    return draft_invoice(case=case, customer=case.customer, lines=lines, by=case.owner, now=now)


@unless_refused
def _in_parts(invoice: Invoice, now: datetime) -> None:
    pay_in_parts(invoice=invoice, many=2, by=invoice.customer.as_actor(), now=now)


@unless_refused
def _credited(invoice: Invoice, now: datetime) -> None:
    credit_invoice(invoice=invoice, why=sales.CREDITED, by=invoice.case.owner, now=now)


@unless_refused
def _disputed(invoice: Invoice, now: datetime) -> None:
    by = invoice.customer.as_actor()
    dispute_invoice(invoice=invoice, words=sales.DISPUTED, by=by, now=now)


def _mail_comes_back(invoice: Invoice, now: datetime) -> None:
    """Their mail server says that nobody is there: what follows goes on paper."""
    point = invoice.customer.contact_points.get(kind=ContactPoint.Kind.MAIL)
    mark_undeliverable(point=point, reason=sales.ADDRESS_GONE, by=HOUVAST, now=now)


def _reminded(invoice: Invoice, world: World) -> Story:
    """Whoever is due is reminded, as the worker does twice an hour while we are open."""
    dunning = Dunning.objects.running().filter(invoice=invoice).first()
    if dunning:
        now = yield world.calendar.next_opening(dunning.next_at)
        climb(now=now)
