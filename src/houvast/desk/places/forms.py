"""What staff fill in about a place."""

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import DayField
from houvast.desk.frame.finding import FoundField, OneFoundForm
from houvast.people.models import PlaceRole


class RoleForm(OneFoundForm):
    """Which of those who were `found` has what to do with a place, since when."""

    customer = FoundField(label=_("Who?"))
    role = forms.ChoiceField(
        label=_("What have they to do with it?"),
        choices=PlaceRole.Role.choices,
        widget=forms.RadioSelect,
    )
    from_on = DayField(label=_("From which day on?"))


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
