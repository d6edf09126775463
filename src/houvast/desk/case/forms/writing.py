"""What staff write in a case: an answer, a note, a call."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.conversations.actions.next_word import NextWord
from houvast.conversations.addresses import Address, as_written
from houvast.desk.frame.fields import WordsField
from houvast.desk.frame.forms import NextWordForm
from houvast.promises.models import Promise


class KeepsForm(forms.Form):
    """Which of the `promises` that are kept by hand this keeps. Without any there is no field."""

    keeps = forms.TypedMultipleChoiceField(
        label=_("This keeps what we promised"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={
            "invalid_choice": _("One of these promises has ended since. Look at the case again.")
        },
    )

    def __init__(self, *given: Any, promises: Sequence[Promise] = (), **options: Any) -> None:
        super().__init__(*given, **options)
        choices = [(promise.pk, promise.words) for promise in promises]
        self.fields["keeps"].choices = choices  # type: ignore[attr-defined]


class ReplyForm(KeepsForm, NextWordForm):
    """An answer, and the next word to the customer."""

    says_by = _("We come back to it %s")

    text = WordsField(label=_("Your answer"), rows=6)
    seen_message_id = forms.IntegerField(required=False)
    copies = forms.MultipleChoiceField(
        label=_("Also send it to"),
        help_text=_("They got the mail of the customer too, and read what you write."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *given: Any, others: Sequence[Address] = (), **options: Any) -> None:
        super().__init__(*given, **options)
        self.others = {to.address: to for to in others}
        choices = list(zip(self.others, as_written(others), strict=True))
        self.fields["copies"].choices = choices  # type: ignore[attr-defined]
        self.fields["next_by"].help_text = _(
            "Do you write that you look into it, or call? That is promised then, for the end of "
            "the next working day or of the day that you name."
        )

    @property
    def sent_too(self) -> list[Address]:
        return [self.others[address] for address in self.cleaned_data["copies"]]

    @property
    def next_is(self) -> NextWord.What:
        """What was chosen that is no moment; what fits the text where nothing was."""
        chosen = self.cleaned_data["next_by"]
        return NextWord.What(chosen) if chosen in set(NextWord.What) else NextWord.What.FITTING


class NoteForm(forms.Form):
    text = WordsField(label=_("Note"), help_text=_("Only we read this."), rows=3)


class PhoneNoteForm(KeepsForm):
    spoke = forms.ChoiceField(
        label=_("Did you speak to the customer?"),
        choices=[("yes", _("Yes, we spoke")), ("no", _("No, nobody answered"))],
        widget=forms.RadioSelect,
        initial="yes",
    )
    asked = forms.BooleanField(
        label=_("I called to ask whether it is solved"),
        help_text=_(
            "A call in vain counts as a question by phone. The customer gets a mail of it."
        ),
        required=False,
    )
    text = WordsField(label=_("What was said"), rows=3)
