"""Which letters about money go by post to whom no mail reaches."""

from django.utils.translation import gettext_lazy as _

from houvast.conversations.letters.by_post import goes_by_post
from houvast.money.letters.kinds import MoneyLetter


def declare() -> None:
    """How an invoice is paid in parts or later, what of that did not come, and that it ended; that
    one is open again; and what we collect, how that is agreed to, and what came back of it. What
    we said that we collect by a mail that came back is announced anew, for another day.
    """
    goes_by_post(MoneyLetter.MANDATE_ASKED, MoneyLetter.DEBIT_ANNOUNCED, otherwise={})
    goes_by_post(
        MoneyLetter.PLAN,
        MoneyLetter.PLAN_MISSED,
        MoneyLetter.PLAN_TAKEN_BACK,
        MoneyLetter.MOVED_BACK,
        MoneyLetter.DEBIT_RETURNED,
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
            _("Can you not, or is something wrong with it? Answer this mail or call us."): _(
                "Can you not, or is something wrong with it? Write or call us."
            ),
            _("Is it not right, or can you not pay it now? Answer this mail or call us."): _(
                "Is it not right, or can you not pay it now? Write or call us."
            ),
        },
        tells_no_promise=True,
    )
