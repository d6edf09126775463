"""What can happen with prices, offers, what was agreed, and invoices."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.facts import DAY, EUROS, GIVEN, NUMBER, TEXT
from houvast.ground.verbs import declare

PRICE = {"work": TEXT, "item": TEXT, "from_on": DAY}

declare(
    "price.set",
    _("From %(from_on)s a price for %(work)s: %(item)s, %(price)s"),
    price=EUROS,
    **PRICE,
)
declare("price.ended", _("From %(from_on)s no longer charged for %(work)s: %(item)s"), **PRICE)

OFFER = {"offer": TEXT}

declare("offer.sent", _("Sent an offer: %(offer)s, %(total)s"), total=EUROS, **OFFER)
declare("offer.accepted", _("Said yes to the offer: %(offer)s, %(total)s"), total=EUROS, **OFFER)
declare("offer.declined", _("Said no to the offer: %(offer)s. %(said)s"), said=TEXT, **OFFER)
declare("offer.withdrawn", _("Withdrew the offer: %(offer)s. %(why)s"), why=GIVEN, **OFFER)
declare("price.agreed", _("Agreed to %(number)s prices when choosing a time"), number=NUMBER)

declare(
    "contract.period_charged",
    _("A period of contract %(contract)s can stand on an invoice, from %(day)s"),
    contract=TEXT,
    day=DAY,
)

INVOICE = {"invoice": TEXT}

declare(
    "invoice.issued",
    _("Made out invoice %(invoice)s: %(total)s, of which VAT %(tax)s"),
    total=EUROS,
    tax=EUROS,
    **INVOICE,
)
declare(
    "invoice.taken_in",
    _("Took in invoice %(invoice)s of the accounting program: %(file)s"),
    file=TEXT,
    **INVOICE,
)
declare(
    "invoice.credited",
    _("Credited invoice %(before)s by %(invoice)s: %(total)s"),
    total=EUROS,
    before=TEXT,
    **INVOICE,
)
declare(
    "payment.noted",
    _("Paid of invoice %(invoice)s: %(amount)s. Open after it: %(left)s"),
    amount=EUROS,
    left=EUROS,
    **INVOICE,
)
declare(
    "payment.returned",
    _("Paid back of invoice %(invoice)s: %(amount)s. %(why)s"),
    amount=EUROS,
    why=TEXT,
    **INVOICE,
)
declare(
    "invoice.disputed",
    _("Something is wrong with invoice %(invoice)s: %(said)s"),
    said=TEXT,
    **INVOICE,
)
declare(
    "invoice.answered",
    _("Answered what was wrong with invoice %(invoice)s; to be paid by %(day)s"),
    day=DAY,
    **INVOICE,
)
declare(
    "invoice.not_written",
    _("Could not write to %(name)s about invoice %(invoice)s: %(reason)s"),
    name=TEXT,
    reason=TEXT,
    **INVOICE,
)
declare(
    "invoice.key_taken_back",
    _("The link of %(name)s to invoice %(invoice)s opens nothing any more"),
    name=TEXT,
    **INVOICE,
)
declare(
    "payment.bounced",
    _("The bank took back what was paid of invoice %(invoice)s: %(amount)s. %(why)s"),
    amount=EUROS,
    why=TEXT,
    **INVOICE,
)
declare(
    "payment.elsewhere",
    _("Turned out not to be for invoice %(invoice)s: %(amount)s"),
    amount=EUROS,
    **INVOICE,
)
declare(
    "plan.agreed",
    _("Agreed how invoice %(invoice)s is paid: %(parts)s"),
    parts=TEXT,
    **INVOICE,
)
declare(
    "plan.missed",
    _("Of invoice %(invoice)s did not come what was promised by %(day)s: %(amount)s"),
    amount=EUROS,
    day=DAY,
    **INVOICE,
)
declare("plan.kept", _("Invoice %(invoice)s was paid as it was agreed"), **INVOICE)
declare(
    "plan.taken_back",
    _("Invoice %(invoice)s is no longer paid as it was agreed; to be paid by %(day)s. %(why)s"),
    day=DAY,
    why=TEXT,
    **INVOICE,
)

TERM = {"whom": TEXT, "from_on": DAY}

declare(
    "term.set",
    _("From %(from_on)s invoices are to be paid in %(days)s days: %(whom)s"),
    days=NUMBER,
    **TERM,
)
declare(
    "term.ended",
    _("From %(from_on)s invoices are to be paid in as many days as those of everybody: %(whom)s"),
    **TERM,
)
declare(
    "refund.asked",
    _("Asked the payment service to give back of invoice %(invoice)s: %(amount)s. %(why)s"),
    amount=EUROS,
    why=TEXT,
    **INVOICE,
)
declare(
    "payment.moved",
    _("What was paid too much of invoice %(invoice)s counts for invoice %(to)s: %(amount)s"),
    amount=EUROS,
    to=TEXT,
    **INVOICE,
)
declare(
    "payment.moved_here",
    _("What was paid too much of invoice %(off)s counts for invoice %(invoice)s: %(amount)s"),
    amount=EUROS,
    off=TEXT,
    **INVOICE,
)
declare("money.budget_set", _("A budget for gestures was set"), a_month=EUROS)
declare(
    "gesture.asked",
    _("%(of)s was asked to give a gesture of %(amount)s"),
    amount=EUROS,
    of=TEXT,
)
declare("gesture.given", _("Gave a gesture of %(amount)s that was asked"), amount=EUROS)
declare("gesture.refused", _("Did not give a gesture of %(amount)s that was asked"), amount=EUROS)

MANDATE = {"mandate": TEXT}

declare("mandate.asked", _("Asked on the phone for direct debit: %(mandate)s"), **MANDATE)
declare(
    "mandate.agreed",
    _("Lets us collect from account %(account)s: %(mandate)s"),
    account=TEXT,
    **MANDATE,
)
declare("mandate.revoked", _("We may not collect any more: %(mandate)s"), **MANDATE)
declare(
    "debit.announced",
    _("Told that we collect %(amount)s of invoice %(invoice)s on %(day)s"),
    amount=EUROS,
    day=DAY,
    **INVOICE,
)
declare(
    "debit.left_out",
    _("Invoice %(invoice)s is not collected on %(day)s. %(why)s"),
    day=DAY,
    why=TEXT,
    **INVOICE,
)
declare(
    "debit.returned",
    _("What we collected of invoice %(invoice)s came back; to be paid by %(day)s. %(why)s"),
    day=DAY,
    why=TEXT,
    **INVOICE,
)
declare(
    "debit.handed_over",
    _("Made a file for the bank to collect on %(day)s: %(number)s, together %(total)s"),
    day=DAY,
    number=NUMBER,
    total=EUROS,
)
declare("debit.set_up", _("We collect as %(creditor)s"), creditor=TEXT)
