"""What the owner fills in about who sends invoices, and how soon they are to be paid."""

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import CheckedField, DayField
from houvast.money.models import PaymentTerm
from houvast.people.actions.identifying import Identified
from houvast.people.trade_register import trade_number
from houvast.people.vat_numbers import vat_number


class IdentityForm(forms.Form):
    """Who the company is on paper, from a day on."""

    registered_name = forms.CharField(
        label=_("Registered name"), help_text=_("As in the trade register."), max_length=160
    )
    kvk = CheckedField(label=_("KvK number"), check=trade_number, max_length=20, required=False)
    vat_number = CheckedField(
        label=_("VAT number"),
        help_text=_("Empty only where all that you do is exempt from VAT."),
        check=vat_number,
        max_length=24,
        required=False,
    )
    street = forms.CharField(label=_("Street and number"), max_length=120)
    postcode = forms.CharField(label=_("Postcode"), max_length=12)
    town = forms.CharField(label=_("Town"), max_length=80)
    post_street = forms.CharField(
        label=_("Street and number, or box, for letters"),
        help_text=_("Only where letters go elsewhere."),
        max_length=120,
        required=False,
    )
    post_postcode = forms.CharField(label=_("Postcode for letters"), max_length=12, required=False)
    post_town = forms.CharField(label=_("Town for letters"), max_length=80, required=False)
    from_on = DayField(
        label=_("From this day on"), help_text=_("What was sent before stays as it was.")
    )

    @property
    def identified(self) -> Identified:
        return Identified(**self.cleaned_data)


class TermForm(forms.Form):
    """How many days, for whom, from a day on."""

    whom = forms.ChoiceField(label=_("For"), choices=PaymentTerm.Whom.choices)
    days = forms.IntegerField(
        label=_("Days to pay"),
        help_text=_("From 7 to 60. Empty, for persons or organisations: as everybody."),
        min_value=7,
        max_value=60,
        required=False,
    )
    from_on = DayField(
        label=_("From this day on"), help_text=_("What was sent before stays as it was.")
    )
