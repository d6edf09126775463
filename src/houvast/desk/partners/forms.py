"""What staff fill in about other firms and the jobs that we hand to them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import CheckedField, DayField, HourField, NamedOf, WordsField
from houvast.ground.spoken import AMSTERDAM
from houvast.partners.front import Firm, JobAsked, JobSheet
from houvast.partners.models import Partner
from houvast.people.contact import mail_address, phone_number
from houvast.people.models import Language
from houvast.workforce.models import WorkType

WHERE_TO = ("partner", "name", "mail", "phone")
ASKED = ("what", "details", "wanted_on", "shows_phone", "shows_way_in", "waits")


class FirmForm(forms.Form):
    """How another firm is called and reached."""

    name = forms.CharField(label=_("Name"), max_length=120)
    mail = CheckedField(label=_("E-mail address"), check=mail_address, max_length=254)
    phone = CheckedField(label=_("Phone"), check=phone_number, max_length=40, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)

    @property
    def firm(self) -> Firm:
        return Firm(**self.cleaned_data)


class HandJobForm(forms.Form):
    """To whom it goes, and what is asked of them; a firm that is not in the list comes in it."""

    partner = forms.ModelChoiceField(
        Partner.objects.none(),
        label=_("Which firm?"),
        required=False,
        empty_label=_("A firm that is not in this list"),
    )
    name = forms.CharField(label=_("Name of a new firm"), max_length=120, required=False)
    mail = CheckedField(
        label=_("Its e-mail address"), check=mail_address, max_length=254, required=False
    )
    phone = CheckedField(label=_("Its phone"), check=phone_number, max_length=40, required=False)
    what = forms.CharField(
        label=_("What is to be done?"),
        help_text=_("In a few words: the firm and the customer read this."),
        max_length=200,
    )
    details = WordsField(
        label=_("What else they need to know"),
        help_text=_("Only the firm reads this."),
        rows=3,
        required=False,
    )
    wanted_on = DayField(label=_("Preferably by which day?"), required=False)
    shows_phone = forms.BooleanField(
        label=_("They see the customer's phone number"), required=False, initial=True
    )
    shows_way_in = forms.BooleanField(
        label=_("They see how one gets in: key, code, parking, dog"), required=False, initial=True
    )
    waits = NamedOf(
        WorkType.objects.none(),
        label=_("What of our own work waits for it?"),
        help_text=_("Nothing of it is offered before the day after theirs."),
        required=False,
        empty_label=_("Nothing"),
    )

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["partner"].queryset = Partner.objects.all()  # type: ignore[attr-defined]
        self.fields["waits"].queryset = WorkType.objects.order_by("pk")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("partner"):
            for field, missing in (
                ("name", _("Choose a firm, or fill in the name of a new one.")),
                ("mail", _("Fill in where the link goes.")),
            ):
                if not cleaned.get(field) and field not in self.errors:
                    self.add_error(field, missing)
        return cleaned

    @property
    def to_whom(self) -> Partner | Firm:
        """One that is on file, or a new one."""
        filled = self.cleaned_data
        known: Partner | None = filled["partner"]
        return known or Firm(filled["name"], filled["mail"], filled["phone"])

    @property
    def asked(self) -> JobAsked:
        return JobAsked(**{name: self.cleaned_data[name] for name in ASKED})


class TheySaidWhenForm(forms.Form):
    """What the firm said on the phone about when they come."""

    on = DayField(label=_("Which day do they come?"))
    opens = HourField(label=_("From what time?"), required=True)
    closes = HourField(label=_("Until what time?"), required=True)
    why = WordsField(
        label=_("Why another moment?"), help_text=_("The customer reads this."), rows=2
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, sheet: JobSheet, **options: Any) -> None:
        date = sheet.date
        initial: dict[str, Any] = {"opens": "08:00", "closes": "12:00"}
        if date and date.opens_at and date.closes_at:
            opens_at, closes_at = (
                at.astimezone(AMSTERDAM) for at in (date.opens_at, date.closes_at)
            )
            initial = {"opens": opens_at.time(), "closes": closes_at.time(), "seen": date.pk}
        super().__init__(*given, **{**options, "initial": initial})
        if date is None:
            del self.fields["why"]


class TheyAreDoneForm(forms.Form):
    """What the firm said about what it did."""

    said = WordsField(
        label=_("What did they say?"), help_text=_("Only we read this."), rows=3, required=False
    )


class TheyCannotForm(forms.Form):
    """Why the firm cannot do it."""

    said = WordsField(label=_("What did they say?"), help_text=_("Only we read this."), rows=3)


class AnswerFirmForm(forms.Form):
    """What we answer to the firm."""

    said = WordsField(label=_("Your answer"), help_text=_("It goes to the firm by mail."), rows=4)


class TakeJobBackForm(forms.Form):
    """Why we no longer ask it of them."""

    why = WordsField(label=_("Why"), help_text=_("The firm reads this."), rows=2)
