"""What the owner fills in about territories, and about the room that is kept free."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import NamedOf, WordsField
from houvast.desk.set_up.forms.company import SetUpForm
from houvast.workforce.front import Step
from houvast.workforce.models import PromiseClass, SeriesStep, Territory, WorkType

MOST_DAYS = 365
MOST_VISITS = 6


class TerritoryForm(SetUpForm):
    name = forms.CharField(label=_("Name"), max_length=80)
    postcodes = WordsField(
        label=_("Postcodes"),
        help_text=_(
            "Four digits, or the first and the last, with commas between them: 3511, 3520-3585. "
            "Empty: all that no other territory has."
        ),
        rows=3,
        max_length=2000,
        required=False,
    )


class ClassForm(SetUpForm):
    name_nl = forms.CharField(label=_("Name in Dutch"), max_length=40)
    name_en = forms.CharField(label=_("Name in English"), max_length=40)


class CapacityRuleForm(forms.Form):
    """How much room is kept free, in which territory, and until when."""

    minutes = forms.IntegerField(label=_("Minutes kept free"), min_value=0, max_value=100_000)
    days_before = forms.IntegerField(
        label=_("Days before, and earlier"),
        help_text=_("0 is the day itself."),
        min_value=0,
        max_value=MOST_DAYS,
    )
    territory = forms.ModelChoiceField(
        Territory.objects.all(),
        label=_("Where"),
        empty_label=_("In every territory"),
        required=False,
    )


class StepsForm(SetUpForm):
    """The visits that a kind of work takes, in order; a line without work is none."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        for number in range(MOST_VISITS):
            for name, field in _line(number).items():
                field.show_hidden_initial = bool(self.initial)
                self.fields[f"{name}_{number}"] = field

    @property
    def lines(self) -> list[tuple[int, list[forms.BoundField]]]:
        """The fields of each visit, with its number: those that are filled in, and one more."""
        filled = [number for number in range(MOST_VISITS) if self[f"work_{number}"].value()]
        shown = min(MOST_VISITS, max(2, max(filled, default=0) + 2))
        return [
            (number + 1, [self[f"{name}_{number}"] for name in _line(number)])
            for number in range(shown)
        ]

    def steps(self, on_file: dict[str, Any]) -> list[tuple[WorkType, Step]]:
        """What is on file, with what was changed on the page."""
        given = on_file | self.changed
        return [
            (
                given[f"work_{n}"],
                _step(given.get(f"least_{n}"), given.get(f"most_{n}"), given.get(f"same_{n}")),
            )
            for n in range(MOST_VISITS)
            if given.get(f"work_{n}")
        ]


def _step(least: int | None, most: int | None, same: bool | None) -> Step:
    """The days between two visits: from one to a fortnight where nothing is filled in."""
    return Step(least or 1, most or max(least or 1, 14), bool(same))


def as_lines(steps: list[SeriesStep]) -> dict[str, Any]:
    """The steps on file, as the form of a series starts with them."""
    lines: dict[str, Any] = {"work_0": None}
    for number, step in enumerate(steps[:MOST_VISITS]):
        lines |= {
            f"work_{number}": step.work_type,
            f"least_{number}": step.least_days_after,
            f"most_{number}": step.most_days_after,
            f"same_{number}": step.same_technician,
        }
    return lines


def _line(number: int) -> dict[str, forms.Field]:
    work = NamedOf(
        WorkType.objects.all(), label=_("Kind of work"), empty_label=_("No visit"), required=False
    )
    if number == 0:
        return {"work": work}
    return {
        "work": work,
        "least": _days(_("Days after the visit before, at least")),
        "most": _days(_("At most")),
        "same": forms.BooleanField(
            label=_("By the technician of the visit before"), required=False
        ),
    }


def _days(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=MOST_DAYS, required=False)


def class_field() -> NamedOf:
    """The class that a kind of work belongs to."""
    return NamedOf(
        PromiseClass.objects.all(),
        label=_("Class"),
        help_text=_("Work of a class may use the room that is kept free for it."),
        empty_label=_("None"),
        required=False,
    )
