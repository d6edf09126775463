"""All questions about a fault on one page, which a phone walks without coverage.

Which of them are asked is for the phone to see (`static/road/fault.js`); without JavaScript all of
them are there, and what is sent is walked by the office.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused
from houvast.journeys.forms import DO_NOT_KNOW, LONGEST, widget_for
from houvast.journeys.front import (
    InquirySheet,
    JourneyQuestion,
    KnownAnswer,
    Leads,
    TreeQuestion,
    choices_of,
)

CANNOT_BE_TOLD = "?"
"""How a choice says so, which is no key of a choice."""


@dataclass(frozen=True)
class AskedAtDoor:
    """One question on the page: what is `known` of it, its field, and where its answers lead."""

    question: JourneyQuestion
    leads: str
    known: KnownAnswer | None
    field: BoundField
    cannot: BoundField | None

    @property
    def goes(self) -> str | None:
        """The answer as the phone walks on with it; none where it is not known."""
        return self.known.value if self.known and not self.known.is_hidden else None


class FaultAtDoorForm(forms.Form):
    """Each question of the tree, of which some are answered: what is known stays so until something
    else is seen, so that it cannot be told is no answer there.
    """

    def __init__(self, data: Any = None, *, sheet: InquirySheet) -> None:
        super().__init__(data)
        self.sheet = sheet
        self.tree = {one.question: one for one in sheet.asking.diagnosis.tree}
        self.questions: dict[str, JourneyQuestion] = {}
        for key in sheet.asking.tree_keys:
            question = sheet.asking.question(key)
            if question is None:
                continue
            self.questions[key] = question
            known = sheet.known.get(key)
            may_be_unknown = known is None or known.is_unknown
            self.fields[key] = _field(question, may_be_unknown=may_be_unknown)
            if may_be_unknown and not choices_of(question):
                self.fields[_cannot(key)] = forms.BooleanField(
                    label=_("Cannot be told"), required=False
                )

    @property
    def asked(self) -> Iterator[AskedAtDoor]:
        """The questions in order, as the page shows them."""
        for key, question in self.questions.items():
            known, cannot = self.sheet.known.get(key), _cannot(key)
            yield AskedAtDoor(
                question,
                json.dumps(_leads(self.tree[key], known)),
                known,
                self[key],
                self[cannot] if cannot in self.fields else None,
            )

    @property
    def answers(self) -> dict[str, str]:
        """What was answered, by question; empty for what cannot be told. Nobody puts right what is
        hidden from them.
        """
        found = {}
        for key in self.questions:
            known = self.sheet.known.get(key)
            if known and known.is_hidden:
                continue
            typed = str(self.cleaned_data.get(key) or "").strip()
            if typed == CANNOT_BE_TOLD or self.cleaned_data.get(_cannot(key)):
                found[key] = ""
            elif typed:
                found[key] = typed
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for key, typed in self.answers.items():
            try:
                if typed:
                    self.questions[key].kept(typed)
            except Refused as refused:
                self.add_error(key, refused.sentence)
        if not self.answers and not self.errors:
            raise forms.ValidationError(_("Answer a question first."))
        return cleaned


def _cannot(key: str) -> str:
    return f"{key}-{DO_NOT_KNOW}"


def _field(question: JourneyQuestion, *, may_be_unknown: bool) -> forms.Field:
    field = forms.CharField(
        label=str(question.name),
        max_length=LONGEST,
        required=False,
        help_text=str(question.why or ""),
    )
    choices = choices_of(question)
    if choices:
        cannot = [(CANNOT_BE_TOLD, str(_("Cannot be told")))] if may_be_unknown else []
        choices = [*choices, *cannot]
        field.widget = forms.RadioSelect(choices=choices)
    else:
        field.widget = widget_for(question, choices, quick=False)
    return field


def _leads(one: TreeQuestion, known: KnownAnswer | None) -> dict[str, Any]:
    """Where each answer leads, as the phone reads it. Of an answer that is hidden from who looks
    only where it leads is said, which the page shows anyway.
    """
    if known and known.is_hidden:
        return {"branches": [], "otherwise": _goal(one.next_after(known.value))}
    branches = [
        {
            "on": branch.on,
            "below": None if branch.below is None else float(branch.below),
            "at_least": None if branch.at_least is None else float(branch.at_least),
            "goal": _goal(branch),
        }
        for branch in one.branches
    ]
    return {"branches": branches, "otherwise": _goal(one.otherwise)}


def _goal(leads: Leads) -> dict[str, str | None]:
    """The question after it, or what it comes to; a danger may have the key of an outcome."""
    return {"ask": leads.ask, "end": f"stop {leads.stop}" if leads.stop else leads.outcome}
