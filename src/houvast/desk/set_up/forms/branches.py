"""What the owner fills in about branches, and the rooms, chairs and counters in them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import CheckedField
from houvast.desk.set_up.forms.company import WeekForm
from houvast.people import addresses
from houvast.people.actions.places import TypedAddress
from houvast.workforce.models import Branch

ADDRESS = ("street", "house_number", "postcode", "town")


class BranchForm(WeekForm):
    """A house to which customers come: what it is called, where it is, when it is open."""

    name = forms.CharField(label=_("Name of the branch"), max_length=80)
    street = forms.CharField(label=_("Street"), max_length=120)
    house_number = forms.CharField(label=_("House number"), max_length=16)
    postcode = CheckedField(label=_("Postcode"), check=addresses.postcode, max_length=10)
    town = forms.CharField(label=_("Town"), max_length=80)

    @property
    def address(self) -> TypedAddress:
        """As it was typed."""
        typed = self.cleaned_data
        return {
            "street": typed["street"],
            "number": typed["house_number"],
            "postcode": typed["postcode"],
            "town": typed["town"],
        }

    @property
    def hours(self) -> dict[int, Any]:
        return self.week_of(dict(self.cleaned_data))


class ChangeBranchForm(BranchForm):
    is_active = forms.BooleanField(label=_("Customers can come here"), required=False)

    @property
    def different(self) -> dict[str, Any]:
        """What was changed; one line of the hours or the address brings all of them."""
        changed = self.changed
        given: dict[str, Any] = {
            name: changed[name] for name in ("name", "is_active") if name in changed
        }
        if self.week_of(changed):
            given["hours"] = self.hours
        if any(name in changed for name in ADDRESS):
            given["address"] = self.address
        return given


class ResourceForm(WeekForm):
    """A room, chair or counter: what it is called, what it is, and hours of its own."""

    name = forms.CharField(label=_("Name"), max_length=80)
    kind = forms.CharField(label=_("Kind"), max_length=40)

    def __init__(self, *given: Any, known: Iterable[str] = (), **options: Any) -> None:
        super().__init__(*given, **options)
        kinds = ", ".join(known)
        self.fields["kind"].help_text = (
            _("Kinds of work ask for it by this word. There are: %s.") % kinds
            if kinds
            else _("Such as: chair, fitting room. Kinds of work ask for it by this word.")
        )

    def clean_kind(self) -> str:
        """As skills are written: small, with single spaces."""
        return " ".join(self.cleaned_data["kind"].split()).lower()

    @property
    def hours(self) -> dict[int, Any]:
        return self.week_of(dict(self.cleaned_data))


class ChangeResourceForm(ResourceForm):
    is_active = forms.BooleanField(label=_("In use"), required=False)

    @property
    def different(self) -> dict[str, Any]:
        """What was changed; one line of the hours brings all of them."""
        changed = self.changed
        is_week = bool(self.week_of(changed))
        return changed | ({"hours": self.hours} if is_week else {})


def branch_field() -> forms.Field:
    """Where somebody works; on the road where it is empty."""
    return forms.ModelChoiceField(
        Branch.objects.open_to_customers(),
        label=_("Works at"),
        empty_label=_("On the road"),
        required=False,
    )
