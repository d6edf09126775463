"""What a customer reads about an invoice that is not paid; call it in their language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from houvast.appointments.models import Visit
from houvast.arrears.rules.ladder import WordsOfRung, without_costs
from houvast.conversations.letters import Note, Paragraph
from houvast.conversations.letters.letter import Block, paragraphs
from houvast.ground import spoken
from houvast.money.models import Invoice

Said = list[Block]


def told_of(
    invoice: Invoice,
    *,
    open_amount: Decimal,
    pay_by: date,
    costs: Decimal | None,
    until: date | None,
) -> Mapping[str, str]:
    """What the words of a rung name."""
    told = {"number": invoice.number, "open": spoken.euros(open_amount), "day": spoken.day(pay_by)}
    if costs is not None and until is not None:
        told |= {"costs": spoken.euros(costs), "pay_by": spoken.day(until)}
    return told


def reminded(
    rung_says: WordsOfRung, told: Mapping[str, str], *, reference: str, free: bool = False
) -> Said:
    """The words of a rung as the company wrote them, and how a payment is known again; `free` of
    costs it says nothing of any.
    """
    says = str(rung_says)
    said = (without_costs(says) if free else says).format_map(told)
    pay = _("Say %(reference)s with your payment, then we know what it is for.")
    return [*paragraphs(said), Note(pay % {"reference": reference}, own=True)]


def subject_of(invoice: Invoice) -> str:
    return _("About invoice %(number)s") % {"number": invoice.number}


def handed_over(invoice: Invoice, *, open_amount: Decimal, reason: str) -> Said:
    """What was decided, why, what it touches, and how it ends."""
    told = {"number": invoice.number, "open": spoken.euros(open_amount)}
    return [
        Paragraph(
            _("%(open)s of invoice %(number)s is still open. We reminded you of it more than once.")
            % told
        ),
        Paragraph(
            _("We hand this invoice over to be collected. The reason: %(why)s") % {"why": reason}
        ),
        Paragraph(
            _(
                "This is about this invoice alone. Your appointments, and what we do for others in "
                "your house, stay as they are."
            )
        ),
        Paragraph(
            _(
                "Did you pay it, or is something wrong with it? Answer this mail or call us. Then "
                "a colleague looks at it, and we can take this back."
            )
        ),
    ]


def taken_back(invoice: Invoice) -> Said:
    told = {"number": invoice.number}
    return [
        Paragraph(_("Invoice %(number)s is no longer handed over to be collected.") % told),
        Paragraph(_("It costs you nothing more than the invoice itself.")),
    ]


@dataclass(frozen=True)
class Cancelled:
    """A visit that is cancelled because of an invoice, in words. Who reads along reads none."""

    visit: Visit
    invoice: Invoice
    open_amount: Decimal
    reason: str

    @property
    def to_payer(self) -> Said:
        """Why, what that touches, and how it ends."""
        told = {"number": self.invoice.number, "open": spoken.euros(self.open_amount)}
        return _own(
            _("%(open)s of invoice %(number)s is still open. We reminded you of it more than once.")
            % told,
            _("That is why we decided this. The reason: %(why)s") % {"why": self.reason},
            _(
                "This is about this appointment and this invoice alone. What else we agreed, and "
                "what we do for others in your house, stays as it is."
            ),
            _(
                "Did you pay it, or is something wrong with it? Answer this mail or call us. Then "
                "a colleague looks at it, and you can choose another time."
            ),
        )

    @property
    def apart(self) -> Said:
        """The same in a letter to them alone."""
        window = _window(self.visit)
        off = _("What we agreed for %(window)s does not go on.") % {"window": window}
        return [*_own(off), *self.to_payer]

    @property
    def to_all(self) -> Said:
        """Where others than who pays read it too: not what somebody else owes."""
        return _own(
            _("What was to be paid for it is still open, and we asked for it more than once."),
            _("Do you want to know more? Answer this mail or call us."),
        )


def no_longer_cancelled(invoice: Invoice, visit: Visit) -> Said:
    told = {"number": invoice.number, "window": _window(visit)}
    return _own(
        _(
            "What we agreed for %(window)s was cancelled because of invoice %(number)s. We "
            "take that back."
        )
        % told
    )


def no_longer_cancelled_to_all(visit: Visit) -> Said:
    """The same, where others than who pays read it too."""
    told = {"window": _window(visit)}
    return _own(_("What we agreed for %(window)s was cancelled. We take that back.") % told)


def _window(visit: Visit) -> str:
    return spoken.window(visit.opens_at, visit.closes_at)


def _own(*said: str) -> Said:
    """Paragraphs that nobody who reads along gets: what somebody owes is theirs."""
    return [Paragraph(one, own=True) for one in said]
