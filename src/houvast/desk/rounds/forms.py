"""Who of those that are due is invited."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.appointments.models import Maintenance


class InviteForm(forms.Form):
    """Which of the customers who are due are invited now."""

    maintenance = forms.TypedMultipleChoiceField(
        coerce=int,
        error_messages={
            "required": _("Choose at least one customer."),
            "invalid_choice": _("Somebody on this list was invited already. Look at it again."),
        },
    )

    def __init__(self, *given: Any, due: Sequence[Maintenance], **options: Any) -> None:
        super().__init__(*given, **options)
        self.due = due
        choices = [(maintenance.pk, maintenance.customer.name) for maintenance in due]
        self.fields["maintenance"].choices = choices  # type: ignore[attr-defined]

    @property
    def picked(self) -> list[Maintenance]:
        chosen = set(self.cleaned_data["maintenance"])
        return [maintenance for maintenance in self.due if maintenance.pk in chosen]
