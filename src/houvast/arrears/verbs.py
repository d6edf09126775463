"""What can happen with an invoice that is not paid."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.facts import DAY, EUROS, GIVEN, TEXT
from houvast.ground.verbs import declare

INVOICE = {"invoice": TEXT}

declare(
    "dunning.reminded", _("Reminded of invoice %(invoice)s by mail: %(rung)s"), rung=TEXT, **INVOICE
)
declare(
    "dunning.on_paper",
    _("Reminded of invoice %(invoice)s by letter: %(rung)s"),
    rung=TEXT,
    **INVOICE,
)
declare("dunning.called", _("Spoke about invoice %(invoice)s on the phone"), **INVOICE)
declare("dunning.not_reached", _("Called about invoice %(invoice)s, and reached nobody"), **INVOICE)
declare(
    "dunning.paused",
    _("We wait with invoice %(invoice)s until %(day)s: %(why)s"),
    day=DAY,
    why=TEXT,
    **INVOICE,
)
declare("dunning.resumed", _("We wait no longer with invoice %(invoice)s"), **INVOICE)
declare(
    "dunning.handed_over",
    _("Decided that invoice %(invoice)s is handed over to be collected: %(why)s"),
    why=TEXT,
    **INVOICE,
)
declare(
    "dunning.taken_back",
    _("Took back that invoice %(invoice)s is handed over: %(why)s"),
    why=TEXT,
    **INVOICE,
)
declare(
    "dunning.cancelled",
    _("Decided that %(window)s is cancelled because of invoice %(invoice)s: %(why)s"),
    window=TEXT,
    why=TEXT,
    **INVOICE,
)
declare(
    "dunning.suspended",
    _("Decided that contract %(contract)s waits because of invoice %(invoice)s: %(why)s"),
    contract=TEXT,
    why=TEXT,
    **INVOICE,
)
declare(
    "dunning.resumed_contract",
    _("Contract %(contract)s waits no longer because of invoice %(invoice)s: %(why)s"),
    contract=TEXT,
    why=GIVEN,
    **INVOICE,
)
declare(
    "dunning.charged",
    _("Decided to charge %(costs)s for collecting invoice %(invoice)s: %(why)s"),
    costs=EUROS,
    why=TEXT,
    **INVOICE,
)
declare(
    "dunning.not_charged",
    _("Took back the costs of collecting invoice %(invoice)s: %(why)s"),
    why=TEXT,
    **INVOICE,
)
declare(
    "dunning.lead_agreed",
    _("Agreed that %(window)s may be cancelled because of invoice %(invoice)s: %(why)s"),
    window=TEXT,
    why=TEXT,
    **INVOICE,
)
declare(
    "dunning.offered_again",
    _("Took back what was cancelled because of invoice %(invoice)s: %(why)s"),
    why=TEXT,
    **INVOICE,
)
