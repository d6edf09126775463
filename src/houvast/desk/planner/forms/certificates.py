"""What a planner fills in about the certificate of a technician for a skill."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import DayField
from houvast.workforce.front import Paper


class CertificateForm(forms.Form):
    """For which skill it is, and what stands on it."""

    skill = forms.ChoiceField(label=_("For which skill?"))
    number = forms.CharField(label=_("Number of the certificate"), max_length=80, required=False)
    issuer = forms.CharField(label=_("Issued by"), max_length=120, required=False)
    last_on = DayField(
        label=_("Valid until"),
        help_text=_("The last day on which it counts. Empty: it does not run out."),
        required=False,
    )

    def __init__(self, *given: Any, skills: list[str], **options: Any) -> None:
        super().__init__(*given, **options)
        asked: Any = self.fields["skill"]
        asked.choices = [(skill, skill) for skill in skills]

    @property
    def paper(self) -> Paper:
        filled = self.cleaned_data
        return Paper(filled["number"].strip(), filled["issuer"].strip(), filled["last_on"])
