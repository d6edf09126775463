"""The VAT number of a Dutch company, as it stands on what it sends (btw-id)."""

from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError
from stdnum.nl import btw

from houvast.ground.refusals import Refused


class NotAVatNumber(Refused):
    """The text is not a VAT number as the tax office gives it, or a digit of it is wrong."""

    says = _("This is not a Dutch VAT number. It looks like NL123456789B01. Check each digit.")


def vat_number(typed: str) -> str:
    """The one form of a VAT number, its check digits right. Raises NotAVatNumber.

    What the tax office uses for turnover tax itself looks alike without NL: it is written with.
    """
    try:
        return f"NL{btw.validate(typed)}"
    except ValidationError as wrong:
        raise NotAVatNumber from wrong
