"""What a technician fills in, with one thumb."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from houvast.ground.spoken import AMSTERDAM

MINUTES = (10, 20, 30, 45, 60)
USUAL = 20
DONE, ANOTHER = "done", "another_visit"


class PressForm(forms.Form):
    """What a phone sends along with each form, by itself; without JavaScript there is nothing.

    `is_overtaken` says that they pressed since that they have arrived.
    """

    press_key = forms.UUIDField(required=False)
    pressed_at = forms.DateTimeField(required=False)
    sent_at = forms.DateTimeField(required=False)
    is_overtaken = forms.BooleanField(required=False)


class EarlyForm(forms.Form):
    """Before the window opens: whether the customer was asked."""

    early_agreed = forms.BooleanField(
        label=_("The customer agrees that I come early"), required=False
    )


class OnMyWayForm(EarlyForm):
    """In how many minutes the technician thinks to be there."""

    minutes = forms.TypedChoiceField(
        coerce=int,
        label=_("I am there in"),
        choices=lambda: [(minutes, gettext("%d min") % minutes) for minutes in MINUTES],
        initial=USUAL,
    )


class WasThereForm(EarlyForm):
    """When somebody was there, said afterwards."""

    early_agreed = forms.BooleanField(
        label=_("It was earlier than agreed, and the customer agreed to that"), required=False
    )
    at = forms.TimeField(
        label=_("What time did you arrive?"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": _("Fill in the time at which you arrived."),
            "invalid": _("Fill in a time, such as 9:30."),
        },
    )
    why = forms.CharField(
        label=_("Why do you say it only now?"),
        help_text=_("This stays on file beside the time."),
        max_length=300,
        error_messages={"required": _("Write down why you say it only now.")},
    )

    field_order = ("at", "early_agreed", "why")

    def arrived_at(self, on: date) -> datetime:
        """That time on the day of the visit."""
        return datetime.combine(on, self.cleaned_data["at"], AMSTERDAM)


class NotThereForm(forms.Form):
    """Why an arrival is taken back."""

    why = forms.CharField(
        label=_("What went wrong?"),
        help_text=_("This stays on file beside the time that you pressed."),
        max_length=300,
        error_messages={"required": _("Write down what went wrong.")},
    )


class DidNotComeForm(forms.Form):
    reason = forms.CharField(
        label=_("Why did nobody come?"),
        help_text=_("The customer reads this, and is asked to choose another time."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write down why nobody came.")},
    )


class NobodyHomeForm(forms.Form):
    tried = forms.CharField(
        label=_("What did you try?"),
        help_text=_("The customer reads this: rang twice, called at 10:20, asked next door."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        error_messages={"required": _("Write down what you tried.")},
    )


class OutcomeForm(forms.Form):
    """Whether the work is done."""

    outcome = forms.ChoiceField(
        label=_("Is it done?"),
        choices=[(DONE, _("Yes, it is done")), (ANOTHER, _("No, another visit is needed"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it is done.")},
    )


class FinishForm(OutcomeForm):
    """The same, with what was found and done."""

    found = forms.CharField(
        label=_("What did you find and do?"),
        help_text=_("The customer reads this."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write down what you found and did.")},
    )


class AgreedForm(forms.Form):
    """What was agreed with the customer, in their words."""

    words = forms.CharField(label=_("What did you agree?"), max_length=300)
    form_id = forms.CharField(
        max_length=40,
        required=False,
        initial=uuid4,
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}),
    )


class TodayForm(forms.Form):
    """Whether it is done today, and by when."""

    says = forms.ChoiceField(choices=[("done", ""), ("not", "")])
    at = forms.TimeField(
        label=_("Done today by"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        required=False,
        error_messages={"invalid": _("Fill in a time, such as 16:30.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("says") == "done" and not cleaned.get("at"):
            self.add_error("at", _("Fill in by when it is done."))
        return cleaned

    def until(self, on: date) -> datetime | None:
        """By when it is done today; None where it is not."""
        if self.cleaned_data["says"] == "not":
            return None
        return datetime.combine(on, self.cleaned_data["at"], AMSTERDAM)
