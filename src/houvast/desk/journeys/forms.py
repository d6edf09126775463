"""What staff fill in about the journey of a case, and about what was agreed in it."""

from datetime import datetime
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import MomentField, WordsField
from houvast.ground.spoken import AMSTERDAM
from houvast.journeys.front import CUSTOMERS, SILENT_DAYS, Journey, journeys, name_of_customer

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


class LivingForm(forms.Form):
    """Who lives a journey, from when, how slowly we work, and what gets in the way."""

    customer = forms.ChoiceField(label=_("Which customer"))
    begins_at = MomentField(label=_("It begins on"))
    obstacle = forms.ChoiceField(label=_("What gets in the way"), required=False)
    silent_days = forms.IntegerField(
        label=_("Name more days without a message than"), min_value=1, max_value=365
    )
    usually = forms.BooleanField(
        label=_("Each step takes as long as it mostly does"),
        help_text=_("Otherwise as long as it may."),
        required=False,
    )

    def __init__(self, typed: QueryDict | None, *, journey: Journey, now: datetime) -> None:
        begins_at = now.astimezone(AMSTERDAM).replace(second=0, microsecond=0, tzinfo=None)
        first = {"customer": "late", "begins_at": begins_at, "silent_days": SILENT_DAYS}
        super().__init__(typed, initial=first)
        of_customer = cast(forms.ChoiceField, self.fields["customer"])
        of_customer.choices = [(one, name_of_customer(one)) for one in CUSTOMERS]
        met = [
            (f"{step.key}.{one.key}", f"{step.name}: {one.name}")
            for step in journey.steps
            for one in step.obstacles
        ]
        cast(forms.ChoiceField, self.fields["obstacle"]).choices = [("", _("Nothing")), *met]
        self.now = now

    def chosen(self, name: str) -> Any:
        """What was chosen; what stands there at first where nothing was asked yet."""
        if self.is_bound:
            return self.cleaned_data[name]
        return self.now if name == "begins_at" else self.initial.get(name)

    @property
    def asked(self) -> dict[str, str]:
        """What was chosen, to be asked once more."""
        return {name: self.data[name] for name in self.fields if name in self.data}

    @property
    def obstacles(self) -> frozenset[tuple[str, str]]:
        step, _dot, key = (self.chosen("obstacle") or "").partition(".")
        return frozenset({(step, key)} if key else ())
