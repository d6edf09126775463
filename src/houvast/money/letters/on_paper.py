"""Which letters about money go by post to whom no mail reaches."""

from django.utils.translation import gettext_lazy as _

from houvast.conversations.letters.by_post import goes_by_post
from houvast.money.letters.kinds import MoneyLetter


def declare() -> None:
    """How an invoice is paid in parts or later, what of that did not come, and that it ended; and
    that one is open again.
    """
    goes_by_post(
        MoneyLetter.PLAN,
        MoneyLetter.PLAN_MISSED,
        MoneyLetter.PLAN_TAKEN_BACK,
        MoneyLetter.MOVED_BACK,
        otherwise={
            _(
                "If you paid in the meantime, there is nothing to do. Does it not work? Answer "
                "this mail or call us. A colleague sees with you which day does."
            ): _(
                "If you paid in the meantime, there is nothing to do. Does it not work? Write or "
                "call us. A colleague sees with you which day does."
            ),
            _("Can you not? Answer this mail or call us, and we find a way together."): _(
                "Can you not? Write or call us, and we find a way together."
            ),
            _("Is it not right, or can you not pay it now? Answer this mail or call us."): _(
                "Is it not right, or can you not pay it now? Write or call us."
            ),
        },
        tells_no_promise=True,
    )
