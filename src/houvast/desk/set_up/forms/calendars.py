"""What the owner fills in about a calendar elsewhere."""

from django import forms
from django.utils.translation import gettext_lazy as _


class BusyCalendarForm(forms.Form):
    """What a calendar is called here, and its secret address."""

    name = forms.CharField(
        label=_("What we call it"), help_text=_("Such as: private, school."), max_length=80
    )
    address = forms.CharField(
        label=_("Address of the calendar"),
        help_text=_(
            "It begins with https:// or webcal://. Calendar programs call it the secret or private "
            "address, or the address in iCal form. We never show it again."
        ),
        max_length=2000,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "inputmode": "url"}
        ),
    )
