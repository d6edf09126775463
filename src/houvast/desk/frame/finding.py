"""A customer who is looked for on a page of the desk, and chosen from who was found."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest

from houvast.people.models import Customer
from houvast.people.queries.finding import find_customers


def typed_in(request: HttpRequest) -> str:
    """What was typed to find somebody by."""
    return request.GET.get("q", "")[:100]


def others_found(request: HttpRequest, besides: Customer) -> list[Customer]:
    """Who was found, without the customer whom the page is about."""
    return [found for found in find_customers(typed_in(request)) if found.pk != besides.pk]


def with_address(customer: Customer) -> str:
    """A customer among others of the same name."""
    return ", ".join(filter(None, (customer.name, str(customer.household))))


class FoundField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the customers who were found, each `shown` so that they are told apart."""

    def __init__(self, *, shown: Callable[[Customer], str] = with_address, **options: Any) -> None:
        nobody = Customer.objects.none()
        super().__init__(nobody, widget=forms.RadioSelect, empty_label=None, **options)
        self.shown = shown

    def label_from_instance(self, obj: Customer) -> str:
        return self.shown(obj)


class OneFoundForm(forms.Form):
    """A form with one FoundField, which offers those who were `found`."""

    def __init__(self, *given: Any, found: Sequence[Customer], **options: Any) -> None:
        super().__init__(*given, **options)
        numbers = [customer.pk for customer in found]
        people = Customer.objects.filter(pk__in=numbers).select_related("household__place")
        [field] = [one for one in self.fields.values() if isinstance(one, FoundField)]
        field.queryset = people.order_by("name", "pk")
