"""What staff fill in about a place."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import DayField
from houvast.people.models import Customer, PlaceRole


class RoleForm(forms.Form):
    """Which of those who were `found` has what to do with a place, since when."""

    customer = forms.ModelChoiceField(
        Customer.objects.none(), label=_("Who?"), widget=forms.RadioSelect, empty_label=None
    )
    role = forms.ChoiceField(
        label=_("What have they to do with it?"),
        choices=PlaceRole.Role.choices,
        widget=forms.RadioSelect,
    )
    from_on = DayField(label=_("From which day on?"))

    def __init__(self, *given: Any, found: Sequence[Customer], **options: Any) -> None:
        super().__init__(*given, **options)
        people = Customer.objects.filter(pk__in=[one.pk for one in found])
        customer: Any = self.fields["customer"]
        customer.queryset = people.select_related("household__place").order_by("name", "pk")
        customer.label_from_instance = _with_address


def _with_address(customer: Customer) -> str:
    return ", ".join(filter(None, (customer.name, str(customer.household))))


class EndRoleForm(forms.Form):
    """The last day on which somebody had that to do with a place."""

    until_on = DayField(label=_("Until which day?"))


class WayInForm(forms.Form):
    """How one gets in; who drives there reads it."""

    key = forms.CharField(
        label=_("Key"), help_text=_("Who has it, and where."), max_length=200, required=False
    )
    code = forms.CharField(
        label=_("Code"), help_text=_("What opens the door downstairs."), max_length=200,
        required=False,
    )  # fmt: skip
    parking = forms.CharField(label=_("Parking"), max_length=200, required=False)
    lift = forms.CharField(label=_("Lift and stairs"), max_length=200, required=False)
    dog = forms.CharField(label=_("Dog"), max_length=200, required=False)
