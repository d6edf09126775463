"""What staff fill in to ask several people of one household in one go."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.appointments.front import FamilyWishes
from houvast.appointments.models import Comes
from houvast.desk.frame.fields import HourField, WeekdaysField, WordsField
from houvast.people.models import Customer
from houvast.workforce.models import WorkType


class FamilyForm(forms.Form):
    """For each of the household what they come for, if they do, and when it suits all of them."""

    weekdays = WeekdaysField(label=_("On which days? Nothing chosen means any day."))
    begins_from = HourField(
        label=_("Not before"), help_text=_("For example when school is out. It may stay empty.")
    )
    begins_until = HourField(label=_("All begin before"))
    reason = WordsField(
        label=_("What for?"), help_text=_("The customer reads this."), required=False, rows=2
    )

    def __init__(
        self, *given: Any, people: Sequence[Customer], work: Sequence[WorkType], **options: Any
    ) -> None:
        super().__init__(*given, **options)
        self.people, self.work = people, {kind.pk: kind for kind in work}
        for person in people:
            field = forms.ModelChoiceField(
                WorkType.objects.filter(pk__in=self.work),
                label=person.name,
                required=False,
                empty_label=_("Does not come"),
            )
            self.fields[_field_of(person)] = field

    @property
    def who(self) -> list[forms.BoundField]:
        """The fields of who may come."""
        return [self[_field_of(person)] for person in self.people]

    @property
    def coming(self) -> list[Comes]:
        chosen = ((person, self.cleaned_data[_field_of(person)]) for person in self.people)
        return [Comes(person, kind) for person, kind in chosen if kind]

    @property
    def wishes(self) -> FamilyWishes:
        can = self.cleaned_data["weekdays"]
        never = [day for day in range(1, 8) if day not in can] if can else []
        begins = self.cleaned_data["begins_from"], self.cleaned_data["begins_until"]
        return FamilyWishes(never, *begins)

    def clean(self) -> dict[str, Any]:
        """Refuses a stretch of the day that ends before it begins."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("begins_from"), cleaned.get("begins_until")
        if first and last and last <= first:
            self.add_error("begins_until", _("Choose a time after the first one."))
        return cleaned


def _field_of(person: Customer) -> str:
    return f"who_{person.pk}"
