"""Trying a description: its text, and what people will be asked by it, as they will see it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.desk.frame.fields import CheckedField, DayField, WordsField
from houvast.ground.asked import AskedChoice, AskedDay, AskedNumber, AskedOf, said_number
from houvast.ground.describing import LONGEST, check_key
from houvast.workorders.front import OnlyIf, PhotoOnForm, TickOnForm


class DescriptionForm(forms.Form):
    """A text that is pasted, or a file that is chosen, which goes before it."""

    text = WordsField(label=gettext_lazy("The text"), rows=18, required=False, max_length=LONGEST)
    file = forms.FileField(
        label=gettext_lazy("Or choose the file"),
        help_text=gettext_lazy("A file that ends in .yaml. It goes before the text."),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if file := cleaned.get("file"):
            try:
                cleaned["text"] = file.read(LONGEST + 1).decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", _("This is no text. Save it as UTF-8."))
        cleaned["text"] = cleaned.get("text", "").replace("\r\n", "\n")
        if not cleaned["text"].strip():
            self.add_error("text", _("Paste the text, or choose a file."))
        return cleaned


class NewDescriptionForm(DescriptionForm):
    """The same, with the name by which it is known."""

    key = CheckedField(
        check=check_key,
        label=gettext_lazy("Name of the file, without .yaml"),
        help_text=gettext_lazy("Small letters, digits and _: water_softener. It never changes."),
        max_length=40,
    )
    field_order = ("key",)


class AskedForm(forms.Form):
    """Questions as they will be asked, to look at: nothing can be filled in."""

    def __init__(self, questions: tuple[AskedOf, ...]) -> None:
        super().__init__(auto_id=False)
        for question in questions:
            hint = " ".join(_hints(question, questions))
            self.fields[question.key] = _field(question, hint)


def _field(question: AskedOf, hint: str) -> forms.Field:
    how: dict[str, Any] = {
        "label": str(question.name), "help_text": hint, "disabled": True, "required": False,
    }  # fmt: skip
    if isinstance(question, AskedChoice):
        names = [(one.key, str(one.name)) for one in question.choices]
        return forms.ChoiceField(choices=names, widget=forms.RadioSelect, **how)
    if isinstance(question, TickOnForm):
        return forms.BooleanField(**how)
    if isinstance(question, AskedDay):
        return DayField(**how)
    return forms.CharField(**how)


def _hints(question: AskedOf, beside: tuple[AskedOf, ...]) -> list[str]:
    """What stands with it: the unit with its limits, whether it has to be, and when it is asked."""
    said = []
    if isinstance(question, AskedNumber):
        said.append(_limits(question))
    if isinstance(question, PhotoOnForm):
        said.append(_("A photo."))
    if not getattr(question, "needed", True):
        said.append(_("It may stay open."))
    if getattr(question, "reading", False):
        said.append(_("It stays with the thing, over the years."))
    if only := getattr(question, "only_if", None):
        said.append(_("Only asked after “%(answer)s”.") % {"answer": _answer(only, beside)})
    return said


def _limits(question: AskedNumber) -> str:
    least, most = said_number(question.least), said_number(question.most)
    said = {"least": least, "most": most, "unit": question.unit}
    return (_("From %(least)s to %(most)s %(unit)s") % said).strip() + "."


def _answer(only: OnlyIf, beside: tuple[AskedOf, ...]) -> str:
    """The question above with the answer on which another hangs, as people read them."""
    asked = next(one for one in beside if one.key == only.question)
    known: Any = asked
    said = only.answer if isinstance(asked, PhotoOnForm) else known.said(only.answer)
    return f"{asked.name}: {said}"
