"""What was heard on a call about a sooner time."""

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.appointments.models import SoonerCall


class RangForm(forms.Form):
    """Yes, no, or nobody answered; and what they said, if anything."""

    heard = forms.ChoiceField(
        label=_("What did you hear?"),
        choices=[
            (SoonerCall.Heard.YES, _("Yes: they take this time")),
            (SoonerCall.Heard.NO, _("No: rather not; they stay on the list")),
            (SoonerCall.Heard.NOBODY, _("Nobody answered")),
        ],
        widget=forms.RadioSelect,
    )
    said = forms.CharField(label=_("What was said"), max_length=300, required=False)
