"""What a letter about an outage is for: on record, and in a word for the desk."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OutageLetter(TextChoices):
    """What is known, that it moved or more is known, that it is over, and what we let wait."""

    KNOWN = "outage_known", _("What is known")
    MOVED = "outage_moved", _("What is known now")
    OVER = "outage_over", _("It is over")
    OWN = "outage_own", _("Looked at by itself")
    STILL_OPEN = "still_open", _("Is it still open?")
