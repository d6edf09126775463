"""What the owner fills in about the company and who works there."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import CheckedField
from houvast.ground.day_fields import YEARS
from houvast.ground.refusals import Refused
from houvast.people import contact, week
from houvast.people.holidays_nl import NAMES
from houvast.people.models import Language, Role, Staff, Team

WEEK = range(1, 8)


class SetUpForm(forms.Form):
    """A form that knows what stood on the page, so that it changes only what was changed."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        if self.initial:
            for field in self.fields.values():
                field.show_hidden_initial = True

    @property
    def changed(self) -> dict[str, Any]:
        """What was filled in differently from what stood there."""
        return {name: self.cleaned_data[name] for name in self.changed_data}


class Ticks(forms.MultipleChoiceField):
    """Some of a few, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple


class TicksOf(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Some of the rows on file, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple


class HoursField(forms.CharField):
    """The hours of one weekday; cleaned into stretches."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=60, **options)

    def clean(self, value: Any) -> Any:
        try:
            return week.stretches(super().clean(value))
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from refusal


class WeekForm(SetUpForm):
    """The hours of each weekday in a line of its own: day_1 (Monday) to day_7."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        for day in WEEK:
            field = HoursField(label=str(WEEKDAYS[day - 1]).capitalize())
            field.show_hidden_initial = bool(self.initial)
            self.fields[f"day_{day}"] = field

    def week_of(self, given: dict[str, Any]) -> dict[int, Any]:
        """Take the hours out of what was filled in, by weekday."""
        return {day: given.pop(f"day_{day}") for day in WEEK if f"day_{day}" in given}


class CompanyForm(SetUpForm):
    """Who the company is, and how fast it answers."""

    name = forms.CharField(label=_("Name of the company"), max_length=120)
    phone = CheckedField(
        label=_("Phone number"), check=contact.phone_number, max_length=20, required=False
    )
    address = forms.CharField(
        label=_("Address"),
        help_text=_("On one line, as it stands under our letters."),
        max_length=200,
        required=False,
    )
    accent = forms.CharField(
        label=_("Colour"),
        help_text=_("Of buttons and links on customers' pages."),
        widget=forms.TextInput(attrs={"type": "color"}),
        validators=[RegexValidator(r"\A#[0-9a-fA-F]{6}\Z", _("Choose a colour."))],
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    reply_hours = forms.IntegerField(
        label=_("Hours in which a message is answered"),
        help_text=_("Counted in opening hours."),
        min_value=1,
        max_value=200,
    )
    warning_hours = forms.IntegerField(
        label=_("Hours beforehand that we are warned"),
        help_text=_("Counted in opening hours, before a promise is due."),
        min_value=1,
        max_value=100,
    )
    hand_over_days = forms.IntegerField(
        label=_("Days that we cover for who is away"),
        help_text=_("Who is away longer has their cases handed over. Customers hear the new name."),
        min_value=1,
        max_value=365,
    )
    home_may_move = forms.BooleanField(
        label=_("Who is home may move a visit"),
        help_text=_(
            "Where a landlord asks and somebody else lives there: who lives there hears of the "
            "visit by mail in any case."
        ),
        required=False,
    )


class HolidaysForm(SetUpForm):
    counted_holidays = Ticks(
        label=_("Holidays on which we are closed"), choices=NAMES.items, required=False
    )


class DayOffForm(forms.Form):
    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    name = forms.CharField(label=_("What it is called"), max_length=80)

    def clean_on(self) -> date:
        """Refuses years that no calendar of ours reaches."""
        on: date = self.cleaned_data["on"]
        if on.year not in YEARS:
            raise ValidationError(_("Choose a day from this century."))
        return on


class StaffForm(SetUpForm):
    """Somebody who works here."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = CheckedField(
        label=_("E-mail address"),
        help_text=_("They sign in with it."),
        check=contact.mail_address,
        max_length=254,
    )
    phone = CheckedField(
        label=_("Phone number"), check=contact.phone_number, max_length=20, required=False
    )
    roles = Ticks(label=_("What they do here"), choices=Role.choices)
    teams = TicksOf(Team.objects.order_by("name"), label=_("Teams"), required=False)
    stand_in = forms.ModelChoiceField(
        Staff.objects.at_work().order_by("name"),
        label=_("Who covers while they are away"),
        empty_label=_("Who covers for their team"),
        required=False,
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)


class TeamForm(SetUpForm):
    name = forms.CharField(label=_("Name of the team"), max_length=80)
    mail_address = CheckedField(
        label=_("E-mail address"),
        help_text=_("Mail to this address comes to the team. It may stay empty."),
        check=contact.mail_address,
        max_length=254,
        required=False,
    )
    lead = forms.ModelChoiceField(
        Staff.objects.at_work().order_by("name"),
        label=_("Who leads it"),
        help_text=_("They hear of every promise of the team that breaks."),
        empty_label=_("Nobody yet"),
        required=False,
    )
    stand_in = forms.ModelChoiceField(
        Staff.objects.at_work().order_by("name"),
        label=_("Who covers for who is away"),
        help_text=_("For a member who has nobody of their own for that."),
        empty_label=_("Who leads it"),
        required=False,
    )
    is_closed = forms.BooleanField(
        label=_("Only this team sees its cases"),
        help_text=_(
            "For what is about money, staff or health. Others do not find them, and their pages "
            "only say how many there are. Mail to the address of the team comes in closed."
        ),
        required=False,
    )
