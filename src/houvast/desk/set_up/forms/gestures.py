"""What the owner fills in about gestures."""

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import AmountField, DayField


class BudgetForm(forms.Form):
    """So many euros a person and month, from a day on."""

    a_month = AmountField(
        label=_("Euros that each may give in a month"),
        help_text=_("0 is nothing. Who wants to give more asks a lead."),
    )
    from_on = DayField(label=_("From this day on"))
