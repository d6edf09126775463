"""How letters are printed, and how long the post takes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.conversations.models import PostSetUp
from houvast.desk.frame.fields import DayField


class PostForm(forms.Form):
    """The window of the envelopes, and the days of the post from a day on."""

    window = forms.ChoiceField(
        label=_("Window of the envelopes"),
        choices=PostSetUp.Window.choices,
        widget=forms.RadioSelect,
    )
    working_days = forms.IntegerField(
        label=_("Working days that a letter takes"),
        help_text=_("Ask your post company. A letter counts as delivered after these days."),
        min_value=1,
        max_value=20,
    )
    since = DayField(
        label=_("For letters posted from"),
        help_text=_("What was posted before keeps its days."),
    )
