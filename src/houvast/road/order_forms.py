"""What a technician fills in on a work order."""

from base64 import b64decode
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused
from houvast.ground.spoken import AMSTERDAM
from houvast.workorders.front import (
    DONE,
    FOUND,
    NEXT,
    YES,
    ChoiceOnForm,
    DayOnForm,
    FormOfWork,
    FormPart,
    HoursOfDay,
    NumberOnForm,
    OrderSheet,
    Question,
    SaidOfDay,
    Signed,
    TickOnForm,
    Used,
    Worked,
    typed_amount,
)
from houvast.workorders.models import Article

VAT = ("21", "9", "0")
AS_TEXT = "data:image/jpeg;base64,"
"""How a phone sends a photo that it made smaller: a text, that waits there as any other does."""


class PartForm(forms.Form):
    """The questions of one part, as they are answered so far; nothing has to be filled in yet."""

    def __init__(
        self,
        data: Any = None,
        *,
        form: FormOfWork,
        part: FormPart,
        sheet: OrderSheet,
        today: date,
    ) -> None:
        super().__init__(data, initial=_as_answered(part, sheet.answers))
        self.form, self.part, self.today = form, part, today
        for question in part.typed:
            self.fields[question.key] = _field(question)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for key, given in list(cleaned.items()):
            try:
                self.form.kept(key, _typed(given), today=self.today)
            except Refused as refusal:
                self.add_error(key, refusal.sentence)
        return cleaned

    @property
    def typed(self) -> dict[str, str]:
        """What was filled in, as the action takes it."""
        return {key: _typed(given) for key, given in self.cleaned_data.items()}


class FoundForm(forms.Form):
    """What the customer reads of it."""

    found = forms.CharField(
        label=_("What did you find?"),
        help_text=_("The customer reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    done = forms.CharField(
        label=_("What did you do?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    next = forms.CharField(
        label=_("What comes next?"),
        help_text=_("For instance what the customer has to do, or what we still order."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
    )

    @property
    def typed(self) -> dict[str, str]:
        return {key: self.cleaned_data[key] for key in (FOUND, DONE, NEXT)}


class LineForm(forms.Form):
    """Something that was used: an article of the list, or what one writes."""

    what = forms.CharField(
        label=_("What did you use?"),
        help_text=_("Type a part of the name or the number, and choose; or write it yourself."),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "articles", "autocomplete": "off"}),
        error_messages={"required": _("Write down what you used.")},
    )
    quantity = forms.CharField(
        label=_("How much?"), initial="1", widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    unit = forms.CharField(label=_("Unit"), max_length=20, required=False)
    price = forms.CharField(
        label=_("Price without VAT"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    vat = forms.ChoiceField(
        label=_("VAT"), choices=[(percent, f"{percent}%") for percent in VAT], initial=VAT[0]
    )

    def clean_quantity(self) -> Decimal:
        return _amount(self.cleaned_data["quantity"])

    def clean_price(self) -> Decimal:
        return _amount(self.cleaned_data["price"] or "0")

    @property
    def used(self) -> Used:
        """An article that is on the list for what it costs there."""
        filled = self.cleaned_data
        article = Article.objects.in_use().called(filled["what"])
        if article:
            return Used.of(article, filled["quantity"])
        return Used(
            filled["what"],
            filled["quantity"],
            filled["price"],
            Decimal(filled["vat"]),
            unit=filled["unit"],
        )


class PhotoForm(forms.Form):
    """A photo: as the phone made it smaller, or the file itself."""

    key = forms.CharField(max_length=40)
    shrunk = forms.CharField(required=False)
    file = forms.FileField(required=False)
    content = b""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file, shrunk = cleaned.get("file"), cleaned.get("shrunk", "")
        try:
            sent = shrunk.removeprefix(AS_TEXT) if shrunk.startswith(AS_TEXT) else ""
            self.content = file.read() if file else b64decode(sent, validate=True)
        except ValueError:
            self.content = b""
        if not self.content:
            raise ValidationError(_("Choose a photo first."))
        return cleaned


class WorkedForm(forms.Form):
    """From when until when one worked, begun with what is known of it."""

    began = forms.TimeField(
        label=_("Begun at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ended = forms.TimeField(
        label=_("Ready at"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def __init__(self, data: Any = None, *, worked: HoursOfDay | Worked, **known: Any) -> None:
        moments = {"began": worked.began_at, "ended": worked.ended_at}
        times = {name: at.astimezone(AMSTERDAM).time() for name, at in moments.items() if at}
        super().__init__(data, initial=times | known)

    def on_day(self, on: date) -> tuple[datetime, datetime]:
        """Those times on a day."""
        began, ended = (
            datetime.combine(on, self.cleaned_data[name], AMSTERDAM) for name in ("began", "ended")
        )
        return began, ended


class HoursForm(WorkedForm):
    """How long a visit really was."""

    why = forms.CharField(
        label=_("Why is it different from what you pressed?"),
        help_text=_("This stays on file beside the hours."),
        max_length=300,
    )


class MyDayForm(WorkedForm):
    """Whether a day was as it was pressed, or how it was."""

    break_minutes = forms.IntegerField(
        label=_("Minutes of break"), min_value=0, max_value=480,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    why = forms.CharField(
        label=_("Why is it different from what you pressed?"),
        help_text=_("Leave it empty if your day is right."),
        max_length=300,
        required=False,
    )

    def said(self, on: date) -> SaidOfDay:
        """Those times on a day."""
        filled = self.cleaned_data
        return SaidOfDay(*self.on_day(on), filled["break_minutes"], filled["why"])


class SignatureForm(forms.Form):
    """Who signs; drawn on the screen, or with a tick."""

    name = forms.CharField(
        label=_("Name of who signs"),
        max_length=160,
        error_messages={"required": _("Write down the name of who signs.")},
    )
    drawing = forms.CharField(required=False, widget=forms.HiddenInput())
    agrees = forms.BooleanField(
        label=_("I have seen what was done and agree to it"), required=False
    )

    @property
    def signed(self) -> Signed:
        return Signed(**self.cleaned_data)


def _as_answered(part: FormPart, answers: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for question in part.typed:
        kept = answers.get(question.key, "")
        found[question.key] = kept == YES if isinstance(question, TickOnForm) else kept
    return found


def _typed(given: Any) -> str:
    if isinstance(given, bool):
        return YES if given else ""
    return str(given).strip()


def _amount(typed: str) -> Decimal:
    try:
        return typed_amount(typed)
    except Refused as refusal:
        raise ValidationError(refusal.sentence) from refusal


def _field(question: Question) -> forms.Field:
    options: dict[str, Any] = {"label": str(question.name), "required": False}
    if isinstance(question, TickOnForm):
        return forms.BooleanField(**options)
    if isinstance(question, ChoiceOnForm):
        names = [(choice.key, str(choice.name)) for choice in question.choices]
        return forms.ChoiceField(choices=names, widget=forms.RadioSelect, **options)
    if isinstance(question, DayOnForm):
        return forms.CharField(widget=forms.TextInput(attrs={"type": "date"}), **options)
    if isinstance(question, NumberOnForm):
        options["help_text"] = question.unit
        return forms.CharField(
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), **options
        )
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(widget=widget, help_text=gettext("In your own words."), **options)
