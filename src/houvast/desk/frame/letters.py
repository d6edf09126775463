"""What a letter is for that nobody wrote by hand, in a word for the desk."""

from django.utils.translation import gettext as _

from houvast.appointments.front import VisitLetter
from houvast.arrears.front import ArrearsLetter
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Delivery
from houvast.money.front import MoneyLetter
from houvast.outages.front import OutageLetter
from houvast.partners.front import PartnerLetter

WRITTEN = (*LetterKind, *VisitLetter, *PartnerLetter, *OutageLetter, *MoneyLetter, *ArrearsLetter)
KINDS = {kind.value: kind.label for kind in WRITTEN}


def kind_of(letter: Delivery) -> str:
    """The word for a kind of letter; a kind of long ago is just a letter."""
    return str(KINDS.get(letter.kind) or _("Letter"))
