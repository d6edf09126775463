"""Which file of the bank is brought, and which account is ours."""

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.ground.upload_fields import FileToRead
from houvast.money.front import refuse_too_large


class BankFileForm(forms.Form):
    """A statement, as the bank lets it be downloaded."""

    file = FileToRead(
        label=_("The file of the bank"),
        help_text=_("CAMT.053 (XML) or MT940. The same file twice does no harm."),
        accepts=".xml,.sta,.940,.mt940,.swi,.txt",
        refuse_too_large=refuse_too_large,
    )


class AccountForm(forms.Form):
    """An account of the company's own."""

    iban = forms.CharField(label=_("Account number (IBAN)"), max_length=42)
    name = forms.CharField(
        label=_("Name of the account"),
        max_length=70,
        help_text=_("As it stands at your bank: the bank of who pays compares it."),
    )
