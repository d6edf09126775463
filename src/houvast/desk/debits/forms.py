"""How we collect, and on which day."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.money.front import NOTICE_DAYS
from houvast.money.models import BankAccount


class DebitSetUpForm(forms.Form):
    """By which identifier, onto which account, told how long before."""

    creditor = forms.CharField(
        label=_("Creditor identifier"),
        max_length=42,
        help_text=_("Your bank gives it with the contract for direct debit: NL00ZZZ123456780000."),
    )
    account = forms.ModelChoiceField(
        label=_("Onto which account?"), queryset=BankAccount.objects.all(), empty_label=None
    )
    notice_days = forms.IntegerField(
        label=_("How many days before do customers hear of it?"),
        initial=NOTICE_DAYS,
        help_text=_("The rules say 14, or fewer where the mandate says so. It says what is here."),
    )


class AnnounceForm(forms.Form):
    """On which day."""

    on = forms.DateField(
        label=_("On which day do we collect it?"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("Choose a day, as year-month-day: 2027-01-31."),
        },
    )

    def __init__(self, *args: Any, first: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].widget.attrs["min"] = first.isoformat()


class FileForm(forms.Form):
    """The day that a button says."""

    on = forms.DateField(input_formats=["%Y-%m-%d"])
