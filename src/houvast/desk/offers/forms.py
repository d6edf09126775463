"""What the desk fills in about an offer."""

from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import DayField, WordsField
from houvast.ground.refusals import Refused
from houvast.ground.spoken import AMSTERDAM
from houvast.money.front import OfferAsked, PaidAtStep, typed_lines
from houvast.money.models import Offer, OfferPart, Vat

PARTS = {
    "at_yes": OfferPart.When.ACCEPTED,
    "before": OfferPart.When.BEFORE,
    "at_the_end": OfferPart.When.DONE,
}
LETTERS = {Vat.HIGH: "", Vat.LOW: "laag", Vat.ZERO: "0", Vat.EXEMPT: "vrij"}


class OfferForm(forms.Form):
    """What is offered, until when, and how it is paid."""

    title = forms.CharField(
        label=_("What is it for?"), help_text=_("The customer reads this first."), max_length=120
    )
    explanation = WordsField(label=_("In a few words"), rows=3, max_length=2000, required=False)
    on_top = forms.CharField(
        label=_("They did not ask for this: why do we offer it now?"),
        help_text=_("Empty where they asked. The customer reads it; at most once in half a year."),
        max_length=200,
        required=False,
    )
    lines = WordsField(
        label=_("Lines"),
        help_text=_(
            "A line for each: how many; what; the price with VAT. For instance: 2; Radiator; "
            "310,00. Another VAT rate comes behind it: 2; Radiator; 310,00; laag (or 0, or vrij). "
            "Begin with + for what the customer may tick."
        ),
        rows=8,
        max_length=20_000,
    )
    until_on = DayField(label=_("It stands until"))
    at_yes = forms.IntegerField(
        label=_("Percent paid when they say yes"), min_value=0, max_value=100, required=False
    )
    before = forms.IntegerField(
        label=_("Percent paid before we start"), min_value=0, max_value=100, required=False
    )
    at_the_end = forms.IntegerField(
        label=_("Percent paid when it is handed over"),
        help_text=_("All of them empty: nothing is said of it."),
        min_value=0, max_value=100, required=False,
    )  # fmt: skip

    def __init__(self, *given: Any, steps: Sequence[tuple[str, str]] = (), **options: Any) -> None:
        """`steps` are those of the journey of the case, by their keys, that are not done."""
        super().__init__(*given, **options)
        self.steps = dict(steps)
        for key, name in self.steps.items():
            self.fields[f"step_{key}"] = forms.IntegerField(
                label=_("Percent paid when this is done: %(step)s") % {"step": name},
                min_value=0, max_value=100, required=False,
            )  # fmt: skip
        if self.steps:
            self.order_fields([*list(self.fields)[:7], *(f"step_{key}" for key in self.steps)])

    def clean_lines(self) -> Any:
        try:
            return typed_lines(self.cleaned_data["lines"])
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from refusal

    @property
    def asked(self) -> OfferAsked:
        given = self.cleaned_data
        return OfferAsked(
            title=given["title"],
            explanation=given["explanation"],
            lines=given["lines"],
            on_top=given["on_top"],
            open_until=datetime.combine(given["until_on"], time(23, 59), AMSTERDAM),
            parts=[(when, given[name]) for name, when in PARTS.items() if given[name]],
            at_steps=[
                PaidAtStep(key, name, percent)
                for key, name in self.steps.items()
                if (percent := given[f"step_{key}"])
            ],
        )


class WithdrawOfferForm(forms.Form):
    """Why an offer is withdrawn."""

    why = WordsField(
        label=_("Why is it withdrawn?"), help_text=_("The customer reads this."), rows=3,
        max_length=600,
    )  # fmt: skip


def as_sent(offer: Offer) -> dict[str, Any]:
    """What the form of an offer that replaces another starts with."""
    percents = {part.when: part.percent for part in offer.parts.all()}
    at_steps = {f"step_{part.step}": part.percent for part in offer.parts.all() if part.step}
    rows = [
        "; ".join(
            [
                ("+ " if line.is_option else "") + _number(line.quantity),
                line.text,
                f"{line.price:.2f}".replace(".", ","),
                *filter(None, [LETTERS[Vat(line.vat)]]),
            ]
        )
        for line in offer.lines.all()
    ]
    return {
        "title": offer.title,
        "explanation": offer.explanation,
        "on_top": offer.on_top,
        "lines": "\n".join(rows),
        "until_on": offer.open_until.astimezone(AMSTERDAM).date(),
        **{name: percents.get(when) for name, when in PARTS.items()},
        **at_steps,
    }


def _number(quantity: Decimal) -> str:
    return f"{quantity.normalize():f}".replace(".", ",")
