"""What staff fill in about who lives together."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.people.models import Customer


def with_address(customer: Customer) -> str:
    """A customer among others of the same name."""
    return ", ".join(filter(None, (customer.name, str(customer.household))))


class LiveTogetherForm(forms.Form):
    """With whom of those who were `found` a customer lives, and where."""

    THEIRS, OURS, ELSEWHERE = "theirs", "ours", "elsewhere"

    housemate = forms.ModelChoiceField(
        Customer.objects.none(), label=_("With whom?"), widget=forms.RadioSelect, empty_label=None
    )
    where = forms.ChoiceField(label=_("Where do they live now?"), widget=forms.RadioSelect)

    def __init__(
        self, *given: Any, customer: Customer, found: Sequence[Customer], **options: Any
    ) -> None:
        super().__init__(*given, **options)
        people = Customer.objects.filter(pk__in=[one.pk for one in found])
        housemate: Any = self.fields["housemate"]
        housemate.queryset = people.select_related("household__place").order_by("name")
        housemate.label_from_instance = with_address
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
