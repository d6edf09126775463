"""What a planner fills in when a day does not go as planned."""

from datetime import date, datetime, time

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import WordsField
from houvast.ground import spoken

MOST_MINUTES = 480


class OutForm(forms.Form):
    """From when somebody is out, and why."""

    from_time = forms.TimeField(
        label=_("From when?"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("What is planned from then on looks for somebody else."),
    )
    note = WordsField(
        label=_("What happened?"), help_text=_("Only we read this."), required=False, rows=2
    )

    def from_at(self, on: date) -> datetime:
        """The moment on that day."""
        wall: time = self.cleaned_data["from_time"]
        return datetime.combine(on, wall, spoken.AMSTERDAM)


class RunsOverForm(forms.Form):
    """How much longer the work takes."""

    minutes = forms.IntegerField(
        label=_("How many minutes longer than planned?"), min_value=5, max_value=MOST_MINUTES
    )
    note = WordsField(
        label=_("What happened?"), help_text=_("Only we read this."), required=False, rows=2
    )


class BackForm(forms.Form):
    """From when somebody is back; nothing filled in is from now on, for the whole day."""

    back_time = forms.TimeField(
        label=_("Back from when?"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Leave it empty for the whole day."),
        required=False,
    )

    def back_at(self, on: date) -> datetime | None:
        """The moment on that day; None for all of it."""
        wall: time | None = self.cleaned_data["back_time"]
        return datetime.combine(on, wall, spoken.AMSTERDAM) if wall else None
