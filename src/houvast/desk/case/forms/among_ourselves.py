"""What staff fill in about a question among ourselves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.case.forms.only_for import WhomForm
from houvast.desk.frame.fields import MomentField, WordsField


class AskColleagueForm(WhomForm):
    """What we want to know, from whom, and by when."""

    words = WordsField(label=_("What do you want to know?"), rows=3)
    whom = forms.ChoiceField(label=_("Whom do you ask?"))
    due_at = MomentField(label=_("By when do you need it?"))
    field_order = ("words", "whom", "due_at")


class AnswerColleagueForm(forms.Form):
    answer = WordsField(label=_("Your answer"), help_text=_("Customers do not read this."), rows=3)
