"""The number of an organisation in the Dutch trade register (KvK)."""

import re

from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused

# Eight digits, and no check digit: https://developers.kvk.nl/documentation/zoeken-api
_NUMBER = re.compile(r"\d{8}", re.ASCII)


class NotInTheRegister(Refused):
    """The text is not a number as the trade register gives it."""

    says = _("This is not a KvK number. It has eight digits, like 12345678.")


def trade_number(typed: str) -> str:
    """The one form of a KvK number: eight digits. Blanks and dots between them go.

    Raises NotInTheRegister, also for the twelve digits of a branch.
    """
    digits = re.sub(r"[\s.]", "", typed)
    if not _NUMBER.fullmatch(digits):
        raise NotInTheRegister
    return digits
