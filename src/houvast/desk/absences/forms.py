"""What staff fill in about who is away."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.queries.colleagues import at_the_desk
from houvast.ground.day_fields import YEARS
from houvast.people.models import Absence, Staff
from houvast.promises.actions.being_away import Away


def a_day() -> forms.DateInput:
    """A day, as the browser's own calendar gives it."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AbsenceForm(forms.Form):
    """Who, why, from which day to which, and who covers."""

    staff = forms.ModelChoiceField(
        Staff.objects.none(), label=_("Who is away?"), empty_label=_("Choose a colleague")
    )
    kind = forms.ChoiceField(
        label=_("Why?"),
        help_text=_("Customers do not read this."),
        choices=Absence.Kind.choices,
        widget=forms.RadioSelect,
        initial=Absence.Kind.ILLNESS,
    )
    first_on = forms.DateField(label=_("First day"), widget=a_day())
    last_on = forms.DateField(
        label=_("Last day"),
        help_text=_("Of an illness it may stay empty: say so when they are there again."),
        widget=a_day(),
        required=False,
    )
    cover = forms.ModelChoiceField(
        Staff.objects.none(),
        label=_("Who covers?"),
        help_text=_("Without a name it is who stands in for them, for their team, or who leads."),
        empty_label=_("As we agreed"),
        required=False,
    )

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        for name in ("staff", "cover"):
            self.fields[name].queryset = at_the_desk()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("first_on", "last_on"):
            on: date | None = cleaned.get(name)
            if on and on.year not in YEARS:
                self.add_error(name, _("Choose a day from this century."))
        return cleaned

    @property
    def away(self) -> Away:
        """What was filled in about it."""
        filled_in = self.cleaned_data
        return Away(
            filled_in["kind"], filled_in["first_on"], filled_in["last_on"], filled_in["cover"]
        )
