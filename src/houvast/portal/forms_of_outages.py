"""The shape of what anybody asks, and reports, on the page about outages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused
from houvast.people import addresses
from houvast.portal.forms import FaultForm, OnceForm


class PostcodeForm(forms.Form):
    """Where somebody lives, to within a stretch of a street."""

    postcode = forms.CharField(
        label=_("Postcode"),
        help_text=_("Four digits and two letters, like 1234 AB."),
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "size": "8"}),
        error_messages={"required": _("Fill in your postcode, like 1234 AB.")},
    )

    def clean_postcode(self) -> str:
        try:
            return addresses.postcode(self.cleaned_data["postcode"])
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal


class AnybodysFaultForm(FaultForm, PostcodeForm):
    """What is wrong and where, and how we reach whoever says so."""

    house_number = forms.CharField(
        label=_("House number"),
        help_text=_("With the letter or addition, if there is one."),
        max_length=16,
        error_messages={"required": _("Fill in your house number, like 12 or 12 A.")},
    )
    field_order = ("words", "postcode", "house_number", "name", "mail", "phone")

    def clean_house_number(self) -> str:
        try:
            return str(addresses.house_number(self.cleaned_data["house_number"]))
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal

    def said(self) -> str:
        """What they wrote, and where it is."""
        filled: dict[str, Any] = self.cleaned_data
        where = _("Address: %(postcode)s, number %(number)s") % {
            "postcode": filled["postcode"],
            "number": filled["house_number"],
        }
        return f"{filled['words'].strip()}\n\n{where}"


class BeToldForm(OnceForm):
    """Where we write to, and to whom."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Fill in your name.")},
    )
    mail = forms.CharField(
        label=_("Your e-mail address"),
        max_length=320,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Fill in your e-mail address.")},
    )
