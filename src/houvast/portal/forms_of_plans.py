"""The shape of how who pays wants to pay. What may be is decided below."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.money.front import PartToPay, plan_in_words


class PartsForm(forms.Form):
    """In how many parts, each with what is paid when."""

    many = forms.TypedChoiceField(
        label=_("In how many parts?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose in how many parts you pay."),
            "invalid_choice": _("Choose in how many parts you pay."),
        },
    )

    def __init__(self, *args: Any, plans: Sequence[Sequence[PartToPay]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["many"].choices = [  # type: ignore[attr-defined]
            (len(plan), plan_in_words(plan)) for plan in plans
        ]


class PayLaterForm(forms.Form):
    """By which day."""

    on = forms.DateField(
        label=_("By which day do you pay it?"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("Choose a day, as year-month-day: 2027-01-31."),
        },
    )

    def __init__(self, *args: Any, until: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].widget.attrs["max"] = until.isoformat()


class MandateForm(forms.Form):
    """From which account, and whose it is."""

    iban = forms.CharField(
        label=_("Account number (IBAN)"),
        max_length=42,
        error_messages={"required": _("Write the number of your account.")},
    )
    name = forms.CharField(
        label=_("In whose name is it?"),
        max_length=70,
        error_messages={"required": _("Write in whose name the account is.")},
    )
