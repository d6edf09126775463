"""What a letter about money is for: on record, and in a word for the desk."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MoneyLetter(TextChoices):
    """An offer and what became of it; an invoice, and what of it need not be paid."""

    OFFER = "offer", _("Offer")
    OFFER_ACCEPTED = "offer_accepted", _("Offer accepted")
    OFFER_WITHDRAWN = "offer_withdrawn", _("Offer withdrawn")
    INVOICE = "invoice", _("Invoice")
    CREDIT_NOTE = "credit_note", _("Credit note")
    PLAN = "plan", _("Paying in parts or later")
    PLAN_MISSED = "plan_missed", _("A part that did not come")
    PLAN_TAKEN_BACK = "plan_taken_back", _("No longer in parts or later")
    MOVED_BACK = "moved_back", _("Open again: counted for another invoice")
    MANDATE_ASKED = "mandate_asked", _("Agreeing to direct debit")
    DEBIT_ANNOUNCED = "debit_announced", _("What we collect, and when")
    DEBIT_RETURNED = "debit_returned", _("Not collected after all")


OWED = (
    *(MoneyLetter.INVOICE, MoneyLetter.CREDIT_NOTE),
    *(MoneyLetter.PLAN, MoneyLetter.PLAN_MISSED, MoneyLetter.PLAN_TAKEN_BACK),
    MoneyLetter.MOVED_BACK,
    *(MoneyLetter.MANDATE_ASKED, MoneyLetter.DEBIT_ANNOUNCED, MoneyLetter.DEBIT_RETURNED),
)
"""What somebody owes is said to who pays, and to nobody who reads along."""
