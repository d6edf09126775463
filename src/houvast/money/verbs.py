"""What can happen with prices, offers, what was agreed, and invoices."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.facts import DAY, TEXT
from houvast.ground.verbs import declare

PRICE = {"work": TEXT, "item": TEXT, "from_on": DAY}

declare(
    "price.set",
    _("From %(from_on)s a price for %(work)s: %(item)s, %(price)s"),
    price=TEXT,
    **PRICE,
)
declare("price.ended", _("From %(from_on)s no longer charged for %(work)s: %(item)s"), **PRICE)
