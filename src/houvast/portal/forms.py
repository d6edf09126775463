"""The shape of what customers send. What may happen is decided below."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_MESSAGE = 20_000


class OnceForm(forms.Form):
    """A form that counts once, however often its button is pressed."""

    form_id = forms.CharField(
        max_length=40,
        required=False,
        initial=uuid4,
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}),
    )


class SayForm(OnceForm):
    """A message of the customer."""

    words = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write here what you want to tell us.")},
    )


class OneTapForm(OnceForm):
    """Yes or no, by the button that was pressed."""

    answer = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])

    @property
    def is_yes(self) -> bool:
        return bool(self.cleaned_data["answer"] == "yes")


class WrongForm(OnceForm):
    """What is wrong with an invoice."""

    words = forms.CharField(
        label=_("What is wrong with it?"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what is wrong with it.")},
    )


class NotSolvedForm(OnceForm):
    """Why a matter is not solved, if the customer wants to say it."""

    words = forms.CharField(
        label=_("What is not right yet?"),
        help_text=_("You may leave this empty. Then we ask you."),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class FaultForm(OnceForm):
    """What is wrong with something, and how we reach whoever says so."""

    words = forms.CharField(
        label=_("What is wrong?"),
        help_text=_("What do you notice, and since when? A code on its display helps us too."),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write here what is wrong.")},
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Fill in your name.")},
    )
    mail = forms.CharField(
        label=_("Your e-mail address"),
        help_text=_("One of the two is enough: an e-mail address or a phone number."),
        max_length=320,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Your phone number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )


class PickForm(forms.Form):
    """One of the times on the page."""

    slot = forms.CharField(
        max_length=80,
        widget=forms.HiddenInput,
        error_messages={"required": _("Choose a time first. Then we make the appointment.")},
    )


class PickSeriesForm(PickForm):
    """Times for several visits, in one choice."""

    slot = forms.CharField(
        max_length=1000,
        widget=forms.HiddenInput,
        error_messages={"required": _("Choose the times first. Then we make the appointments.")},
    )


class AddressForm(forms.Form):
    """Where the customer lives, if we do not know it yet."""

    postcode = forms.CharField(
        label=_("Postcode"),
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
        error_messages={"required": _("Fill in your postcode, like 1234 AB.")},
    )
    house_number = forms.CharField(
        label=_("House number"),
        help_text=_("With the letter or addition, if there is one."),
        max_length=16,
        error_messages={"required": _("Fill in your house number, like 12 or 12 A.")},
    )
    street = forms.CharField(
        label=_("Street"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
        error_messages={"required": _("Fill in the name of your street.")},
    )


class PlanForm(forms.Form):
    """The kind of visit that the customer wants to plan."""

    work_type = forms.TypedChoiceField(
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what we may come for.")},
    )

    def __init__(self, *args: Any, work_types: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["work_type"].choices = work_types  # type: ignore[attr-defined]
