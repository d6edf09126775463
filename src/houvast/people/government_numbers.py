"""The number by which a government organisation is known to other programs (OIN)."""

import re

from django.utils.translation import gettext_lazy as _
from stdnum.nl import bsn

from houvast.ground.refusals import Refused

# Twenty digits: a prefix of eight that says from which register the number comes, and the number
# in it with what fills it up. https://www.logius.nl/domeinen/toegang/organisatie-identificatienummer
_NUMBER = re.compile(r"0000000[1-9]\d{12}", re.ASCII)
_RSIN = re.compile(r"00000001(\d{9})000", re.ASCII)
_KVK = re.compile(r"00000003\d{8}0000", re.ASCII)


class NotAGovernmentNumber(Refused):
    """The text is not an OIN, or a digit of it is wrong."""

    says = _(
        "This is not an OIN. It has twenty digits, like 00000001123456782000. Check each digit."
    )


def government_number(typed: str) -> str:
    """The one form of an OIN: twenty digits, checked as far as its register does. Blanks and dots
    between them go.

    Raises NotAGovernmentNumber.
    """
    digits = re.sub(r"[\s.]", "", typed)
    if not _NUMBER.fullmatch(digits) or not _is_as_its_register_says(digits):
        raise NotAGovernmentNumber
    return digits


def _is_as_its_register_says(digits: str) -> bool:
    """An RSIN has a check digit, which is that of a BSN; a KvK number has none."""
    if digits.startswith("00000001"):
        rsin = _RSIN.fullmatch(digits)
        return bool(rsin and bsn.is_valid(rsin[1]))
    return not digits.startswith("00000003") or bool(_KVK.fullmatch(digits))
