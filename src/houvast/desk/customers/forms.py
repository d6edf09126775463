"""What staff fill in about a customer: how to reach them, and what they said on the phone."""

import uuid
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from houvast.conversations.actions.calling import Home, Newcomer
from houvast.desk.frame.fields import CheckedField, HourField, WordsField
from houvast.desk.frame.forms import NextWordForm
from houvast.ground.refusals import Refused
from houvast.people import addresses, contact
from houvast.people.models import ContactPoint, Customer, Language, Staff
from houvast.people.names import MR, MRS
from houvast.things.models import Thing
from houvast.workforce.models import Technician

TITLES = [("", _("None: we greet by first name")), (MRS, _("Ms")), (MR, _("Mr"))]


class ReachForm(forms.Form):
    """Another way to reach a customer: what has an @ is a mail address."""

    typed = forms.CharField(label=_("E-mail address or phone number"), max_length=320)

    def clean_typed(self) -> str:
        typed: str = self.cleaned_data["typed"]
        check = contact.mail_address if "@" in typed else contact.phone_number
        try:
            check(typed)
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from refusal
        return typed

    @property
    def kind(self) -> str:
        is_mail = "@" in self.cleaned_data["typed"]
        return ContactPoint.Kind.MAIL if is_mail else ContactPoint.Kind.PHONE


class WishesForm(forms.Form):
    """How and when a customer wants to be addressed."""

    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    title = forms.ChoiceField(label=_("Title"), choices=TITLES, required=False)
    quiet_from = HourField(label=_("Do not disturb from"))
    quiet_until = HourField(label=_("Until"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        ends: list[time | None] = [cleaned.get("quiet_from"), cleaned.get("quiet_until")]
        if not self.errors and ends.count(None) == 1:
            missing = "quiet_from" if ends[0] is None else "quiet_until"
            self.add_error(missing, _("Fill in both times, or leave both empty."))
        return cleaned


class NeverForm(forms.Form):
    """The days of the week on which nobody is at home."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("Never on"),
        choices=[(day + 1, name) for day, name in WEEKDAYS.items()],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class TechnicianWishForm(forms.Form):
    """Whom a customer would rather see, or rather not."""

    LIKES, RATHER_NOT, NO_WISH = "likes", "rather_not", "no_wish"

    technician = forms.ModelChoiceField(
        Technician.objects.active().select_related("staff").order_by("staff__name"),
        label=_("Technician"),
        empty_label=_("Choose a technician"),
    )
    wish = forms.ChoiceField(
        label=_("What the customer wishes"),
        choices=[
            (LIKES, _("Likes to see them")),
            (RATHER_NOT, _("Rather not: they never come")),
            (NO_WISH, _("No wish any more")),
        ],
    )

    @property
    def is_refused(self) -> bool | None:
        """None takes the wish off."""
        wish = self.cleaned_data["wish"]
        return None if wish == self.NO_WISH else bool(wish == self.RATHER_NOT)


class CallForm(NextWordForm):
    """What a customer said on the phone, who deals with it, and by when they are answered."""

    said = WordsField(
        label=_("What does the customer say?"),
        help_text=_("In their own words: they read it back on their page."),
        rows=4,
    )
    subject = forms.CharField(
        label=_("In a few words"),
        help_text=_("What the case is called. It may stay empty."),
        max_length=200,
        required=False,
    )
    owner = forms.ModelChoiceField(
        Staff.objects.none(), label=_("Who deals with it?"), empty_label=None
    )
    form_id = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *given: Any, owners: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]
        self.fields["next_by"].label = _("The customer is answered")
        self.fields["form_id"].initial = lambda: uuid.uuid4().hex


class KnownCallForm(CallForm):
    """What somebody on file said, and which of their things it is about."""

    thing = forms.ModelChoiceField(
        Thing.objects.none(),
        label=_("What is it about?"),
        empty_label=_("Nothing in particular"),
        required=False,
    )

    def __init__(self, *given: Any, customer: Customer, **options: Any) -> None:
        super().__init__(*given, **options)
        theirs = Thing.objects.here().around(customer).order_by("pk")
        self.fields["thing"].queryset = theirs  # type: ignore[attr-defined]


class NewCustomerForm(CallForm):
    """Somebody who is not on file yet, and what they said."""

    name = forms.CharField(label=_("Name"), max_length=160)
    title = forms.ChoiceField(label=_("Title"), choices=TITLES, required=False)
    phone = CheckedField(
        label=_("Phone number"), check=contact.phone_number, max_length=40, required=False
    )
    mail = CheckedField(
        label=_("E-mail address"),
        help_text=_("With one, they get what we promise in writing."),
        check=contact.mail_address,
        max_length=320,
        required=False,
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    street = forms.CharField(label=_("Street"), max_length=120, required=False)
    number = CheckedField(
        label=_("House number"), check=addresses.house_number, max_length=20, required=False
    )
    postcode = CheckedField(
        label=_("Postcode"), check=addresses.postcode, max_length=10, required=False
    )
    town = forms.CharField(label=_("Town"), max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not (cleaned["phone"] or cleaned["mail"]):
            self.add_error("phone", _("Give a phone number or an e-mail address."))
        has_address = cleaned.get("street") or cleaned.get("number") or cleaned.get("postcode")
        for name in ("number", "postcode"):
            if has_address and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("An address needs a house number and a postcode."))
        return cleaned

    @property
    def newcomer(self) -> Newcomer:
        given = self.cleaned_data
        home = Home(given["street"], given["number"], given["postcode"], given["town"])
        return Newcomer(
            name=given["name"],
            mail=given["mail"],
            phone=given["phone"],
            language=given["language"],
            title=given["title"],
            home=home if home.postcode else None,
        )
