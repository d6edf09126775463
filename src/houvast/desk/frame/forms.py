"""What staff fill in. A form checks the shape; the actions decide."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import MomentField, WordsField
from houvast.ground import spoken

OTHER = "other"
CHOOSE_ANOTHER = _("That day is no longer in the list. Choose the moment again.")


def with_came_back(
    blank: dict[str, forms.Form], came_back: forms.Form | None
) -> dict[str, forms.Form]:
    """The forms of a page by name, the one that `came_back` as it was filled in."""
    return {
        name: came_back if came_back is not None and type(came_back) is type(form) else form
        for name, form in blank.items()
    }


class NextWordForm(forms.Form):
    """The next word to a customer: what, and by when.

    `offered` are moments to choose from, one a date; `usual` says what happens when none is chosen,
    and `besides` what else can be. A date stays that date, however late the form is sent.
    """

    next_by = forms.ChoiceField(
        label=_("After that, the customer hears from us"),
        required=False,
        error_messages={"invalid_choice": CHOOSE_ANOTHER},
    )
    next_due_at = MomentField(label=_("Another moment"), required=False)
    next_words = forms.CharField(
        label=_("What we promise for then"),
        help_text=_("In words for the customer; the moment is added. It may stay empty."),
        max_length=300,
        required=False,
    )

    next_why = forms.CharField(
        label=_("Why you promise this moment all the same"),
        help_text=_("Only we read this. It is counted how such promises end."),
        max_length=300,
        required=False,
    )

    says_by: Any = "%s"

    def __init__(
        self,
        *given: Any,
        offered: Sequence[datetime],
        usual: str,
        besides: Sequence[tuple[str, str]] = (),
        **options: Any,
    ) -> None:
        super().__init__(*given, **options)
        self.offered = {spoken.today(due_at).isoformat(): due_at for due_at in offered}
        said = [
            (key, str(self.says_by) % spoken.by(due_at)) for key, due_at in self.offered.items()
        ]
        choices = [("", usual), *besides, *said, (OTHER, _("By another moment"))]
        self.fields["next_by"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        key = cleaned.get("next_by")
        if key == OTHER and "next_due_at" in cleaned and cleaned["next_due_at"] is None:
            self.add_error("next_due_at", _("Choose the moment by which the customer hears."))
        if key != OTHER:
            cleaned["next_due_at"] = self.offered.get(key or "")
        return cleaned

    @property
    def promised(self) -> str:
        """What was typed with the moment added, or nothing. In the language that is active."""
        words, due_at = self.cleaned_data["next_words"], self.cleaned_data["next_due_at"]
        if not (words and due_at):
            return ""
        return f"{words.rstrip('. ')}, {spoken.by(due_at)}."


class SaidForm(forms.Form):
    """The customer's word, which staff write down."""

    said = WordsField(
        label=_("What did the customer say?"),
        help_text=_("In their own words, and where: by phone, by mail."),
        rows=3,
    )


class DecisionForm(forms.Form):
    """Nothing to fill in: which button was pressed says it."""
