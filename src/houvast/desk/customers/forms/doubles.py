"""What staff fill in about customers who may be on file twice."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.customers.forms.households import with_address
from houvast.people.models import Customer


def _told_apart(customer: Customer) -> str:
    """A customer with what tells them from another of the same name."""
    points = [point.shown for point in customer.contact_points.all()]
    return " · ".join((with_address(customer), *points))


class OtherForm(forms.Form):
    """Which of those on file who look like a customer."""

    other = forms.ModelChoiceField(
        Customer.objects.none(),
        label=_("Which other customer?"),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *given: Any, others: Sequence[Customer], **options: Any) -> None:
        super().__init__(*given, **options)
        people = Customer.objects.filter(pk__in=[one.pk for one in others])
        other: Any = self.fields["other"]
        shown = people.select_related("household__place").prefetch_related("contact_points")
        other.queryset = shown.order_by("name", "pk")
        other.label_from_instance = _told_apart
        if len(others) == 1:
            other.initial = others[0].pk
