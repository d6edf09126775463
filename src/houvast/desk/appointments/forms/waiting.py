"""When an earlier time would suit, as somebody says it on the phone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.appointments.front_offers import Rather
from houvast.appointments.models import Waiting
from houvast.desk.frame.fields import WeekdaysField
from houvast.workforce.models import Daypart, WorkType


class RatherEarlierForm(forms.Form):
    """Days and dayparts that suit, none for any; since what does not work they go without."""

    weekdays = WeekdaysField(label=_("Days that suit; none ticked is any day"))
    parts = forms.ModelMultipleChoiceField(
        queryset=Daypart.objects.none(),
        label=_("Parts of the day; none ticked is any"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    phone = forms.CharField(label=_("Phone number"), max_length=40, required=False)
    is_without = forms.BooleanField(
        label=_("Something does not work: they go without"),
        help_text=_("Whoever goes without longest comes first."),
        required=False,
    )

    def __init__(self, *args: Any, work_type: WorkType, waiting: Waiting | None, **given: Any):
        super().__init__(*args, **given)
        parts = self.fields["parts"]
        parts.queryset = work_type.dayparts.all()  # type: ignore[attr-defined]
        if waiting:
            self.initial = {
                "weekdays": waiting.weekdays,
                "parts": waiting.parts.all(),
                "phone": waiting.phone,
                "is_without": waiting.goes_without,
            }

    @property
    def rather(self) -> Rather:
        said = self.cleaned_data
        return Rather(said["weekdays"], tuple(said["parts"]), said["phone"], said["is_without"])
