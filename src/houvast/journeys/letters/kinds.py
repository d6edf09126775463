"""What a letter about a journey is for: on record, and in a word for the desk."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class JourneyLetter(TextChoices):
    BEGUN = "journey_begun", _("How we go about it")
    STEP = "journey_step", _("A step further")
    IN_THE_WAY = "journey_way", _("Something is in the way")
    STANDS = "journey_stands", _("Where it stands")
    REMINDER = "journey_reminder", _("What waits for you")
    ASKS_ANOTHER = "journey_asks", _("Asked for their word")
    ASKS_NO_MORE = "journey_known", _("Asked no more")
    NOT_REACHED = "journey_not_reached", _("We called and did not reach you")
    COMES_LATER = "journey_later", _("What comes later")
