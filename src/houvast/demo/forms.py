"""What a visitor of the demo fills in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused
from houvast.people.contact import mail_address


class MailForm(forms.Form):
    """A mail to the company, in the name of any customer one likes to be."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name", "class": "input"}),
    )
    mail = forms.CharField(
        label=_("Your e-mail address"),
        help_text=_("It may be invented: the answer comes in the mailbox of this demo."),
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "input"}),
    )
    subject = forms.CharField(
        label=_("Subject"), max_length=200, widget=forms.TextInput(attrs={"class": "input"})
    )
    text = forms.CharField(
        label=_("Your message"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 9, "class": "input"}),
    )

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean_subject(self) -> str:
        return " ".join(str(self.cleaned_data["subject"]).split())

    def clean_mail(self) -> str:
        try:
            return mail_address(self.cleaned_data["mail"])
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal
