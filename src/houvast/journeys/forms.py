"""The shape of an answer to a question about a fault, on every face."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.journeys.rules.questions import DayOfCustomer, JourneyQuestion, NumberOfCustomer
from houvast.journeys.rules.typed_answers import choices_of

LONGEST = 500
DO_NOT_KNOW = "unknown"
"""What is pressed by who does not know."""


class AnswerForm(forms.Form):
    """One question. Pressing that one does not know needs no answer."""

    key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    answer = forms.CharField(max_length=LONGEST, required=False)

    def __init__(
        self, data: Any = None, *, question: JourneyQuestion, initial: str = "", quick: bool = False
    ) -> None:
        """With `quick` a choice is typed too, by its number or its first letters."""
        super().__init__(data, initial={"key": question.key, "answer": initial})
        self.question, self.choices = question, choices_of(question)
        field: Any = self.fields["answer"]
        field.label, field.help_text = str(question.name), str(question.why or "")
        field.widget = widget_for(question, self.choices, quick=quick)

    @property
    def is_unknown(self) -> bool:
        return self.data.get("do") == DO_NOT_KNOW

    @property
    def typed(self) -> str:
        """What was answered; nothing for who does not know."""
        return "" if self.is_unknown else str(self.cleaned_data["answer"])

    def clean_answer(self) -> str:
        typed = str(self.cleaned_data["answer"]).strip()
        if not typed and not self.is_unknown:
            raise forms.ValidationError(
                _("Choose an answer.") if self.choices else _("Write your answer here.")
            )
        return typed


def widget_for(
    question: JourneyQuestion, choices: list[tuple[str, str]], *, quick: bool
) -> forms.Widget:
    """How a question is answered; `quick` where a choice is typed."""
    if choices and not quick:
        return forms.RadioSelect(choices=choices)
    if isinstance(question, NumberOfCustomer):
        return forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    if isinstance(question, DayOfCustomer):
        return forms.DateInput(attrs={"type": "date"})
    return forms.TextInput(attrs={"autocomplete": "off"})
