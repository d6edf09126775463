"""What staff decide about a case or about a message in it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import ColleagueField, WordsField
from houvast.desk.frame.finding import FoundField, OneFoundForm
from houvast.promises.models import Case
from houvast.things.models import Thing


class HandOverForm(forms.Form):
    to = ColleagueField(label=_("Who takes over?"), empty_label=_("Choose a colleague"))
    reason = WordsField(label=_("Why"), help_text=_("The customer reads this."), rows=3)

    def __init__(self, *given: Any, colleagues: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["to"].queryset = colleagues  # type: ignore[attr-defined]


class GiveForm(OneFoundForm):
    """To which of the customers that were `found` a case goes, and why."""

    customer = FoundField(label=_("Whose case is it?"))
    reason = WordsField(label=_("Why"), help_text=_("Only we read this."), rows=2)


class AboutForm(forms.Form):
    """Which of the things of its customer a case is about."""

    thing = forms.ModelChoiceField(
        Thing.objects.none(),
        label=_("One of their things"),
        widget=forms.RadioSelect,
        empty_label=_("None of these"),
        blank=True,
        required=False,
    )

    def __init__(self, *given: Any, case: Case, **options: Any) -> None:
        super().__init__(*given, **options)
        theirs = Thing.objects.around(case.customer) | Thing.objects.filter(place=case.where)
        self.fields["thing"].queryset = (  # type: ignore[attr-defined]
            theirs.here() | Thing.objects.filter(pk=case.thing_id or 0)
        ).order_by("pk")


class AskForm(forms.Form):
    """Nothing to fill in: the question to the customer is always the same."""


class SplitForm(forms.Form):
    """Nothing to fill in: the message goes as it is."""


class WhyForm(forms.Form):
    """Why a person decided something: colleagues read it later."""

    why = WordsField(label=_("Why"), help_text=_("Only we read this."), rows=2)


class NoAnswerForm(WhyForm):
    """A message that needs no answer, and whether it says that all is solved."""

    settles = forms.ChoiceField(
        label=_("What becomes of the case?"),
        choices=[
            ("no", _("It stays open")),
            ("yes", _("The customer says here that it is solved: settle it")),
        ],
        widget=forms.RadioSelect,
        initial="no",
    )
    field_order = ("settles", "why")


class SpamForm(WhyForm):
    marks_sender = forms.BooleanField(
        label=_("Mark this sender"),
        help_text=_("What comes from this address later opens no case; you see it under the mail."),
        required=False,
    )
