"""What is done about an invoice that is not paid, and what of it may harm somebody."""

from houvast.arrears.models.decisions import AdverseAction, LeadAgreed
from houvast.arrears.models.dunning import Dunning, Pause, UnpaidReminder

__all__ = ["AdverseAction", "Dunning", "LeadAgreed", "Pause", "UnpaidReminder"]
