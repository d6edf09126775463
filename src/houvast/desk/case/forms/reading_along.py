"""What staff fill in about who reads along in a case."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.people.models import Customer


class ReadAlongForm(forms.Form):
    """Who of those who were `found` reads along, and whether they may move visits."""

    person = forms.ModelChoiceField(
        Customer.objects.none(), label=_("Who?"), widget=forms.RadioSelect, empty_label=None
    )
    may_move = forms.BooleanField(
        label=_("They may move the visits of this case too"), required=False
    )

    def __init__(self, *given: Any, found: Sequence[Customer], **options: Any) -> None:
        super().__init__(*given, **options)
        people = Customer.objects.filter(pk__in=[one.pk for one in found])
        person: Any = self.fields["person"]
        person.queryset = people.order_by("name")
