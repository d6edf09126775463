"""The shape of what another firm sends about its job. What may happen is decided below."""

from collections.abc import Iterator
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.ground.kept_files import LARGEST
from houvast.ground.upload_fields import FilesField
from houvast.portal.forms import LONGEST_MESSAGE, OnceForm


class WhenForm(forms.Form):
    """A day, and from when until when they come; with why, where they said another one before.

    `seen` is the date that stood on the page.
    """

    on = forms.DateField(
        label=_("Which day do you come?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={
            "required": _("Choose the day on which you come."),
            "invalid": _("Fill in a day that exists."),
        },
    )
    opens = forms.TimeField(
        label=_("From what time?"),
        initial=time(8),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": _("Fill in from what time you come.")},
    )
    closes = forms.TimeField(
        label=_("Until what time?"),
        help_text=_("You arrive between these two times. The customer waits for you."),
        initial=time(12),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": _("Fill in until what time you come.")},
    )
    why = forms.CharField(
        label=_("Why another moment?"),
        help_text=_("The customer reads this."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why: the customer reads it.")},
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, is_moved: bool, **options: Any) -> None:
        super().__init__(*given, **options)
        if not is_moved:
            del self.fields["why"]


class DoneForm(OnceForm):
    """What they did, and photos of it."""

    said = forms.CharField(
        label=_("What did you do?"),
        help_text=_("Only we read this. You may leave it empty."),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    photos = FilesField(
        label=_("Photos"),
        help_text=_("JPEG, PNG, WebP or PDF, of at most 10 MB each; several at once is fine."),
        required=False,
    )

    def read(self) -> Iterator[tuple[str, bytes]]:
        """Name and content of each; of one that is too large no more than shows that it is."""
        for file in self.cleaned_data["photos"]:
            if file:
                yield file.name or "", file.read(LARGEST + 1)


class CannotForm(OnceForm):
    """Why they cannot do it."""

    said = forms.CharField(
        label=_("Why can you not do it?"),
        help_text=_("Only we read this."),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a few words why you cannot do it.")},
    )


class QuestionForm(OnceForm):
    """What they want to know of us."""

    said = forms.CharField(
        label=_("Your question"),
        help_text=_("We answer you by mail. The customer does not see this."),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write here what you want to ask.")},
    )
