"""What the owner fills in about the work, and about who goes on the road."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import CheckedField, HourField, WordsField
from houvast.desk.set_up.forms.branches import branch_field
from houvast.desk.set_up.forms.capacity import class_field
from houvast.desk.set_up.forms.company import SetUpForm, TicksOf, WeekForm
from houvast.people import addresses
from houvast.people.models import Staff
from houvast.workforce.models import Daypart, Territory, Where
from houvast.workorders.front import forms_of_work

KEPT = [
    (80, _("80 of 100 are kept")),
    (90, _("90 of 100 are kept")),
    (95, _("95 of 100 are kept")),
    (98, _("98 of 100 are kept")),
]
"""Of the windows that customers hear the day before."""

USUALLY_KEPT = 95

LONGEST_WORD = 40
LONGEST_LINE = 120


class WordList(forms.CharField):
    """Words with commas between them; cleaned into a list without repeats."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=800, **options)

    def clean(self, value: Any) -> Any:
        typed: str = super().clean(value)
        words = [" ".join(word.split()).lower() for word in typed.split(",")]
        if any(len(word) > LONGEST_WORD for word in words):
            raise ValidationError(_("Write short words, with commas between them."))
        return list(dict.fromkeys(word for word in words if word))


class LinesField(forms.CharField):
    """A line for each of a few things; cleaned into a list."""

    def __init__(self, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 3})
        super().__init__(required=False, max_length=2000, widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        lines = [" ".join(line.split()) for line in str(super().clean(value)).splitlines()]
        if any(len(line) > LONGEST_LINE for line in lines):
            raise ValidationError(_("Write each in a few words, on a line of its own."))
        return [line for line in lines if line]


def forms_to_choose() -> list[tuple[str, Any]]:
    """The forms of work orders by name, and none."""
    known = sorted((str(form.name), key) for key, form in forms_of_work().items())
    return [("", _("No form")), *((key, name) for name, key in known)]


class DaypartForm(SetUpForm):
    name_nl = forms.CharField(label=_("Name in Dutch"), max_length=40)
    name_en = forms.CharField(label=_("Name in English"), max_length=40)
    opens = HourField(label=_("From"), required=True)
    closes = HourField(
        label=_("Until"),
        help_text=_(
            "Where we drive, a short part breaks more promises: on full days that were reckoned "
            "through, 4 of 100 in half a day, 11 in two hours and 20 in one. With what it breaks "
            "of others that day, a part of one hour costs a third of a promise each time."
        ),
        required=True,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and cleaned["closes"] <= cleaned["opens"]:
            self.add_error("closes", _("The end must be later than the start."))
        return cleaned


class WorkForm(SetUpForm):
    """A kind of visit, as customers read it and as it is planned."""

    name_nl = forms.CharField(label=_("Name in Dutch"), max_length=80)
    name_en = forms.CharField(label=_("Name in English"), max_length=80)
    explanation_nl = WordsField(
        label=_("Explanation in Dutch"),
        help_text=_("What customers read: what we do, and what they need to do."),
        rows=3,
        max_length=2000,
        required=False,
    )
    explanation_en = WordsField(
        label=_("Explanation in English"), rows=3, max_length=2000, required=False
    )
    asks_nl = LinesField(
        label=_("What customers arrange beforehand, in Dutch"),
        help_text=_("Each on a line of its own, in a few words: the dog in another room."),
    )
    asks_en = LinesField(label=_("The same in English, line by line"))
    resource_kind = forms.CharField(
        label=_("Kind of room or chair that it takes"),
        help_text=_("Only for work at one of our branches."),
        max_length=40,
        required=False,
    )
    form = forms.ChoiceField(
        label=_("What is filled in at the work"),
        help_text=_("The form of the work order on the phone."),
        choices=forms_to_choose,
        required=False,
    )
    minutes = forms.IntegerField(label=_("Minutes of work"), min_value=5, max_value=720)
    dayparts = TicksOf(Daypart.objects.all(), label=_("When customers can choose it"))
    skills = WordList(
        label=_("Skills it takes"),
        help_text=_("With commas between them. Only technicians with all of them get this work."),
    )
    recognised_by = WordList(
        label=_("Words that tell that a customer wants it"),
        help_text=_("With commas between them. A first mail with one of them is offered this."),
    )
    self_service = forms.BooleanField(label=_("Customers may plan it themselves"), required=False)
    in_treatment = forms.BooleanField(
        label=_("Part of a treatment"),
        help_text=_(
            "Because of an unpaid invoice it is only cancelled after a lead agreed and somebody "
            "else decided."
        ),
        required=False,
    )
    needs_permission = forms.BooleanField(
        label=_("Whoever owns the place must agree first"),
        help_text=_("They are asked by us, where they are another than the customer."),
        required=False,
    )
    notice_hours = forms.IntegerField(
        label=_("Hours beforehand that it must be chosen"), min_value=0, max_value=720
    )
    soon_within_days = forms.IntegerField(
        label=_("Days within which it is wanted soon"),
        help_text=_(
            "The soonest time then stands first, and two within so many days of it. Empty: the "
            "times of least driving, unless room is kept for its class."
        ),
        min_value=0,
        max_value=14,
        required=False,
    )
    promise_class = class_field()
    buffer_minutes = forms.IntegerField(
        label=_("Minutes kept free after the work"),
        help_text=_("To tidy up or write down, before the technician drives on."),
        min_value=0,
        max_value=240,
    )
    crew = forms.IntegerField(label=_("Technicians who come together"), min_value=1, max_value=6)
    narrow_to_minutes = forms.IntegerField(
        label=_("Minutes of the shortest window that customers hear the day before"),
        help_text=_(
            "It gets as wide as it must be to be kept, never shorter than this. Empty: they hear "
            "nothing narrower than what they chose."
        ),
        min_value=30,
        max_value=480,
        required=False,
    )
    narrowed_kept = forms.TypedChoiceField(
        label=_("How sure that window is"),
        help_text=_("The surer, the wider: for 98 nearly twice as wide as for 90."),
        choices=KEPT,
        coerce=int,
        initial=USUALLY_KEPT,
        required=False,
    )
    horizon_days = forms.IntegerField(
        label=_("Days ahead that customers can choose"), min_value=1, max_value=42
    )
    change_limit_hours = forms.IntegerField(
        label=_("Hours beforehand that it can still be moved"), min_value=0, max_value=720
    )

    def clean(self) -> dict[str, Any]:
        """What is asked is asked in both languages; how sure a window is, is always said."""
        cleaned = super().clean() or {}
        cleaned["narrowed_kept"] = cleaned.get("narrowed_kept") or USUALLY_KEPT
        if len(cleaned.get("asks_nl", ())) != len(cleaned.get("asks_en", ())):
            self.add_error("asks_en", _("Write as many lines in English as in Dutch."))
        return cleaned

    def clean_resource_kind(self) -> str:
        """As it stands at the rooms and chairs."""
        return " ".join(self.cleaned_data["resource_kind"].split()).lower()


class NewWorkForm(WorkForm):
    """The same, and where it takes place: customers agree to that, so that it does not change."""

    where = forms.ChoiceField(label=_("Where it takes place"), choices=Where.choices)
    field_order = ("name_nl", "name_en", "where", "resource_kind")


class TechnicianForm(WeekForm):
    """Where somebody on the road starts, what they can do, and when they work."""

    skills = WordList(label=_("Skills"))
    branch = branch_field()
    territory = forms.ModelChoiceField(
        Territory.objects.all(),
        label=_("Territory"),
        empty_label=_("None: goes everywhere"),
        required=False,
    )
    overtime_minutes = forms.IntegerField(
        label=_("Minutes of overtime"),
        help_text=_("How far beyond the hours a plan may reach where promises need it."),
        min_value=0,
        max_value=240,
    )
    starts_from = CheckedField(
        label=_("Postcode where the day starts"),
        help_text=_("Of who works at a branch it may stay empty."),
        check=addresses.postcode,
        max_length=10,
        required=False,
    )
    ends_at = CheckedField(
        label=_("Postcode where the day ends"),
        help_text=_("It may stay empty: then it is where the day starts."),
        check=addresses.postcode,
        max_length=10,
        required=False,
    )

    def __init__(self, *given: Any, known: Iterable[str], **options: Any) -> None:
        super().__init__(*given, **options)
        told = _("With commas between them. Work asks for: %s.") % (", ".join(known) or "…")
        self.fields["skills"].help_text = told

    video_address = forms.CharField(
        label=_("Address of the video meeting"),
        help_text=_(
            "Only for who speaks to customers by video, from a branch. A meeting of their own "
            "that stays the same, with https:// in front."
        ),
        max_length=300,
        required=False,
    )

    @property
    def shifts(self) -> dict[int, Any]:
        """The stretches of each weekday that is worked."""
        hours = self.week_of(dict(self.cleaned_data))
        return {day: stretches for day, stretches in hours.items() if stretches}


class NewTechnicianForm(TechnicianForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        is_missing = not (cleaned.get("branch") or cleaned.get("starts_from"))
        if is_missing and "starts_from" not in self.errors:
            self.add_error("starts_from", _("Fill in where the day starts."))
        return cleaned

    staff = forms.ModelChoiceField(
        Staff.objects.at_work().filter(technician=None).order_by("name"),
        label=_("Who"),
        empty_label=_("Choose a colleague"),
    )
    field_order = ("staff",)


class ChangeTechnicianForm(TechnicianForm):
    is_active = forms.BooleanField(label=_("Goes on the road"), required=False)

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["starts_from"].required = False
        for name in ("starts_from", "ends_at"):
            self.fields[name].help_text = _("Empty: as it is now.")

    @property
    def different(self) -> dict[str, Any]:
        """What was changed, with the hours of the weekdays that were changed."""
        changed = self.changed
        return {"shifts": self.week_of(changed)} | changed
