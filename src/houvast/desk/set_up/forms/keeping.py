"""What the owner says a broken promise is worth."""

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import DayField
from houvast.workforce.front import HALF_AN_HOUR

WORTH = [
    (0, _("nothing: a plan asks only whether we can be there in time")),
    (10, _("ten minutes of driving")),
    (20, _("twenty minutes of driving")),
    (HALF_AN_HOUR, _("half an hour of driving")),
    (60, _("an hour of driving")),
    (120, _("two hours of driving")),
]


class WorthForm(forms.Form):
    """How much driving it is worth that a promise is surer to be kept, and from when."""

    minutes = forms.TypedChoiceField(
        label=_("A broken promise is worth"),
        help_text=_("For that much driving a plan would rather come in time for sure."),
        choices=WORTH,
        coerce=int,
    )
    from_on = DayField(
        label=_("For days from"), help_text=_("Days before that are planned as before.")
    )
