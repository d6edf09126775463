"""What can happen to the things that customers have."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.facts import DAY, GIVEN, NUMBER, TEXT
from houvast.ground.verbs import declare, declare_bad_news

declare("thing.added", _("On file: %(thing)s"), thing=TEXT)
declare("thing.changed", _("What is on file about %(thing)s was changed"), thing=TEXT)
declare("thing.gone", _("Gone since %(on)s: %(thing)s. %(why)s"), thing=TEXT, on=DAY, why=TEXT)
declare("thing.back", _("There after all: %(thing)s"), thing=TEXT)
declare("thing.moved", _("Stands at %(address)s now: %(thing)s"), thing=TEXT, address=TEXT)
declare("thing.sticker_made", _("A sticker was made for %(thing)s"), thing=TEXT)
declare(
    "thing.sticker_replaced",
    _("%(thing)s got a new sticker; the code of the one before opens nothing any more"),
    thing=TEXT,
)
declare("thing.document_added", _("Kept with %(thing)s: %(name)s"), thing=TEXT, name=TEXT)
declare(
    "thing.document_withdrawn",
    _("Withdrawn from %(thing)s: %(name)s. %(why)s"),
    thing=TEXT,
    name=TEXT,
    why=TEXT,
)

WEIGHED = {"refrigerant": TEXT, "kg": NUMBER, "on": DAY}
CHECKED = {"refrigerant": TEXT, "on": DAY}
declare("refrigerant.filled", _("Filled on %(on)s: %(kg)s kg %(refrigerant)s"), **WEIGHED)
declare("refrigerant.recovered", _("Recovered on %(on)s: %(kg)s kg %(refrigerant)s"), **WEIGHED)
declare("refrigerant.tight", _("Checked on %(on)s: no leak of %(refrigerant)s"), **CHECKED)
declare_bad_news("refrigerant.leaks", _("Checked on %(on)s: it leaks %(refrigerant)s"), **CHECKED)
declare(
    "refrigerant.taken_back",
    _("Taken back from the log, of %(on)s: %(why)s"),
    on=DAY,
    why=TEXT,
)
declare("kind.put_into_use", _("Another description of %(key)s is in use"), key=TEXT)
declare("kind.back_to_the_file", _("The description of %(key)s is that of its file"), key=TEXT)

declare("contract.made", _("Contract agreed: %(contract)s"), contract=TEXT)
declare(
    "contract.spoken_of",
    _("The customer of contract %(contract)s is asked in time about its term from now on"),
    contract=TEXT,
)
declare("contract.changed", _("What was agreed in contract %(contract)s changed"), contract=TEXT)
declare(
    "contract.covers", _("Contract %(contract)s covers %(thing)s too"), contract=TEXT, thing=TEXT
)
declare(
    "contract.asked",
    _("Asked whether contract %(contract)s goes on after %(until)s"),
    contract=TEXT,
    until=DAY,
)
declare(
    "contract.extended",
    _("Contract %(contract)s extended until %(until)s"),
    contract=TEXT,
    until=DAY,
)
declare(
    "contract.suspended",
    _("Contract %(contract)s waits, since its invoice is not paid"),
    contract=TEXT,
)
declare("contract.resumed", _("Contract %(contract)s goes on as agreed"), contract=TEXT)
declare("contract.goes_on", _("Contract %(contract)s goes on after its term"), contract=TEXT)
declare(
    "contract.ended",
    _("Contract %(contract)s ends on %(on)s: %(why)s"),
    contract=TEXT,
    on=DAY,
    why=GIVEN,
)
