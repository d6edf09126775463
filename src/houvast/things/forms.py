"""What is filled in about the refrigerant of a thing, at the desk and on the road."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused
from houvast.things.actions.refrigerants import Logged
from houvast.things.models import RefrigerantEntry
from houvast.things.rules.refrigerants import RefrigerantRules, typed_kilograms


class LoggedForm(forms.Form):
    """A line of the log. A check has no kilograms."""

    what = forms.ChoiceField(label=_("What was done?"), choices=RefrigerantEntry.What.choices)
    refrigerant = forms.ChoiceField(label=_("Which refrigerant?"))
    kg = forms.CharField(
        label=_("How many kilograms?"),
        help_text=_("Only for filling and recovering. For a check it stays empty."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        max_length=12,
        required=False,
    )
    on = forms.DateField(label=_("On which day?"), widget=forms.DateInput(attrs={"type": "date"}))
    note = forms.CharField(
        label=_("What else is to be known?"),
        help_text=_("For instance the number of the bottle, or where it leaked."),
        max_length=200,
        required=False,
    )

    def __init__(
        self, data: Any = None, *, rules: RefrigerantRules, today: date, usual: str = ""
    ) -> None:
        super().__init__(data, initial={"on": today.isoformat(), "refrigerant": usual})
        asked: Any = self.fields["refrigerant"]
        asked.choices = [(one.key, one.name) for one in rules.refrigerants]

    def clean_kg(self) -> Decimal:
        try:
            return typed_kilograms(self.cleaned_data["kg"])
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from refusal

    @property
    def logged(self) -> Logged:
        filled = self.cleaned_data
        return Logged(
            filled["what"], filled["refrigerant"], filled["on"], filled["kg"], filled["note"]
        )


class TakeBackForm(forms.Form):
    """Why a line of the log is not right."""

    why = forms.CharField(
        label=_("What is not right about it?"),
        help_text=_("This line stays in sight, with why it does not count."),
        max_length=200,
    )
