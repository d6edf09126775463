"""What staff fill in about who acts for a customer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.customers.forms.reaching import TITLES
from houvast.desk.frame.fields import DayField
from houvast.desk.frame.finding import FoundField, OneFoundForm
from houvast.people.models import Customer


class LetActForm(OneFoundForm):
    """Who of those who were `found` acts for a customer."""

    person = FoundField(label=_("Who?"))


class ChildForm(forms.Form):
    """A child of a customer."""

    name = forms.CharField(label=_("Name"), max_length=160)
    title = forms.ChoiceField(label=_("Title"), choices=TITLES, required=False)
    born_on = DayField(
        label=_("Date of birth"),
        help_text=_("Until they are 18, what is for them goes to their parents."),
    )


class IsChildForm(forms.Form):
    """Whose child a customer is, of those in the household, and when they were born."""

    parent = forms.ModelChoiceField(
        label=_("Their parent"), queryset=Customer.objects.none(), widget=forms.RadioSelect
    )
    day = DayField(
        label=_("Date of birth"),
        help_text=_("Until they are 18, what is for them goes to their parents."),
    )

    def __init__(self, *given: Any, parents: Sequence[Customer], **options: Any) -> None:
        super().__init__(*given, **options)
        known = Customer.objects.filter(pk__in=[one.pk for one in parents])
        self.fields["parent"].queryset = known  # type: ignore[attr-defined]
