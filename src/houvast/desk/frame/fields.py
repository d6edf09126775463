"""The kinds of field that forms of the desk are made of."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from houvast.appointments.front import named
from houvast.ground.day_fields import YEARS
from houvast.ground.refusals import Refused
from houvast.people.models import Staff
from houvast.workorders.front import typed_amount

LIVED = range(1900, 2200)
"""Years in which something that stands in a house may have been put there."""


class ColleagueField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of our colleagues; of who is away it is said."""

    def __init__(self, queryset: Any = None, **options: Any) -> None:
        super().__init__(Staff.objects.none() if queryset is None else queryset, **options)

    def label_from_instance(self, obj: Staff) -> str:
        return name_and_away(obj)


def name_and_away(staff: Staff) -> str:
    """The name of a colleague, with that they are away where that is so."""
    return staff.name if staff.is_there else _("%(name)s (away)") % {"name": staff.name}


class WordsField(forms.CharField):
    """A text of several lines."""

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)


class MomentField(forms.DateTimeField):
    """A moment on the company's clock, chosen in the browser's own calendar."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, input_formats=["%Y-%m-%dT%H:%M"], **options)

    def to_python(self, value: Any) -> datetime | None:
        """Refuses years that no calendar of ours reaches."""
        moment: datetime | None = super().to_python(value)
        if moment is not None and moment.year not in YEARS:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return moment


class CheckedField(forms.CharField):
    """A line whose form a rule of people checks; what was typed is kept."""

    def __init__(self, *, check: Callable[[str], object], **options: Any) -> None:
        super().__init__(**options)
        self.check_typed = check

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        try:
            if typed:
                self.check_typed(typed)
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from refusal
        return typed


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar. Refuses years that no calendar of ours has."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **options)

    def to_python(self, value: Any) -> date | None:
        on: date | None = super().to_python(value)
        if on is not None and on.year not in LIVED:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return on


class NamedOf(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the rows on file, by its name in the reader's language."""

    def label_from_instance(self, row: Any) -> str:
        return named(row)


class WeekdaysField(forms.TypedMultipleChoiceField):
    """Days of the week by number, Monday first; it may be none."""

    def __init__(self, **options: Any) -> None:
        days = [(day + 1, name) for day, name in WEEKDAYS.items()]
        widget = forms.CheckboxSelectMultiple
        super().__init__(choices=days, coerce=int, widget=widget, required=False, **options)


class HourField(forms.TimeField):
    """A time of the day, chosen in the browser's own clock."""

    def __init__(self, *, required: bool = False, **options: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(widget=widget, required=required, **options)


class AmountField(forms.CharField):
    """Euros, with a point or a comma; cleaned into an amount, or None where nothing was typed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=12, **options)

    def clean(self, value: Any) -> Any:
        typed: str = super().clean(value)
        if not typed:
            return None
        try:
            return typed_amount(typed)
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from refusal
