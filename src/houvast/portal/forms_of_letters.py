"""What somebody types from a letter on paper."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """The code in a letter, and the postcode to which it was sent."""

    code = forms.CharField(
        label=_("The code in the letter"),
        help_text=_("Eight letters and digits, for example ABCD-EFGH."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Type the code that stands in the letter.")},
    )
    postcode = forms.CharField(
        label=_("Your postcode"),
        help_text=_("The one that stands on the letter."),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
        error_messages={"required": _("Type the postcode to which the letter was sent.")},
    )
