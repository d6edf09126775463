"""What staff fill in about who acts for a customer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.customers.forms.reaching import TITLES
from houvast.desk.frame.fields import DayField
from houvast.desk.frame.finding import FoundField, OneFoundForm


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
