"""Days in an address."""

from collections.abc import Mapping
from datetime import date, datetime

from django import forms

from houvast.ground import spoken

YEARS = range(2000, 2200)
"""Those of our calendars; a day of any other was not meant."""


class _DayForm(forms.Form):
    on = forms.DateField(required=False)


def day_asked(given: Mapping[str, str], *, now: datetime) -> date:
    """The day in an address, or today."""
    form = _DayForm({"on": given.get("on")})
    asked: date | None = form.cleaned_data["on"] if form.is_valid() else None
    return asked if asked and asked.year in YEARS else spoken.today(now)
