"""What staff fill in about outages and a full inbox."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import CheckedField, MomentField, WordsField
from houvast.outages.front import CalledSo, Choosable, Concerns, NewOutage, SaidOfIt, areas
from houvast.outages.models import Outage
from houvast.things.known_kinds import kinds, name_of_kind
from houvast.workforce.models import Territory

LONG = 18
"""Digits of no number of ours."""
CALLED = ("kind", "title_nl", "title_en", "began_at", "is_public")
CONCERNS = ("territory", "areas", "thing_kind", "make", "type", "recognised_by", "hangs_by_itself")
SAID = ("cause_nl", "doing_nl", "due_at", "is_news", "cause_en", "doing_en")


class SaidOfItForm(forms.Form):
    """What is known of an outage, what is done, and by when."""

    cause_nl = WordsField(
        label=_("What is the matter, in Dutch?"), help_text=_("Customers read this."), rows=2
    )
    doing_nl = WordsField(
        label=_("What is being done, in Dutch?"),
        help_text=_("Customers read this."),
        rows=2,
        required=False,
    )
    due_at = MomentField(label=_("By when?"))
    is_news = forms.BooleanField(
        label=_("Then they hear more: nobody can say yet when it is over"), required=False
    )
    cause_en = WordsField(label=_("What is the matter, in English"), rows=2, required=False)
    doing_en = WordsField(label=_("What is being done, in English"), rows=2, required=False)
    form_id = forms.CharField(
        max_length=40, required=False, initial=uuid4, widget=forms.HiddenInput
    )

    @property
    def said(self) -> SaidOfIt:
        return SaidOfIt(**{name: self.cleaned_data[name] for name in (*SAID, "form_id")})


class OverForm(forms.Form):
    """What it was, now that it is over."""

    cause_nl = WordsField(
        label=_("What was it, in Dutch?"), help_text=_("Customers read this."), rows=2
    )
    cause_en = WordsField(label=_("What was it, in English"), rows=2, required=False)

    @property
    def said(self) -> SaidOfIt:
        return SaidOfIt(**self.cleaned_data)


class NewOutageForm(SaidOfItForm):
    """What it is called, whom it concerns, and the first that is known of it."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Outage.Kind.choices)
    title_nl = forms.CharField(
        label=_("What is it called, in Dutch?"),
        help_text=_("As a customer says it: no internet in Vathorst."),
        max_length=120,
    )
    title_en = forms.CharField(label=_("In English"), max_length=120, required=False)
    began_at = MomentField(label=_("Since when?"))
    is_public = forms.BooleanField(
        label=_("Everybody may read it on the page of outages"), required=False, initial=True
    )
    territory = forms.ModelChoiceField(
        Territory.objects.none(),
        label=_("In which territory?"),
        required=False,
        empty_label=_("In none in particular"),
    )
    areas = CheckedField(
        label=_("Or in which postcodes?"),
        help_text=_("3811, 3820-3829, 3811 AB, or 3811 AB 12 for one house number."),
        check=areas,
        max_length=1000,
        required=False,
    )
    thing_kind = forms.ChoiceField(label=_("Of what do they have one?"), required=False)
    make = forms.CharField(label=_("Of which make?"), max_length=80, required=False)
    type = forms.CharField(label=_("Of which type?"), max_length=80, required=False)
    recognised_by = forms.CharField(
        label=_("Which words do they write?"),
        help_text=_("With a comma in between: no internet, outage."),
        max_length=300,
        required=False,
    )
    hangs_by_itself = forms.BooleanField(
        label=_("Whoever writes about it hangs on it at once"),
        help_text=_("Their acknowledgement says what is known. Otherwise you say so for each."),
        required=False,
    )

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        territories = Territory.objects.exclude(postcodes=[])
        self.fields["territory"].queryset = territories  # type: ignore[attr-defined]
        known = sorted((name_of_kind(kind), kind) for kind in kinds())
        self.fields["thing_kind"].choices = [  # type: ignore[attr-defined]
            ("", _("Nothing in particular")), *((kind, name) for name, kind in known),
        ]  # fmt: skip
        self.fields["began_at"].initial = _this_minute

    @property
    def new(self) -> NewOutage:
        filled = self.cleaned_data
        called = CalledSo(**{name: filled[name] for name in CALLED})
        words = [word.strip() for word in filled["recognised_by"].split(",")]
        of_territory = filled["territory"].postcodes if filled["territory"] else []
        concerns = Concerns(
            areas=[*of_territory, *areas(filled["areas"])],
            thing_kind=filled["thing_kind"],
            make=filled["make"],
            type=filled["type"],
            recognised_by=[word[:60] for word in words if word],
            hangs_by_itself=filled["hangs_by_itself"],
        )
        return NewOutage(called, self.said, concerns)


class TickedForm(forms.Form):
    """Those that somebody ticked after looking at them."""

    ticked = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *given: Any, offered: list[int], **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["ticked"].choices = [(pk, pk) for pk in offered]  # type: ignore[attr-defined]

    @property
    def numbers(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data["ticked"]]


class HangForm(TickedForm):
    """Which cases hang on it, and whether what is known answers what they asked."""

    answers = forms.BooleanField(
        label=_("I read them: what we know answers what they asked"), required=False
    )


class ChooseOutageForm(forms.Form):
    """Which outage a case is about, and whether what is known answers what was read there."""

    outage = forms.ChoiceField(
        label=_("Which outage is it about?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which outage it is.")},
    )
    answers = forms.BooleanField(
        label=_("I read it: what we know answers what they asked"), required=False
    )
    seen_to = forms.IntegerField(min_value=0, max_value=2**62, widget=forms.HiddenInput)

    def __init__(self, *given: Any, choices: Choosable, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["seen_to"].initial = choices.last
        self.fields["outage"].choices = [  # type: ignore[attr-defined]
            (one.pk, f"{one.title} ({one.word.cause})") for one in choices.all
        ]

    @property
    def number(self) -> int:
        return int(self.cleaned_data["outage"])

    @property
    def seen(self) -> int | None:
        """Up to which message it was read, where that is answered by it."""
        return self.cleaned_data["seen_to"] if self.cleaned_data["answers"] else None


class HonestMomentsForm(TickedForm):
    """Who gets another moment, and why."""

    reason = WordsField(label=_("Why?"), help_text=_("The customers read this."), rows=2)


class AnswerManyForm(TickedForm):
    """One answer to those whom somebody ticked."""

    text = WordsField(
        label=_("Your answer"),
        help_text=_("Each gets it as an answer of their own, with their name above it."),
        rows=6,
        max_length=20_000,
    )


def seen_messages(request: HttpRequest) -> dict[int, int]:
    """By case the last message on the page that was sent: "12:345"."""
    pairs = (said.split(":") for said in request.POST.getlist("seen"))
    read = [pair for pair in pairs if len(pair) == 2 and all(_is_number(one) for one in pair)]
    return {int(case): int(last) for case, last in read}


def _is_number(typed: str) -> bool:
    return typed.isdecimal() and len(typed) < LONG


def ticked_numbers(request: HttpRequest) -> list[int]:
    """What was sent as ticked, of what is a number; what one may not see is left out below."""
    return [int(pk) for pk in request.POST.getlist("ticked") if _is_number(pk)]


def _this_minute() -> datetime:
    return timezone.localtime().replace(second=0, microsecond=0)
