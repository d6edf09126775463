"""What staff fill in about somebody who is not on file yet, and what a caller said."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.customers.forms.reaching import TITLES, NumbersForm
from houvast.desk.frame.access import customer_for
from houvast.desk.frame.fields import CheckedField, WordsField
from houvast.desk.frame.forms import NextWordForm
from houvast.people import addresses, contact
from houvast.people.models import Customer, Language, Staff
from houvast.people.newcomers import Home, Newcomer
from houvast.things.models import Thing


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


class WhoForm(NumbersForm):
    """Somebody who is not on file yet, and of whom of those on file somebody saw that they are
    others, or live together."""

    kind = forms.ChoiceField(
        label=_("What kind of customer?"),
        choices=Customer.Kind.choices,
        initial=Customer.Kind.PERSON,
        widget=forms.RadioSelect,
        required=False,
    )
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
    shown = forms.CharField(widget=forms.HiddenInput, max_length=200, required=False)
    other = forms.CharField(max_length=20, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        has_address = given.get("street") or given.get("number") or given.get("postcode")
        for name in ("number", "postcode"):
            if has_address and not given.get(name) and name not in self.errors:
                self.add_error(name, _("An address needs a house number and a postcode."))
        if given.get("kvk") and given.get("kind") != Customer.Kind.ORGANISATION:
            self.add_error("kvk", _("Only an organisation has a KvK number."))
        if given.get("oin") and given.get("kind") != Customer.Kind.ORGANISATION:
            self.add_error("oin", _("Only an organisation has an OIN."))
        return given

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
            kind=given["kind"] or Customer.Kind.PERSON,
            kvk=given["kvk"],
            oin=given["oin"],
            others=self._seen(),
            housemate=self._housemate(),
        )

    def _seen(self) -> set[int]:
        """Whom the page showed, where somebody then said that these are others."""
        given = self.cleaned_data
        numbers = given["shown"].split(",") if given["other"] else []
        return {int(number) for number in numbers if number.isdigit()}

    def _housemate(self) -> Customer | None:
        """With whom of those that the page showed they live."""
        said = self.cleaned_data["other"]
        return customer_for(int(said)) if said.isdigit() and int(said) in self._seen() else None


class NewCallerForm(WhoForm, CallForm):
    """Somebody who is not on file yet, and what they said."""

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not self.errors and not (given["phone"] or given["mail"]):
            self.add_error("phone", _("Give a phone number or an e-mail address."))
        return given


class OnFileForm(WhoForm):
    """Somebody who is not on file yet, and of whom nothing is asked now."""

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not self.errors and not (given["phone"] or given["mail"] or given["postcode"]):
            self.add_error("phone", _("Give a phone number, an e-mail address or an address."))
        return given
