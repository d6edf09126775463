"""What staff fill in about cases that go on as one."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import WordsField
from houvast.promises.models import Case


class CaseField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the cases that were offered, with its number and who has it."""

    def label_from_instance(self, obj: Case) -> str:
        return f"{obj.number} {obj.subject} · {obj.owner.name}"


class JoinForm(forms.Form):
    """In which of the other cases of its customer a case goes on, and why."""

    into = CaseField(
        Case.objects.none(),
        label=_("In which case does it go on?"),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    why = WordsField(
        label=_("Why"),
        help_text=_("If somebody else has the other case, the customer reads this."),
        rows=2,
    )

    def __init__(self, *given: Any, others: Sequence[Case], **options: Any) -> None:
        super().__init__(*given, **options)
        offered = Case.objects.filter(pk__in=[case.pk for case in others]).select_related("owner")
        self.fields["into"].queryset = offered.order_by("-pk")  # type: ignore[attr-defined]
