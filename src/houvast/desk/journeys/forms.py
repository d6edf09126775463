"""What staff fill in about the journey of a case, and about what was agreed in it."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import WordsField
from houvast.journeys.front import journeys

LOOK, TICK, UNTICK, MEET, GONE = "look", "tick", "untick", "meet", "gone"


class BeginJourneyForm(forms.Form):
    """Which journey a case follows from now on."""

    key = forms.ChoiceField(label=_("Which journey?"))

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        named = sorted((str(one.name), key) for key, one in journeys().items())
        self.fields["key"].choices = [(key, name) for name, key in named]  # type: ignore[attr-defined]


class StepForm(forms.Form):
    """What happened at a step, by a button beside it."""

    act = forms.ChoiceField(choices=[(one, one) for one in (LOOK, TICK, UNTICK, MEET, GONE)])
    step = forms.CharField(max_length=40)
    obstacle = forms.CharField(max_length=40, required=False)
    words = forms.CharField(max_length=500, required=False)


class JourneyNoteForm(forms.Form):
    """What somebody adds to how it stands."""

    note = WordsField(
        label=_("What do you add?"), help_text=_("The customer reads this."), rows=2, required=False
    )


class JourneyWhyForm(forms.Form):
    """Why we go about it otherwise."""

    why = WordsField(label=_("Why"), help_text=_("The customer reads this."), rows=2)


class DetailForm(forms.Form):
    """What was agreed with the customer."""

    words = forms.CharField(
        label=_("What was agreed?"),
        help_text=_("In the words of the customer. Nothing is handed over before it is there."),
        max_length=300,
    )
    form_id = forms.CharField(
        max_length=40,
        required=False,
        initial=uuid4,
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}),
    )


class DetailLetGoForm(forms.Form):
    """What the customer said, who does not want it any more."""

    said = WordsField(label=_("What did the customer say?"), rows=2)
