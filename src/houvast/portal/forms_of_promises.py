"""What customers fill in about being called, about what was promised, and about what may break."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.conversations.models import Claim
from houvast.conversations.rules.call_windows import CallWindow
from houvast.ground import spoken


class WhenToCallForm(forms.Form):
    """When we call, on which number, and about what."""

    window = forms.ChoiceField(
        label=_("When may we call you?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose when we may call you."),
            "invalid_choice": _("We cannot call then any more. Choose another time."),
        },
    )
    number = forms.CharField(
        label=_("On which number?"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"required": _("Fill in the phone number on which we can call.")},
    )
    about = forms.CharField(
        label=_("What is it about?"),
        help_text=_("You may leave this empty."),
        max_length=300,
        required=False,
    )

    def __init__(self, *given: Any, windows: Sequence[CallWindow], **options: Any) -> None:
        super().__init__(*given, **options)
        choices = [(one.key, spoken.window(one.opens_at, one.closes_at)) for one in windows]
        self.fields["window"].choices = choices  # type: ignore[attr-defined]


class ClaimForm(forms.Form):
    """What was promised, where, and by whom."""

    words = forms.CharField(
        label=_("What did we promise you?"),
        help_text=_("Write it as it was said, with the day if there was one."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write here what was promised to you.")},
    )
    said_where = forms.ChoiceField(
        label=_("Where was that said?"),
        choices=Claim.Where.choices,
        widget=forms.RadioSelect,
        initial=Claim.Where.DOOR,
    )
    said_by = forms.CharField(
        label=_("Who said it?"),
        help_text=_("If you remember. You may leave this empty."),
        max_length=160,
        required=False,
    )


class MomentForm(forms.Form):
    """By when the customer wants it, of the moments that we offer."""

    moment = forms.ChoiceField(
        label=_("By when?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the moments.")},
    )

    def __init__(self, *given: Any, offered: Sequence[datetime], **options: Any) -> None:
        super().__init__(*given, **options)
        self.offered = {spoken.today(due_at).isoformat(): due_at for due_at in offered}
        choices = [(key, spoken.by(due_at)) for key, due_at in self.offered.items()]
        self.fields["moment"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> datetime | None:
        return self.offered.get(self.cleaned_data.get("moment") or "")
