"""Which letters about visits go by post, and what they say otherwise there."""

from django.utils.translation import gettext_lazy as _

from houvast.appointments.letters.kinds import VisitLetter
from houvast.conversations.letters.by_post import goes_by_post


def declare() -> None:
    """What asks for a choice that can wait some days. What was agreed for a day is told on the
    phone: it may be moved while the letter is on its way.
    """
    goes_by_post(
        VisitLetter.INVITATION,
        VisitLetter.REMINDER,
        VisitLetter.PROPOSAL,
        VisitLetter.PERMISSION,
        otherwise={
            _("Answer on your own page, or answer this mail. Only we read it."): _(
                "Answer on your own page, or write or call us. Only we read it."
            ),
            _("Rather not, or a question first? Just answer this mail."): _(
                "Rather not, or a question first? Write or call us."
            ),
            _("Does none of the times suit you? Answer this mail, and we look further."): _(
                "Does none of the times suit you? Write or call us, and we look further."
            ),
            _("Were you at home? Then answer this mail, and we look at what went wrong."): _(
                "Were you at home? Then write or call us, and we look at what went wrong."
            ),
            _("Was somebody there? Then answer this mail, and we look at what went wrong."): _(
                "Was somebody there? Then write or call us, and we look at what went wrong."
            ),
        },
    )
