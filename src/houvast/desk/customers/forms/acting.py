"""What staff fill in about who acts for a customer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.customers.forms.households import with_address
from houvast.desk.customers.forms.reaching import TITLES
from houvast.people.models import Customer


class LetActForm(forms.Form):
    """Who of those who were `found` acts for a customer."""

    person = forms.ModelChoiceField(
        Customer.objects.none(), label=_("Who?"), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, *given: Any, found: Sequence[Customer], **options: Any) -> None:
        super().__init__(*given, **options)
        people = Customer.objects.filter(pk__in=[one.pk for one in found])
        person: Any = self.fields["person"]
        person.queryset = people.select_related("household__place").order_by("name")
        person.label_from_instance = with_address


class ChildForm(forms.Form):
    """A child of a customer."""

    name = forms.CharField(label=_("Name"), max_length=160)
    title = forms.ChoiceField(label=_("Title"), choices=TITLES, required=False)
    born_on = forms.DateField(
        label=_("Date of birth"),
        help_text=_("Until they are 18, what is for them goes to their parents."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
