"""What staff fill in about who reads along in a case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.finding import FoundField, OneFoundForm


class ReadAlongForm(OneFoundForm):
    """Who of those who were `found` reads along, and whether they may move visits."""

    person = FoundField(label=_("Who?"), shown=str)
    may_move = forms.BooleanField(
        label=_("They may move the visits of this case too"), required=False
    )
