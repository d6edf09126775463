"""Why a contract is not made, changed, extended or ended as somebody asks."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused


class NothingCovered(Refused):
    says = _("Choose at least one thing that the contract covers.")


class CoveredIsGone(Refused):
    says = _("%(thing)s is not there any more, so no contract can cover it.")


class CoveredAlready(Refused):
    says = _(
        "On one of these days something is under contract %(number)s already. End that one first, "
        "or let this one begin after it."
    )


class EndsBeforeItBegins(Refused):
    says = _("A contract ends on the day on which it begins or later. Check both days.")


class EndsWithoutTerm(Refused):
    says = _("Give the last day of the term: a contract that ends by itself needs one.")


class NegativePrice(Refused):
    says = _("A price is nothing or more.")


class NamelessContract(Refused):
    says = _("Give the contract a name that the customer recognises.")


class AlreadyEnding(Refused):
    says = _("This contract ends on %(on)s: that was said before.")


class NoReasonToEnd(Refused):
    says = _("Say why it ends: whoever reads this later wants to know.")


class BeyondItsTerm(Refused):
    says = _("This contract ends by itself on %(on)s. Choose that day or an earlier one.")


class NothingToExtend(Refused):
    says = _("This contract has no term, so there is nothing to extend: it goes on by itself.")


class NothingLeft(Refused):
    says = _("What this contract covers is not there any more, so it cannot be extended.")


class CustomerMovedAway(Refused):
    says = _(
        "What this contract covers stands where the customer does not live any more, so it cannot "
        "be extended."
    )


class BeingAsked(Refused):
    says = _(
        "The customer has a letter with the price, the term and what happens after it, and may "
        "still choose. These can be changed once they have."
    )


class WaitsUnpaid(Refused):
    says = _(
        "This contract is suspended, since its invoice is not paid. A lead takes that back first; "
        "then say that it keeps people safe."
    )
