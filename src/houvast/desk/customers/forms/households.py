"""What staff fill in about who lives together."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.finding import FoundField, OneFoundForm
from houvast.people.models import Customer


class LiveTogetherForm(OneFoundForm):
    """With whom of those who were `found` a customer lives, and where."""

    THEIRS, OURS, ELSEWHERE = "theirs", "ours", "elsewhere"

    housemate = FoundField(label=_("With whom?"))
    where = forms.ChoiceField(label=_("Where do they live now?"), widget=forms.RadioSelect)

    def __init__(self, *given: Any, customer: Customer, **options: Any) -> None:
        super().__init__(*given, **options)
        where: Any = self.fields["where"]
        where.choices = [
            (self.THEIRS, _("With that other customer")),
            (self.OURS, _("At the address of %(name)s") % {"name": customer.name}),
            (self.ELSEWHERE, _("At another address, which we ask")),
        ]


class MoveOutForm(forms.Form):
    """Who of the household moves out along with a customer."""

    along = forms.ModelMultipleChoiceField(
        Customer.objects.none(),
        label=_("Who moves out too?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *given: Any, mates: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["along"].queryset = mates  # type: ignore[attr-defined]
