"""The shape of what is noted as still to be done, on every face."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.ground.day_fields import YEARS
from houvast.journeys.actions.loose_ends import Left
from houvast.journeys.models import AgreedDetail


class LaterForm(forms.Form):
    """What comes later, by when, how the customer agreed to that, and what it looks like."""

    details = forms.MultipleChoiceField(
        label=_("Which of what was agreed comes later?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = forms.CharField(
        label=_("Something else that is still to be done"), max_length=300, required=False
    )
    until = forms.DateField(
        label=_("Done by"),
        help_text=_("The customer reads this as a promise. It costs them nothing."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose the day by which it is done.")},
    )
    said = forms.CharField(
        label=_("What does the customer say to it?"),
        help_text=_("What was agreed comes later only if they agree, in their words."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    photo = forms.FileField(
        label=_("A photo of it"),
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
        required=False,
    )
    form_id = forms.CharField(
        max_length=40,
        required=False,
        initial=uuid4,
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *given: Any, details: Sequence[AgreedDetail], **options: Any) -> None:
        super().__init__(*given, **options)
        self.open = {str(one.pk): one for one in details if one.can_come_later}
        chosen: Any = self.fields["details"]
        chosen.choices = [(key, one.words) for key, one in self.open.items()]
        if not self.open:
            del self.fields["details"]
            self.fields["words"].label = _("What is still to be done?")
            self.fields["said"].help_text = ""

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until.year not in YEARS:
            raise forms.ValidationError(self.fields["until"].error_messages["invalid"])
        return until

    @property
    def left(self) -> Left:
        typed = self.cleaned_data
        return Left(
            until=typed["until"],
            details=[self.open[key] for key in typed.get("details", ())],
            words=typed["words"],
            said=typed["said"],
            photo=typed["photo"].read() if typed["photo"] else b"",
            form_id=typed["form_id"],
        )
