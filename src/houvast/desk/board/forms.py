"""What staff fill in about a promise, or about all cases of a colleague."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import WordsField
from houvast.desk.frame.forms import NextWordForm


class KeepPromiseForm(NextWordForm):
    """What happened, as proof; and what the customer hears next."""

    happened = WordsField(
        label=_("What happened?"),
        help_text=_("How anyone can see later that it was done. Only we read this."),
        rows=3,
    )
    field_order = ("happened",)


class InternalDoneForm(forms.Form):
    """How one can see later that what we promised among ourselves was done."""

    proof = WordsField(
        label=_("What was done?"),
        help_text=_("How anyone can see it later: to whom, when, and under which number."),
        rows=3,
    )


class LetGoForm(NextWordForm):
    """The customer's word that they no longer need it; and what they hear next."""

    said = WordsField(
        label=_("What did the customer say?"),
        help_text=_("In their own words, and where: by phone, by mail."),
        rows=3,
    )
    field_order = ("said",)


class AnotherMomentForm(NextWordForm):
    """Another moment for a promise, and the reason that the customer reads."""

    reason = WordsField(label=_("Why"), help_text=_("The customer reads this."), rows=3)
    field_order = ("reason",)

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["next_by"].label = _("The new moment")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("next_due_at") and "next_due_at" not in self.errors:
            self.add_error("next_by", _("Choose the moment by which the customer hears."))
        return cleaned
