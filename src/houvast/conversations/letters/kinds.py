"""What a letter is for: on record, and in a word for the desk."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LetterKind(TextChoices):
    """Letters about a case that no layer above this one writes."""

    ANSWER = "answer", _("Letter")
    COPY = "copy", _("Copy of an answer")
    ACKNOWLEDGEMENT = "acknowledgement", _("Received")
    CALL = "call", _("What was said on the phone")
    AFTER_CALL = "after_call", _("After the call")
    APOLOGY = "apology", _("Apology")
    FOREWARNED = "forewarned", _("Told before it breaks")
    NEW_MOMENT = "new_moment", _("Another moment")
    HAND_OVER = "hand_over", _("New owner")
    COVER = "cover", _("Who covers")
    ASK_IF_SOLVED = "ask_if_solved", _("Is it solved?")
    PHONED_IN_VAIN = "phoned_in_vain", _("Called, not reached")
    NEXT_WORD = "next_word", _("What comes next")
    CLOSED = "closed", _("Closed, silent")
    REOPENED = "reopened", _("Opened again")
    CAME_BACK = "came_back", _("Our mail came back")
    CLAIM = "claim", _("What you were promised")
    GIVEN = "given", _("Who deals with it")
    PASSWORD = "password", _("A new password")
    DANGER = "danger", _("Danger at a customer’s")
