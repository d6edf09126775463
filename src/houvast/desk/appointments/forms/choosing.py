"""What staff fill in when a time is offered, chosen or looked up."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import WordsField
from houvast.ground.day_fields import YEARS
from houvast.routes.shapes import Wanted
from houvast.workforce.models import WorkType


class ProposeForm(forms.Form):
    work_type = forms.ModelChoiceField(
        WorkType.objects.none(), label=_("What kind of visit?"), widget=forms.RadioSelect,
        empty_label=None,
    )  # fmt: skip
    reason = WordsField(
        label=_("What for?"), help_text=_("The customer reads this."), required=False, rows=2
    )
    parts_from_on = forms.DateField(
        label=_("The parts are here from"),
        help_text=_("It may stay empty. Nothing is offered before that day."),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )

    def clean_parts_from_on(self) -> date | None:
        """Refuses years that no calendar of ours reaches."""
        on: date | None = self.cleaned_data["parts_from_on"]
        if on and on.year not in YEARS:
            raise forms.ValidationError(_("Choose a day from this century."))
        return on

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["work_type"].queryset = WorkType.objects.all()  # type: ignore[attr-defined]


class SlotForm(forms.Form):
    """A slot that the customer chose on the phone. Its key is checked by the action."""

    slot = forms.CharField(
        max_length=1000, error_messages={"required": _("Choose a day and a daypart first.")}
    )

    @property
    def wanted(self) -> Wanted:
        """Raises NotASlot for what did not stand on the page."""
        return Wanted.from_key(self.cleaned_data["slot"])


class AskToMoveForm(SlotForm):
    """Another slot that we ask the customer to accept, and why."""

    reason = WordsField(label=_("Why"), help_text=_("The customer reads this."), rows=3)
