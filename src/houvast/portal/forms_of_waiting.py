"""When an earlier time would suit, for whoever would rather have an appointment earlier."""

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from houvast.appointments.front_offers import Rather
from houvast.appointments.models import Waiting
from houvast.workforce.models import WorkType


class RatherForm(forms.Form):
    """Days and parts of the day that suit, and how we reach them; all of it may be left out."""

    weekdays = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        choices=[(number + 1, name) for number, name in WEEKDAYS.items()],
    )
    parts = forms.TypedMultipleChoiceField(coerce=int, required=False)
    phone = forms.CharField(
        label=_("Your phone number"),
        help_text=_("Only if you like: then we can call you for something that is free soon."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    is_without = forms.BooleanField(required=False)

    def __init__(self, *args: Any, parts: dict[int, str], writes: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["parts"].choices = list(parts.items())  # type: ignore[attr-defined]
        if not writes:
            self.fields["phone"].help_text = _(
                "On this number we call you when something comes free."
            )

    def rather(self, work_type: WorkType) -> Rather:
        """What they said, of the parts of the day that this work knows. One SQL statement."""
        said = self.cleaned_data
        parts = tuple(work_type.dayparts.filter(pk__in=said["parts"]))
        return Rather(said["weekdays"], parts, said["phone"], said["is_without"])

    def has_said(self, name: str, value: object) -> bool:
        """Whether this box is ticked, by what was sent or by what is on file."""
        return str(value) in {str(one) for one in self[name].value() or ()}

    @property
    def days(self) -> list[tuple[int, str, bool]]:
        """Each day of the week, with whether it was ticked."""
        return self._ticks("weekdays")

    @property
    def dayparts(self) -> list[tuple[int, str, bool]]:
        return self._ticks("parts")

    def _ticks(self, name: str) -> list[tuple[int, str, bool]]:
        choices = self.fields[name].choices  # type: ignore[attr-defined]
        return [(value, label, self.has_said(name, value)) for value, label in choices]


def said_before(waiting: Waiting | None) -> dict[str, object]:
    """What stands in the form of who is on the list already."""
    if waiting is None:
        return {}
    return {
        "weekdays": waiting.weekdays,
        "parts": [part.pk for part in waiting.parts.all()],
        "phone": waiting.phone,
        "is_without": waiting.goes_without,
    }
