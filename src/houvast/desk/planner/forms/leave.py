"""What a planner fills in when a technician has leave."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.ground.day_fields import YEARS
from houvast.ground.spoken import AMSTERDAM


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}))


def _time(label: Any, help_text: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, help_text=help_text, widget=widget, required=False)


class LeaveForm(forms.Form):
    """From which day to which day, and where it is a part of a day: from and until what time."""

    first_on = _day(_("First day"))
    from_time = _time(_("Away from"), _("Empty: the whole of the first day."))
    last_on = _day(_("Last day"))
    until_time = _time(_("Back at"), _("Empty: the whole of the last day."))
    note = forms.CharField(
        label=_("What for"), help_text=_("Only we read this."), max_length=200, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("first_on", "last_on"):
            on: date | None = cleaned.get(name)
            if on and on.year not in YEARS:
                self.add_error(name, _("Choose a day from this century."))
        return cleaned

    @property
    def starts_at(self) -> datetime:
        from_time: time = self.cleaned_data["from_time"] or time.min
        return datetime.combine(self.cleaned_data["first_on"], from_time, AMSTERDAM)

    @property
    def ends_at(self) -> datetime:
        """The first moment at which they are back."""
        last_on, until = self.cleaned_data["last_on"], self.cleaned_data["until_time"]
        if until is None:
            return datetime.combine(last_on + timedelta(days=1), time.min, AMSTERDAM)
        return datetime.combine(last_on, until, AMSTERDAM)
