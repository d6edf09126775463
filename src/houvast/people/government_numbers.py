"""The number by which a government organisation is known to other programs (OIN)."""

import re

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused

# Twenty digits: a prefix of eight that says from which register the number comes, and the number
# in it with what fills it up. https://www.logius.nl/domeinen/toegang/organisatie-identificatienummer
_NUMBER = re.compile(r"0000000[1-9]\d{12}", re.ASCII)


class NotAGovernmentNumber(Refused):
    """The text is not an OIN."""

    says = _("This is not an OIN. It has twenty digits, like 00000001123456789000.")


def government_number(typed: str) -> str:
    """The one form of an OIN: twenty digits. Blanks and dots between them go.

    Raises NotAGovernmentNumber.
    """
    digits = re.sub(r"[\s.]", "", typed)
    if not _NUMBER.fullmatch(digits):
        raise NotAGovernmentNumber
    return digits
