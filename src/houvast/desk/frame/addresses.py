"""An address that staff fill in, and what became of the visits that go there now."""

from datetime import datetime

from django import forms
from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.appointments.front import concerned_by_address
from houvast.desk.frame.fields import CheckedField
from houvast.ground import spoken
from houvast.people import addresses
from houvast.people.entrance import StaffRequest


class PlaceForm(forms.Form):
    """An address; where that is on the map follows from the postcode."""

    street = forms.CharField(label=gettext_lazy("Street"), max_length=120)
    number = CheckedField(
        label=gettext_lazy("House number"), check=addresses.house_number, max_length=20
    )
    postcode = CheckedField(label=gettext_lazy("Postcode"), check=addresses.postcode, max_length=10)
    town = forms.CharField(
        label=gettext_lazy("Town"),
        help_text=gettext_lazy("It may stay empty: the postcode says it."),
        max_length=80,
        required=False,
    )


def say_what_moves(request: StaffRequest, *, now: datetime) -> None:
    """What became of the visits that were still to come when somebody got another address now."""
    for visit in concerned_by_address(now):
        window = spoken.window(visit.opens_at, visit.closes_at)
        said = {"window": window, "address": visit.place}
        if visit.is_unplaced:
            words = _(
                "From there nobody can come on %(window)s. The customer reads it; choose another "
                "time with them."
            )
            messages.warning(request, words % said)
        else:
            words = _("The visit on %(window)s goes to %(address)s. The customer reads it.")
            messages.success(request, words % said)
