"""What staff fill in about cases that go on as one."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.conversations.actions.parting import GoesAlong
from houvast.conversations.queries.meanwhile import Meanwhile
from houvast.desk.frame.fields import WordsField
from houvast.ground import spoken
from houvast.people.models import Customer
from houvast.promises.models import Case


class CaseField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the cases that were offered, with its number, who has it, and whose it is where that
    is another than the customer of the case.
    """

    customer: Customer | None = None

    def label_from_instance(self, obj: Case) -> str:
        of_another = "" if obj.customer == self.customer else f" · {obj.customer.name}"
        return f"{obj.number} {obj.subject} · {obj.owner.name}{of_another}"


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

    def __init__(
        self, *given: Any, others: Sequence[Case], customer: Customer, **options: Any
    ) -> None:
        super().__init__(*given, **options)
        offered = Case.objects.filter(pk__in=[case.pk for case in others])
        into: CaseField = self.fields["into"]  # type: ignore[assignment]
        into.customer = customer
        into.queryset = offered.select_related("owner", "customer").order_by("-pk")


class PartAgainForm(forms.Form):
    """Which of what came while two cases were one belongs to the one that went along."""

    messages = forms.MultipleChoiceField(
        label=_("What the customer said"), widget=forms.CheckboxSelectMultiple, required=False
    )
    promises = forms.MultipleChoiceField(
        label=_("What we promised"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *given: Any, came: Meanwhile, **options: Any) -> None:
        super().__init__(*given, **options)
        said = [(one.pk, f"{spoken.moment(one.at)}: {one.text[:200]}") for one in came.messages]
        promised = [(one.pk, one.words) for one in came.promises]
        self.fields["messages"].choices = said  # type: ignore[attr-defined]
        self.fields["promises"].choices = promised  # type: ignore[attr-defined]

    @property
    def along(self) -> GoesAlong:
        """What was ticked."""
        ticked = (self.cleaned_data["messages"], self.cleaned_data["promises"])
        return GoesAlong(*({int(number) for number in some} for some in ticked))
