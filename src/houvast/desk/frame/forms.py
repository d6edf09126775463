"""What staff fill in. A form checks the shape; the actions decide."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.conversations.actions.next_word import NextWord
from houvast.conversations.mime import Address
from houvast.conversations.queries.correspondents import as_written
from houvast.desk.frame.queries.moments import Offered
from houvast.ground import spoken
from houvast.people.models import Customer, Staff
from houvast.planning.models import Maintenance, WorkType
from houvast.planning.rules.wanted import Wanted
from houvast.promises.models import Promise

OTHER = "other"
YEARS = range(2000, 2200)


class Words(forms.CharField):
    """A text of several lines."""

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **options)


class Moment(forms.DateTimeField):
    """A moment on the company's clock, chosen in the browser's own calendar."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, input_formats=["%Y-%m-%dT%H:%M"], **options)

    def to_python(self, value: Any) -> datetime | None:
        """Refuses years that no calendar of ours reaches."""
        moment: datetime | None = super().to_python(value)
        if moment is not None and moment.year not in YEARS:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return moment


class NextWordForm(forms.Form):
    """The next word to a customer: what, and by when.

    `offered` are moments to choose from; `usual` says what happens when none is chosen, and
    `besides` what else can be.
    """

    next_by = forms.ChoiceField(label=_("After that, the customer hears from us"), required=False)
    next_due_at = Moment(label=_("Another moment"), required=False)
    next_words = forms.CharField(
        label=_("What we promise for then"),
        help_text=_("In words for the customer; the moment is added. It may stay empty."),
        max_length=300,
        required=False,
    )

    says_by: Any = "%s"

    def __init__(
        self,
        *given: Any,
        offered: Sequence[Offered],
        usual: str,
        besides: Sequence[tuple[str, str]] = (),
        **options: Any,
    ) -> None:
        super().__init__(*given, **options)
        self.offered = {str(moment.days): moment.due_at for moment in offered}
        said = [
            (key, str(self.says_by) % spoken.by(due_at)) for key, due_at in self.offered.items()
        ]
        choices = [("", usual), *besides, *said, (OTHER, _("By another moment"))]
        self.fields["next_by"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        key = cleaned.get("next_by")
        if key == OTHER and "next_due_at" in cleaned and cleaned["next_due_at"] is None:
            self.add_error("next_due_at", _("Choose the moment by which the customer hears."))
        if key != OTHER:
            cleaned["next_due_at"] = self.offered.get(key or "")
        return cleaned

    @property
    def promised(self) -> str:
        """What was typed with the moment added, or nothing. In the language that is active."""
        words, due_at = self.cleaned_data["next_words"], self.cleaned_data["next_due_at"]
        if not (words and due_at):
            return ""
        return f"{words.rstrip('. ')}, {spoken.by(due_at)}."


class KeepsForm(forms.Form):
    """Which of the `promises` that are kept by hand this keeps. Without any there is no field."""

    keeps = forms.TypedMultipleChoiceField(
        label=_("This keeps what we promised"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={
            "invalid_choice": _("One of these promises has ended since. Look at the case again.")
        },
    )

    def __init__(self, *given: Any, promises: Sequence[Promise] = (), **options: Any) -> None:
        super().__init__(*given, **options)
        choices = [(promise.pk, promise.words) for promise in promises]
        self.fields["keeps"].choices = choices  # type: ignore[attr-defined]


class ReplyForm(KeepsForm, NextWordForm):
    """An answer, and the next word to the customer."""

    says_by = _("We come back to it %s")

    text = Words(label=_("Your answer"), rows=6)
    seen_message_id = forms.IntegerField(required=False)
    copies = forms.MultipleChoiceField(
        label=_("Also send it to"),
        help_text=_("They got the mail of the customer too, and read what you write."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *given: Any, others: Sequence[Address] = (), **options: Any) -> None:
        super().__init__(*given, **options)
        self.others = {to.address: to for to in others}
        choices = list(zip(self.others, as_written(others), strict=True))
        self.fields["copies"].choices = choices  # type: ignore[attr-defined]
        self.fields["next_by"].help_text = _(
            "Do you write that you look into it, or call? That is promised then, for the end of "
            "the next working day or of the day that you name."
        )

    @property
    def sent_too(self) -> list[Address]:
        return [self.others[address] for address in self.cleaned_data["copies"]]

    @property
    def next_is(self) -> NextWord.What:
        """What was chosen that is no moment; what fits the text where nothing was."""
        chosen = self.cleaned_data["next_by"]
        return NextWord.What(chosen) if chosen in set(NextWord.What) else NextWord.What.FITTING


class NoteForm(forms.Form):
    text = Words(label=_("Note"), help_text=_("Only we read this."), rows=3)


class PhoneNoteForm(KeepsForm):
    spoke = forms.ChoiceField(
        label=_("Did you speak to the customer?"),
        choices=[("yes", _("Yes, we spoke")), ("no", _("No, nobody answered"))],
        widget=forms.RadioSelect,
        initial="yes",
    )
    asked = forms.BooleanField(
        label=_("I called to ask whether it is solved"),
        help_text=_(
            "A call in vain counts as a question by phone. The customer gets a mail of it."
        ),
        required=False,
    )
    text = Words(label=_("What was said"), rows=3)


class HandOverForm(forms.Form):
    to = forms.ModelChoiceField(
        Staff.objects.none(), label=_("Who takes over?"), empty_label=_("Choose a colleague")
    )
    reason = Words(label=_("Why"), help_text=_("The customer reads this."), rows=3)

    def __init__(self, *given: Any, colleagues: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["to"].queryset = colleagues  # type: ignore[attr-defined]


class GiveForm(forms.Form):
    """To which of the customers that were `found` a case goes, and why."""

    customer = forms.ModelChoiceField(
        Customer.objects.none(), label=_("Whose case is it?"), widget=forms.RadioSelect,
        empty_label=None,
    )  # fmt: skip
    reason = Words(label=_("Why"), help_text=_("Only we read this."), rows=2)

    def __init__(self, *given: Any, found: Sequence[Customer], **options: Any) -> None:
        super().__init__(*given, **options)
        numbers = [customer.pk for customer in found]
        people = Customer.objects.filter(pk__in=numbers).select_related("household")
        self.fields["customer"].queryset = people  # type: ignore[attr-defined]
        self.fields["customer"].label_from_instance = _with_address  # type: ignore[attr-defined]


def _with_address(customer: Customer) -> str:
    return ", ".join(filter(None, (customer.name, str(customer.household))))


class AskForm(forms.Form):
    """Nothing to fill in: the question to the customer is always the same."""


class SplitForm(forms.Form):
    """Nothing to fill in: the message goes as it is."""


class SaidForm(forms.Form):
    """The customer's word, which staff write down."""

    said = Words(
        label=_("What did the customer say?"),
        help_text=_("In their own words, and where: by phone, by mail."),
        rows=3,
    )


class WhyForm(forms.Form):
    """Why a person decided something: colleagues read it later."""

    why = Words(label=_("Why"), help_text=_("Only we read this."), rows=2)


class NoAnswerForm(WhyForm):
    """A message that needs no answer, and whether it says that all is solved."""

    settles = forms.ChoiceField(
        label=_("What becomes of the case?"),
        choices=[
            ("no", _("It stays open")),
            ("yes", _("The customer says here that it is solved: settle it")),
        ],
        widget=forms.RadioSelect,
        initial="no",
    )
    field_order = ("settles", "why")


class SpamForm(WhyForm):
    marks_sender = forms.BooleanField(
        label=_("Mark this sender"),
        help_text=_("What comes from this address later opens no case; you see it under the mail."),
        required=False,
    )


class ProposeForm(forms.Form):
    work_type = forms.ModelChoiceField(
        WorkType.objects.none(), label=_("What kind of visit?"), widget=forms.RadioSelect,
        empty_label=None,
    )  # fmt: skip
    reason = Words(
        label=_("What for?"), help_text=_("The customer reads this."), required=False, rows=2
    )
    parts_from_on = forms.DateField(
        label=_("The parts are here from"),
        help_text=_("It may stay empty. Nothing is offered before that day."),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
    )

    def clean_parts_from_on(self) -> date | None:
        """Refuses years that no calendar of ours reaches."""
        on: date | None = self.cleaned_data["parts_from_on"]
        if on and on.year not in YEARS:
            raise forms.ValidationError(_("Choose a day from this century."))
        return on

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["work_type"].queryset = WorkType.objects.all()  # type: ignore[attr-defined]


class SlotForm(forms.Form):
    """A slot that the customer chose on the phone. Its key is checked by the action."""

    slot = forms.CharField(
        max_length=1000, error_messages={"required": _("Choose a day and a daypart first.")}
    )

    @property
    def wanted(self) -> Wanted:
        """Raises NotASlot for what did not stand on the page."""
        return Wanted.from_key(self.cleaned_data["slot"])


class AskToMoveForm(SlotForm):
    """Another slot that we ask the customer to accept, and why."""

    reason = Words(label=_("Why"), help_text=_("The customer reads this."), rows=3)


class InviteForm(forms.Form):
    """Which of the customers who are due are invited now."""

    maintenance = forms.TypedMultipleChoiceField(
        coerce=int,
        error_messages={
            "required": _("Choose at least one customer."),
            "invalid_choice": _("Somebody on this list was invited already. Look at it again."),
        },
    )

    def __init__(self, *given: Any, due: Sequence[Maintenance], **options: Any) -> None:
        super().__init__(*given, **options)
        self.due = due
        choices = [(maintenance.pk, maintenance.customer.name) for maintenance in due]
        self.fields["maintenance"].choices = choices  # type: ignore[attr-defined]

    @property
    def picked(self) -> list[Maintenance]:
        chosen = set(self.cleaned_data["maintenance"])
        return [maintenance for maintenance in self.due if maintenance.pk in chosen]


class DayForm(forms.Form):
    """The day that a calendar shows."""

    on = forms.DateField(required=False)


def day_asked(given: Any, *, now: datetime) -> date:
    """The day in an address, or today."""
    form = DayForm({"on": given.get("on")})
    asked = form.cleaned_data["on"] if form.is_valid() else None
    return asked if asked and asked.year in YEARS else spoken.today(now)
