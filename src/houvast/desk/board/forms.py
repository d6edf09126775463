"""What staff fill in about a promise, or about all cases of a colleague."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import WordsField
from houvast.desk.frame.forms import NextWordForm
from houvast.promises.models import Promise


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


class CalledForm(forms.Form):
    """How a call that was promised went."""

    spoke = forms.ChoiceField(
        label=_("Did you speak to the customer?"),
        choices=[("yes", _("Yes, we spoke")), ("no", _("No, nobody answered"))],
        widget=forms.RadioSelect,
    )
    text = WordsField(label=_("What was said"), help_text=_("Or that nobody answered."), rows=3)


class ForewarnForm(forms.Form):
    """Why a promise may not be kept, for its customer."""

    reason = WordsField(label=_("Why"), help_text=_("The customer reads this."), rows=3)


class WaitsForForm(forms.Form):
    """On which of the other promises of its case one hangs."""

    on = forms.ModelChoiceField(
        Promise.objects.none(), label=_("It waits for"), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, *given: Any, others: "QuerySet[Promise]", **options: Any) -> None:
        super().__init__(*given, **options)
        on = self.fields["on"]
        on.queryset = others  # type: ignore[attr-defined]
        on.label_from_instance = _said  # type: ignore[attr-defined]


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


def _said(promise: Promise) -> str:
    return promise.words
