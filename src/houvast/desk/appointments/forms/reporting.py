"""What the desk fills in of a visit that nobody reported."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.appointments.front import DID_NOT_COME, Report
from houvast.appointments.models import Visit
from houvast.desk.frame.fields import WordsField
from houvast.ground.spoken import AMSTERDAM

TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class TakeArrivalBackForm(forms.Form):
    """Why nobody was there after all."""

    why = forms.CharField(
        label=_("How do we know that nobody was there?"),
        help_text=_("With who told you. It stays on file beside the time."),
        max_length=300,
        error_messages={"required": _("Write down how we know.")},
    )


class ReportForm(forms.Form):
    """How a visit went: when somebody really arrived, and what came of it.

    Of what is on file already only the arrival can be put right.
    """

    outcome = forms.ChoiceField(
        label=_("How did it go?"),
        choices=[
            (Visit.Outcome.DONE.value, _("It is done")),
            (Visit.Outcome.ANOTHER_VISIT.value, _("Another visit is needed")),
            (DID_NOT_COME, _("Nobody came")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it went.")},
    )
    at = forms.TimeField(label=_("Arrived at"), widget=TIME, required=False)
    early_agreed = forms.BooleanField(
        label=_("It was earlier than agreed, and the customer agreed to that"), required=False
    )
    why = forms.CharField(
        label=_("Why is it put on file only now?"),
        help_text=_("With who told you. It stays on file beside the time."),
        max_length=300,
        required=False,
    )
    found = WordsField(
        label=_("What was found and done, or why nobody came"),
        help_text=_("The customer reads this."),
        rows=3,
        error_messages={"required": _("Write down what the customer reads of it.")},
    )

    def __init__(self, *given: Any, visit: Visit, as_of: datetime, **options: Any) -> None:
        super().__init__(*given, **options)
        self.visit = visit
        if visit.is_finished:
            del self.fields["outcome"], self.fields["found"]
        elif visit.is_begun or as_of <= visit.closes_at:
            outcome: Any = self.fields["outcome"]
            outcome.choices = [choice for choice in outcome.choices if choice[0] != DID_NOT_COME]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        came = cleaned.get("outcome") != DID_NOT_COME
        if came and not cleaned.get("at") and "at" not in self.errors and not self._is_known:
            self.add_error("at", _("Fill in the time at which somebody arrived."))
        if came and cleaned.get("at") and not cleaned.get("why"):
            self.add_error("why", _("Write down why it is put on file only now."))
        return cleaned

    @property
    def report(self) -> Report:
        """What was filled in, with the time on the day of the visit."""
        said = self.cleaned_data
        at = said["at"]
        return Report(
            outcome=said.get("outcome", ""),
            found=said.get("found", ""),
            arrived_at=datetime.combine(self.visit.on, at, AMSTERDAM) if at else None,
            why=said["why"],
            early_agreed=said["early_agreed"],
        )

    @property
    def _is_known(self) -> bool:
        """Whether it is on file when somebody arrived, and that is not what is put right here."""
        return self.visit.is_begun and not self.visit.is_finished
