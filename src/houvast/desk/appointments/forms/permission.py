"""What who owns a place said."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PermissionForm(forms.Form):
    agrees = forms.ChoiceField(
        label=_("Do they agree?"),
        choices=[("yes", _("Yes, they agree")), ("no", _("No, they do not agree"))],
        widget=forms.RadioSelect,
    )
