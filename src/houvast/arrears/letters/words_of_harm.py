"""What a customer reads when their contract waits, goes on, or costs are charged; call it in their
language.
"""

from datetime import date
from decimal import Decimal
from enum import Enum

from django.utils.translation import gettext as _

from houvast.conversations.letters import Paragraph
from houvast.conversations.letters.letter import Block
from houvast.ground import spoken
from houvast.money.models import Invoice
from houvast.things.models import Contract

Said = list[Block]


def suspended(
    invoice: Invoice, contract: Contract, *, open_amount: Decimal, reason: str, goes_on: bool
) -> Said:
    """What waits, why, what does not, and how it ends. `goes_on`: some of its work does, since
    leaving it off does harm.
    """
    told = {"number": invoice.number, "open": spoken.euros(open_amount), "contract": contract.name}
    stays = _(
        "Appointments that you have stay. Does something break? Call us and we come. It then costs "
        "what it costs without a contract."
    )
    if goes_on:
        stays = _("What belongs to a treatment goes on.") + " " + stays
    return _own(
        _("%(open)s of invoice %(number)s is still open. We reminded you of it more than once.")
        % told,
        _("Your contract %(contract)s waits from today. Until it goes on we plan nothing new.")
        % told,
        _("The reason: %(why)s") % {"why": reason},
        stays,
        _("When the invoice is paid your contract goes on by itself, and you hear it from us."),
        _(
            "Did you pay it, or is something wrong with it? Answer this mail or call us. Then a "
            "colleague looks at it, and we can take this back."
        ),
    )


class Why(Enum):
    """Why a contract waits no longer: two by themselves, or somebody took it back."""

    PAID = "paid"
    CREDITED = "credited"
    TAKEN_BACK = "taken back"


def goes_on(invoice: Invoice, contract: Contract, *, why: Why, today: date) -> Said:
    """The contract waits no longer. One that is over by now does not go on."""
    told = {"number": invoice.number, "contract": contract.name}
    if contract.last_on and contract.is_over(today):
        over = {
            Why.TAKEN_BACK: _(
                "We take back that your contract %(contract)s waited. It ended on %(day)s."
            ),
            Why.PAID: _(
                "Nothing is open of invoice %(number)s any more. Your contract %(contract)s ended "
                "on %(day)s."
            ),
            Why.CREDITED: _(
                "Invoice %(number)s asks nothing for your contract %(contract)s any more. That "
                "contract ended on %(day)s."
            ),
        }
        return _own(over[why] % (told | {"day": spoken.day(contract.last_on)}))
    because = {
        Why.TAKEN_BACK: _(
            "We take back that your contract %(contract)s waits. It goes on as agreed."
        ),
        Why.PAID: _(
            "Nothing is open of invoice %(number)s any more. Your contract %(contract)s "
            "goes on as agreed."
        ),
        Why.CREDITED: _(
            "Invoice %(number)s asks nothing for your contract %(contract)s any more. That "
            "contract goes on as agreed."
        ),
    }[why]
    if not contract.maintenance.going_on(today).exists():
        return _own(because % told)
    return _own(because % told, _("For what was to be planned by it you hear from us, as always."))


def charged(invoice: Invoice, *, costs: Decimal, open_amount: Decimal, reason: str) -> Said:
    """Which costs, why, and how it ends: before the invoice of them."""
    told = {
        "number": invoice.number, "open": spoken.euros(open_amount), "costs": spoken.euros(costs),
    }  # fmt: skip
    return _own(
        _("%(open)s of invoice %(number)s is still open. Our last reminder named costs for that.")
        % told,
        _("We now ask %(costs)s for collecting it, and no more than that. The reason: %(why)s")
        % (told | {"why": reason}),
        _(
            "Did you pay it in time, or is something wrong with it? Answer this mail or call us. "
            "Then a colleague looks at it, and we can take this back."
        ),
    )


def _own(*said: str) -> Said:
    """Paragraphs that nobody who reads along gets: what somebody owes is theirs."""
    return [Paragraph(one, own=True) for one in said]
