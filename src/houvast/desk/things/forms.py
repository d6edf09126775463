"""What staff fill in about a thing: what we all ask, what its kind asks, and when we come back."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import CheckedField, DayField, NamedOf
from houvast.ground.asked import Asked, AskedChoice, AskedDay, AskedNumber
from houvast.people.models import Customer
from houvast.things.models import Thing
from houvast.things.rules.kinds import ThingKind
from houvast.workforce.models import WorkType

ASKED = "asked_"
"""Before the key of what a kind asks, so that it is never one of our own fields."""


class ThingForm(forms.Form):
    """A thing of a kind."""

    make = forms.CharField(label=_("Make"), max_length=80, required=False)
    type = forms.CharField(label=_("Type"), max_length=80, required=False)
    serial_number = forms.CharField(label=_("Serial number"), max_length=80, required=False)
    installed_on = DayField(label=_("Installed on"), required=False)
    warranty_ends_on = DayField(
        label=_("Under warranty until"), help_text=_("The last day of it."), required=False
    )

    def __init__(self, *given: Any, kind: ThingKind, **options: Any) -> None:
        super().__init__(*given, **options)
        for asked in kind.properties:
            self.fields[ASKED + asked.key] = _field(asked)

    @property
    def details(self) -> dict[str, Any]:
        """What was filled in, as the action takes it."""
        filled, ours = self.cleaned_data, set(ThingForm.base_fields)
        asked = {
            name.removeprefix(ASKED): str(filled[name] or "")
            for name in self.fields
            if name not in ours
        }
        return {name: filled[name] for name in ours} | {"properties": asked}


def as_on_file(thing: Thing) -> dict[str, Any]:
    """What a form about a thing starts with."""
    ours = {name: getattr(thing, name) for name in ThingForm.base_fields}
    return ours | {ASKED + key: words for key, words in thing.properties.items()}


class GoneForm(forms.Form):
    """Since when a thing is gone, and why."""

    on = DayField(label=_("Gone since"))
    why = forms.CharField(
        label=_("Why is it gone?"),
        help_text=_("For instance: replaced by a new one."),
        max_length=200,
    )


class WithdrawForm(forms.Form):
    """Why a photo or paper is taken out of sight."""

    why = forms.CharField(
        label=_("Why is it withdrawn?"),
        help_text=_("For instance: of another boiler."),
        max_length=200,
    )


class MaintenanceForm(forms.Form):
    """Work that comes back for a thing: for whom we come, how often, and when next."""

    work_type = NamedOf(WorkType.objects.all(), label=_("Work"), empty_label=None)
    customer = forms.ModelChoiceField(
        Customer.objects.none(), label=_("Whom do we invite?"), empty_label=None
    )
    every_months = forms.IntegerField(
        label=_("Every how many months?"), min_value=1, max_value=120, initial=12
    )
    due_on = DayField(label=_("Next due on"))

    def __init__(self, *given: Any, customers: Iterable[Customer], **options: Any) -> None:
        super().__init__(*given, **options)
        numbers = [customer.pk for customer in customers]
        asked: Any = self.fields["customer"]
        asked.queryset = Customer.objects.filter(pk__in=numbers).order_by("name")


def _field(asked: Asked) -> forms.Field:
    options: dict[str, Any] = {"label": str(asked.name), "required": False}
    if isinstance(asked, AskedChoice):
        names = [(choice.key, str(choice.name)) for choice in asked.choices]
        return forms.ChoiceField(choices=[("", _("Not known")), *names], **options)
    if isinstance(asked, AskedDay):
        return DayField(**options)
    if isinstance(asked, AskedNumber):
        options["help_text"] = asked.unit
    return CheckedField(check=lambda typed: asked.kept(typed.strip()), **options)
