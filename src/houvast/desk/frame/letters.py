"""What a letter is for that nobody wrote by hand, in a word for the desk."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.conversations.models import Delivery

KINDS = {
    "acknowledgement": gettext_lazy("Received"),
    "copy": gettext_lazy("Copy of an answer"),
    "call": gettext_lazy("What was said on the phone"),
    "after_call": gettext_lazy("After the call"),
    "apology": gettext_lazy("Apology"),
    "new_moment": gettext_lazy("Another moment"),
    "hand_over": gettext_lazy("New owner"),
    "ask_if_solved": gettext_lazy("Is it solved?"),
    "phoned_in_vain": gettext_lazy("Called, not reached"),
    "next_word": gettext_lazy("What comes next"),
    "closed": gettext_lazy("Closed, silent"),
    "reopened": gettext_lazy("Opened again"),
    "proposal": gettext_lazy("Visit to choose"),
    "invitation": gettext_lazy("Invitation"),
    "reminder": gettext_lazy("Reminder"),
    "move_question": gettext_lazy("Question to move"),
    "confirmation": gettext_lazy("Confirmation"),
    "came_back": gettext_lazy("Our mail came back"),
    "given": gettext_lazy("Who deals with it"),
    "declined": gettext_lazy("No visit"),
    "narrowed": gettext_lazy("When exactly we come"),
    "cancellation": gettext_lazy("Cancellation"),
    "new_address": gettext_lazy("New address"),
    "put_right": gettext_lazy("An apology put right"),
    "on_my_way": gettext_lazy("On the way"),
    "password": gettext_lazy("A new password"),
    "report": gettext_lazy("After the visit"),
}


def kind_of(letter: Delivery) -> str:
    """The word for a kind of letter; a kind without one is just a letter."""
    return str(KINDS[letter.kind]) if letter.kind in KINDS else _("Letter")
