"""Why something about money cannot be, in a sentence for whoever asks."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused


class PriceForThePast(Refused):
    says = _("A price starts today at the earliest: what was agreed before stays as it was.")


class PriceEndsBeforeItStarts(Refused):
    says = _("The last day of this price is before its first. Check both days.")


class PriceTurnedRound(Refused):
    says = _("The highest amount has to be more than the lowest.")


class ItemHasNoName(Refused):
    says = _("Write what it is, in Dutch and in English.")


class NotCharged(Refused):
    says = _("This is not charged any more.")


class PricesChanged(Refused):
    says = _(
        "The prices have changed since you opened this page. Look at them below, and choose your "
        "time once more."
    )
