"""Which file of the bank is brought, and which account is ours."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused
from houvast.money.front import refuse_too_large


class BankFileForm(forms.Form):
    """A statement, as the bank lets it be downloaded."""

    file = forms.FileField(
        label=_("The file of the bank"),
        help_text=_("CAMT.053 (XML) or MT940. The same file twice does no harm."),
        widget=forms.FileInput(attrs={"accept": ".xml,.sta,.940,.mt940,.swi,.txt"}),
        max_length=200,
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("There is nothing in this file."),
        },
    )

    def clean_file(self) -> Any:
        """Refuses a file that is too large before it is read into memory."""
        file = self.cleaned_data["file"]
        try:
            refuse_too_large(file.size)
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal
        return file


class AccountForm(forms.Form):
    """An account of the company's own."""

    iban = forms.CharField(label=_("Account number (IBAN)"), max_length=42)
    name = forms.CharField(
        label=_("Name of the account"),
        max_length=70,
        help_text=_("As it stands at your bank: the bank of who pays compares it."),
    )
