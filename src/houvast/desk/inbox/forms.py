"""Who gets which of the cases of a colleague."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import WordsField, name_and_away
from houvast.people.models import Staff
from houvast.promises.models import Case


class TogetherForm(forms.Form):
    """Who gets which of the cases of a colleague: all to one, or each by itself."""

    everything_to = forms.ChoiceField(label=_("Everything to"), required=False)
    reason = WordsField(label=_("Why"), help_text=_("The customers read this."), rows=3)

    def __init__(
        self, *given: Any, cases: Sequence[Case], colleagues: Sequence[Staff], **options: Any
    ) -> None:
        super().__init__(*given, **options)
        self.cases = cases
        self.colleagues = {str(colleague.pk): colleague for colleague in colleagues}
        names = [(pk, name_and_away(colleague)) for pk, colleague in self.colleagues.items()]
        self.fields["everything_to"].choices = [  # type: ignore[attr-defined]
            ("", _("Nobody: I choose for each case")), *names,
        ]  # fmt: skip
        as_above = [("", _("As above")), *names]
        for case in cases:
            self.fields[_name(case)] = forms.ChoiceField(
                label=f"{case.subject}, {case.customer.name}", choices=as_above, required=False
            )

    @property
    def rows(self) -> list[tuple[Case, forms.BoundField]]:
        """Each case with its own choice."""
        return [(case, self[_name(case)]) for case in self.cases]

    @property
    def to_whom(self) -> dict[Case, Staff]:
        """Who gets each case; one for which nobody was chosen is not in it."""
        otherwise = self.cleaned_data["everything_to"]
        chosen = {case: self.cleaned_data[_name(case)] or otherwise for case in self.cases}
        return {case: self.colleagues[pk] for case, pk in chosen.items() if pk}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self.to_whom:
            self.add_error("everything_to", _("Choose at least one colleague."))
        return cleaned


def _name(case: Case) -> str:
    return f"case_{case.pk}"
