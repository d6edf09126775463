"""What the desk fills in about invoices."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.desk.frame.fields import AmountField, DayField, WordsField
from houvast.ground import spoken
from houvast.ground.spoken import AMSTERDAM
from houvast.ground.upload_fields import FileToRead
from houvast.money.front import Charged, Gesture, MadeGood, Paid, refuse_too_large_ubl
from houvast.money.models import AgreedLine, Invoice, InvoiceLine, Payment
from houvast.people.models import Customer
from houvast.promises.models import Promise

ToCharge = Sequence[tuple[AgreedLine, Decimal | None]]


class DraftForm(forms.Form):
    """How many of what was agreed, for whom, and what comes off."""

    payer = forms.ChoiceField(label=gettext_lazy("Who pays?"))

    def __init__(
        self,
        data: Any,
        *,
        payers: Sequence[Customer],
        left: ToCharge,
        promised: Sequence[Promise],
        done: Mapping[int, Decimal],
    ) -> None:
        super().__init__(data)
        self.payers, self.left = {str(one.pk): one for one in payers}, left
        self.promised = {str(one.pk): one for one in promised}
        self.fields["payer"].choices = [(str(one.pk), one.name) for one in payers]  # type: ignore[attr-defined]
        for line, many in left:
            self.fields[f"line_{line.pk}"] = AmountField(
                label=line.text,
                help_text=_in_words(line, many),
                initial=_proposed(many, done.get(line.pk)),
                required=False,
            )
        self.fields["good"] = forms.CharField(
            label=_("What we put right for nothing"),
            help_text=_("It stands on the invoice at 0 euros."),
            max_length=200,
            required=False,
        )
        self.fields["mistake"] = forms.ChoiceField(
            label=_("What had we promised?"),
            choices=[("", ""), *((pk, one.words) for pk, one in self.promised.items())],
            required=False,
        )
        self.fields["gesture"] = AmountField(
            label=_("Euros off, as a gesture"),
            help_text=_("Beyond what you may give in a month your lead is asked."),
            required=False,
        )
        self.fields["why"] = forms.CharField(
            label=_("What the gesture is for"), max_length=200, required=False
        )

    @property
    def payer_chosen(self) -> Customer:
        return self.payers[self.cleaned_data["payer"]]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("good") and not given.get("mistake"):
            self.add_error("mistake", _("Choose what of ours went wrong."))
        if given.get("mistake") and not given.get("good"):
            self.add_error("good", _("Write what we put right."))
        if given.get("gesture") and not any(
            given.get(f"line_{line.pk}") for line, _many in self.left
        ):
            self.add_error("gesture", _("You give more than the invoice comes to."))
        return given

    @property
    def lines(self) -> list[Charged | MadeGood | Gesture]:
        given = self.cleaned_data
        charged = [
            Charged(line, given[f"line_{line.pk}"])
            for line, _many in self.left
            if given[f"line_{line.pk}"]
        ]
        lines: list[Charged | MadeGood | Gesture] = [*charged]
        if given["good"]:
            lines.append(MadeGood(given["good"], self.promised[given["mistake"]]))
        if charged and given["gesture"]:
            words = given["why"] or _("A gesture of ours")
            lines.append(Gesture(words, given["gesture"], charged[0].agreed))
        return lines


class CreditForm(forms.Form):
    """Why, and how many of each line."""

    why = WordsField(
        label=gettext_lazy("Why is it credited?"),
        help_text=gettext_lazy("The customer reads this."),
        rows=2,
        max_length=200,
    )

    def __init__(self, data: Any, *, left: Iterable[tuple[InvoiceLine, Decimal]]) -> None:
        super().__init__(data)
        self.left = list(left)
        for line, many in self.left:
            self.fields[f"line_{line.pk}"] = AmountField(
                label=line.text,
                help_text=_("%(many)s left") % {"many": _typed(many)},
                initial=_typed(many),
                required=False,
            )

    @property
    def quantities(self) -> dict[int, Decimal]:
        given = {line.pk: self.cleaned_data[f"line_{line.pk}"] for line, _many in self.left}
        return {pk: many for pk, many in given.items() if many}


class PaidForm(forms.Form):
    """How much came in, on which day, and how. However often it is sent, it counts once."""

    amount = AmountField(label=gettext_lazy("Amount"))
    on = DayField(label=gettext_lazy("Day"))
    road = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=[(road.value, road.label) for road in Payment.BY_HAND],
    )
    words = forms.CharField(label=gettext_lazy("In a few words"), max_length=200, required=False)
    form_id = forms.CharField(
        max_length=40,
        required=False,
        initial=uuid4,
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}),
    )

    def paid(self, now: datetime) -> Paid:
        """What was typed; of today as of now, of another day as of its noon."""
        given = self.cleaned_data
        noon = datetime.combine(given["on"], time(12), AMSTERDAM)
        at = now if given["on"] == spoken.today(now) else noon
        source = f"desk {given['form_id']}" if given["form_id"] else ""
        return Paid(given["amount"], at, given["road"], source, given["words"])


class LetPayForm(forms.Form):
    """How much somebody who stands here pays now."""

    amount = AmountField(label=gettext_lazy("How much is paid now?"))


class PaidBackForm(PaidForm):
    """The same for what went back, with why."""

    words = forms.CharField(label=gettext_lazy("Why is it paid back?"), max_length=200)


class DisputeAnswerForm(forms.Form):
    """What the customer hears about what is wrong with their invoice."""

    answer = WordsField(
        label=gettext_lazy("Your answer"),
        help_text=gettext_lazy("By when they can pay is said below it."),
        rows=6,
        max_length=10_000,
    )
    spoke = forms.BooleanField(
        label=gettext_lazy("I said this on the phone; send no mail"), required=False
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class GiveBackForm(forms.Form):
    """How much goes back at the payment service, and why."""

    amount = AmountField(label=gettext_lazy("Amount"))
    why = forms.CharField(
        label=gettext_lazy("Why is it paid back?"),
        help_text=gettext_lazy("Who paid may read this at their bank."),
        max_length=140,
    )
    form_id = forms.UUIDField(
        initial=uuid4, widget=forms.HiddenInput(attrs={"autocomplete": "off"})
    )


class MoveForm(forms.Form):
    """Which of the open invoices it counts for."""

    to = forms.ChoiceField(label=gettext_lazy("Which invoice?"))

    def __init__(self, *given: Any, others: Sequence[Invoice], **options: Any) -> None:
        super().__init__(*given, **options)
        self.others = {str(one.pk): one for one in others}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (pk, _open_in_words(one)) for pk, one in self.others.items()
        ]

    @property
    def chosen(self) -> Invoice:
        return self.others[self.cleaned_data["to"]]


def _open_in_words(invoice: Any) -> str:
    told = {"number": invoice.number, "open": spoken.euros(invoice.open_amount)}
    return _("%(number)s, %(open)s is open") % told


def _proposed(left: Decimal | None, done: Decimal | None) -> str:
    """What the work order says was done of it, within what is left; else what is left."""
    if done is not None and left is not None:
        return _typed(min(done, left))
    many = left if done is None else done
    return _typed(many) if many else ""


def _in_words(line: AgreedLine, many: Decimal | None) -> str:
    price = {"price": spoken.euros(line.price), "many": _typed(many) if many else ""}
    if many is None:
        return _("%(price)s each, as many as it took") % price
    return _("%(price)s each, at most %(many)s") % price


def _typed(many: Decimal) -> str:
    return f"{many.normalize():f}".replace(".", ",")


class OutsideForm(forms.Form):
    """The file of an invoice or credit note that another program made."""

    file = FileToRead(
        label=gettext_lazy("The file of your program"),
        help_text=gettext_lazy("UBL (XML). The same file twice does no harm."),
        accepts=".xml",
        refuse_too_large=refuse_too_large_ubl,
    )
    is_theirs = forms.BooleanField(
        label=gettext_lazy("It is for the customer of this case, under whatever name"),
        required=False,
    )
