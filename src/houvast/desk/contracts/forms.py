"""What staff fill in about a contract."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import DayField, HourField, NamedOf, WordsField
from houvast.ground.refusals import Refused
from houvast.things.models import Contract, Thing
from houvast.things.rules.response import MOST_HOURS, How, ResponseTime
from houvast.things.rules.terms import MOST_MONTHS
from houvast.workforce.models import WorkType

NO_RESPONSE = ""
RESPONSES = [
    (NO_RESPONSE, _("As everybody")),
    (How.CLOCK, _("Within so many hours, at night and at weekends too")),
    (How.OPEN, _("Within so many working hours")),
    (How.SAME_DAY, _("Reported before a time: the same working day, and else the next one")),
    (How.NEXT_DAY, _("The next working day before a time")),
]

WHEN = ("begins_on", "term_ends_on", "term_months", "after_term", "notice_months")
ANSWERED = ("response_how", "response_hours", "response_before")
INCLUDED = ("call_out_included", "labour_included", "parts_included", "also_included", "keeps_safe")
COMES_BACK = ("every_months", "work_type", "due_on")
"""The order in which a contract is talked about; the price comes last."""


class ThingsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Boxes to tick, each with where the thing stands: a landlord has twelve of one make."""

    def __init__(self, **options: Any) -> None:
        super().__init__(Thing.objects.none(), widget=forms.CheckboxSelectMultiple, **options)

    def label_from_instance(self, thing: Any) -> str:
        return f"{thing}, {thing.place}" if thing.place else str(thing)


class TermsForm(forms.Form):
    """What is agreed, and can be changed later."""

    name = forms.CharField(label=_("Name"), max_length=80)
    response_how = forms.ChoiceField(
        label=_("Who reports a fault, is answered"), choices=RESPONSES, required=False
    )
    response_hours = forms.IntegerField(
        label=_("How many hours"), min_value=1, max_value=MOST_HOURS, required=False
    )
    response_before = HourField(label=_("Before what time"))
    call_out_included = forms.BooleanField(label=_("Call-out is included"), required=False)
    labour_included = forms.BooleanField(label=_("Labour is included"), required=False)
    parts_included = forms.BooleanField(label=_("Parts are included"), required=False)
    also_included = WordsField(label=_("What else is included"), rows=2, required=False)
    keeps_safe = forms.BooleanField(
        label=_("It keeps people safe"),
        help_text=_("Then it is never suspended, whatever is paid."),
        required=False,
    )
    every_months = forms.IntegerField(
        label=_("Maintenance every how many months?"),
        help_text=_("Empty: no maintenance."),
        min_value=1,
        max_value=MOST_MONTHS,
        required=False,
    )
    price = forms.DecimalField(
        label=_("Price in euros, VAT included"), min_value=0, max_digits=9, decimal_places=2
    )
    price_months = forms.TypedChoiceField(
        label=_("For"), choices=Contract.PERIODS, coerce=int, initial=Contract.A_YEAR
    )
    indexing = forms.DecimalField(
        label=_("Percent more for each year at which it is extended"),
        help_text=_("Empty: the price stays."),
        min_value=0,
        max_value=25,
        decimal_places=2,
        required=False,
    )
    notice_months = forms.IntegerField(
        label=_("Notice, in months"), min_value=0, max_value=12, initial=1
    )
    term_months = forms.IntegerField(
        label=_("Extended for how many months?"), min_value=1, max_value=MOST_MONTHS, initial=12
    )
    after_term = forms.ChoiceField(
        label=_("What happens after the term to who does not choose?"),
        choices=Contract.AfterTerm.choices,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        how, hours = cleaned.pop("response_how", ""), cleaned.pop("response_hours", None)
        before = cleaned.pop("response_before", None)
        try:
            cleaned["response"] = (
                ResponseTime(How(how), hours=hours or 0, before=before) if how else None
            )
        except Refused as refusal:
            self.add_error("response_how", refusal.sentence)
        return cleaned


class ChangeContractForm(TermsForm):
    """The same, with what it covers besides from now on."""

    also = ThingsField(label=_("Covers from now on too"), required=False)

    def __init__(self, *given: Any, others: Iterable[Thing], **options: Any) -> None:
        super().__init__(*given, **options)
        _offer(self.fields, "also", others)
        self.order_fields(["name", "also", *WHEN, *ANSWERED, *INCLUDED, *COMES_BACK])


class NewContractForm(TermsForm):
    """A contract with a customer."""

    things = ThingsField(label=_("What does it cover?"))
    begins_on = DayField(label=_("First day"))
    term_ends_on = DayField(
        label=_("Last day of the term"),
        help_text=_("Empty: it goes on until somebody ends it."),
        required=False,
    )
    work_type = NamedOf(WorkType.objects.all(), label=_("Which maintenance?"), required=False)
    due_on = DayField(label=_("Maintenance next due on"), required=False)

    def __init__(self, *given: Any, things: Iterable[Thing], **options: Any) -> None:
        super().__init__(*given, **options)
        _offer(self.fields, "things", things)
        self.order_fields(["name", "things", *WHEN, *ANSWERED, *INCLUDED, *COMES_BACK])


class EndContractForm(forms.Form):
    """When a contract ends, and why."""

    on = DayField(label=_("Last day"))
    why = forms.CharField(
        label=_("Why does it end?"),
        help_text=_("For instance: the customer called, they are moving house."),
        max_length=200,
    )


def as_agreed(contract: Contract) -> dict[str, Any]:
    """What a form about a contract starts with."""
    ours = {
        name: getattr(contract, name)
        for name in TermsForm.base_fields
        if not name.startswith("response_")
    }
    if term := contract.response_time:
        ours |= {
            "response_how": term.how,
            "response_hours": term.hours or None,
            "response_before": term.before,
        }
    return ours


def _offer(fields: dict[str, forms.Field], name: str, things: Iterable[Thing]) -> None:
    asked: Any = fields[name]
    offered = Thing.objects.filter(pk__in=[thing.pk for thing in things])
    asked.queryset = offered.select_related("place").order_by("place", "pk")
