"""What a planner fills in to ask many who can spare their time."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.appointments.front_offers import Favour
from houvast.appointments.models import Visit

MOST_WANTED = 50


class SparingForm(forms.Form):
    """Whom to ask, how many are needed, what they read, and the thank-you."""

    visits = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": _("Tick whom to ask.")}
    )
    wanted = forms.IntegerField(
        label=_("How many times are needed"), min_value=1, max_value=MOST_WANTED
    )
    reason = forms.CharField(
        label=_("What they read"),
        help_text=_("Somebody two streets away has no heating. Could you spare your time?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    thanks = forms.CharField(
        label=_("The thank-you"),
        help_text=_("What each gets who gives their time. It may be nothing."),
        max_length=120,
        required=False,
    )
    euros = forms.DecimalField(
        label=_("What that costs us, each (euro)"),
        min_value=0,
        max_value=500,
        decimal_places=2,
        required=False,
    )

    def __init__(
        self, *args: Any, visits: list[Visit], only_on: tuple[date, ...] = (), **given: Any
    ) -> None:
        super().__init__(*args, **given)
        self.only_on = only_on
        choices = [(visit.pk, visit.case.customer.name) for visit in visits]
        self.fields["visits"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What costs money is something."""
        filled = super().clean() or {}
        if filled.get("euros") and not filled.get("thanks"):
            self.add_error("thanks", _("Say what the thank-you is."))
        return filled

    @property
    def ticked(self) -> set[str]:
        return {str(one) for one in self["visits"].value() or ()}

    @property
    def favour(self) -> Favour:
        """The budget is what the lead says yes to with it: so many times what each gets."""
        filled = self.cleaned_data
        cents = int((filled["euros"] or Decimal()) * 100)
        wanted = filled["wanted"]
        return Favour(
            wanted, filled["reason"], filled["thanks"], cents, wanted * cents, self.only_on
        )
