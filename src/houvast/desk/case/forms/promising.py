"""What staff fill in about calling back, about small promises and about what was claimed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.conversations.rules.call_windows import CallWindow
from houvast.desk.frame.fields import ColleagueField, WordsField
from houvast.desk.frame.forms import NextWordForm
from houvast.ground import spoken


class CallBackForm(forms.Form):
    """When the customer wants to be called, on which number, about what."""

    window = forms.ChoiceField(label=_("When do we call?"), widget=forms.RadioSelect)
    number = forms.CharField(label=_("On which number?"), max_length=40, required=False)
    about = forms.CharField(label=_("What is it about?"), max_length=300, required=False)

    def __init__(self, *given: Any, windows: Sequence[CallWindow], **options: Any) -> None:
        super().__init__(*given, **options)
        choices = [(one.key, spoken.window(one.opens_at, one.closes_at)) for one in windows]
        self.fields["window"].choices = choices  # type: ignore[attr-defined]


class BesidesForm(NextWordForm):
    """Something small that we promise besides: what, who does it, and by when."""

    owner = ColleagueField(label=_("Who does it?"), empty_label=None)
    field_order = ("next_words", "owner", "next_by", "next_due_at", "next_why")

    def __init__(self, *given: Any, colleagues: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["owner"].queryset = colleagues  # type: ignore[attr-defined]
        words = self.fields["next_words"]
        words.label, words.required = _("What do we promise?"), True
        words.help_text = _("A doormat, a photo, a price: in words for the customer.")
        self.fields["next_by"].label = _("By when?")

    def clean(self) -> dict[str, Any]:
        return with_moment(self, super().clean() or {})


class JudgeForm(NextWordForm):
    """Whether it was promised: then by when we do it, or else how it is."""

    verdict = forms.ChoiceField(
        label=_("Was it promised?"),
        choices=[
            ("confirmed", _("Yes, or I believe it: we do it")),
            ("corrected", _("No, or it cannot be: this is how it is")),
        ],
        widget=forms.RadioSelect,
        initial="confirmed",
    )
    correction = WordsField(
        label=_("How it is"), help_text=_("The customer reads this."), rows=3, required=False
    )
    field_order = ("verdict", "next_words", "next_by", "next_due_at", "next_why", "correction")

    @property
    def is_confirmed(self) -> bool:
        return bool(self.cleaned_data["verdict"] == "confirmed")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("verdict") == "confirmed":
            return with_moment(self, cleaned)
        if not cleaned.get("correction"):
            self.add_error("correction", _("Write how it is, in words for the customer."))
        return cleaned


def with_moment(form: NextWordForm, cleaned: dict[str, Any]) -> dict[str, Any]:
    """The same, with an error where no moment was chosen."""
    if not cleaned.get("next_due_at") and "next_due_at" not in form.errors:
        form.add_error("next_by", _("Choose the moment by which the customer hears."))
    return cleaned
