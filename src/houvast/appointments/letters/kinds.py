"""What a letter about a visit is for: on record, and in a word for the desk."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class VisitLetter(TextChoices):
    PROPOSAL = "proposal", _("Visit to choose")
    INVITATION = "invitation", _("Invitation")
    REMINDER = "reminder", _("Reminder")
    DECLINED = "declined", _("No visit")
    CONFIRMATION = "confirmation", _("Confirmation")
    MOVE_QUESTION = "move_question", _("Question to move")
    CANCELLATION = "cancellation", _("Cancellation")
    NARROWED = "narrowed", _("When exactly we come")
    NEW_ADDRESS = "new_address", _("New address")
    ON_MY_WAY = "on_my_way", _("On the way")
    REPORT = "report", _("After the visit")
    CONTRACT = "contract", _("Does the contract go on?")
    CONTRACT_NOW = "contract_now", _("What became of the contract")
    AT_HOME = "at_home", _("To who is home")
    PUT_RIGHT = "put_right", _("An apology put right")
    EARLIER = "earlier", _("An earlier time")
    CANNOT_COME = "cannot_come", _("Nobody can come: other times")
    AFTER_ALL = "after_all", _("As agreed after all")
    PREPARE = "prepare", _("What we ask beforehand")
    SPARE = "spare", _("Can you spare your time?")
    ENOUGH = "enough", _("Thank you, it is not needed")
    TODAY = "today", _("Whether it is done today")
    PERMISSION = "permission", _("Permission of who owns the place")
