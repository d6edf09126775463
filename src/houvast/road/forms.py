"""What a technician fills in, with one thumb."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

MINUTES = (10, 20, 30, 45, 60)
USUAL = 20
DONE, ANOTHER = "done", "another_visit"


class OnMyWayForm(forms.Form):
    """In how many minutes the technician thinks to be there."""

    minutes = forms.TypedChoiceField(
        coerce=int,
        label=_("I am there in"),
        choices=lambda: [(minutes, gettext("%d min") % minutes) for minutes in MINUTES],
        initial=USUAL,
    )


class FinishForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Is it done?"),
        choices=[(DONE, _("Yes, it is done")), (ANOTHER, _("No, another visit is needed"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it is done.")},
    )
    found = forms.CharField(
        label=_("What did you find and do?"),
        help_text=_("The customer reads this."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write down what you found and did.")},
    )
