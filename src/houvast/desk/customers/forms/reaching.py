"""What staff fill in about how to reach a customer, and what they wish."""

from collections.abc import Iterable
from datetime import time
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import CheckedField, HourField, WeekdaysField
from houvast.ground.refusals import Refused
from houvast.people import contact
from houvast.people.government_numbers import government_number
from houvast.people.models import ContactPoint, Language
from houvast.people.names import MR, MRS
from houvast.people.trade_register import trade_number
from houvast.people.zones import zones, zones_of
from houvast.workforce.models import Technician

TITLES = [("", _("None: we greet by first name")), (MRS, _("Ms")), (MR, _("Mr"))]


class ReachForm(forms.Form):
    """Another way to reach a customer: what has an @ is a mail address."""

    typed = forms.CharField(label=_("E-mail address or phone number"), max_length=320)

    def clean_typed(self) -> str:
        typed: str = self.cleaned_data["typed"]
        check = contact.mail_address if "@" in typed else contact.phone_number
        try:
            check(typed)
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from refusal
        return typed

    @property
    def kind(self) -> str:
        is_mail = "@" in self.cleaned_data["typed"]
        return ContactPoint.Kind.MAIL if is_mail else ContactPoint.Kind.PHONE


class NumbersForm(forms.Form):
    """The numbers by which registers know an organisation."""

    kvk = CheckedField(
        label=_("KvK number"),
        help_text=_("Of an organisation. It may stay empty."),
        check=trade_number,
        max_length=20,
        required=False,
    )
    oin = CheckedField(
        label=_("OIN"),
        help_text=_("Of a government organisation: its invoices for programs carry it."),
        check=government_number,
        max_length=30,
        required=False,
    )


class WishesForm(forms.Form):
    """How and when a customer wants to be addressed."""

    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    title = forms.ChoiceField(label=_("Title"), choices=TITLES, required=False)
    zone = forms.ChoiceField(
        label=_("Lives by the clock of"),
        required=False,
        help_text=_("Times are always ours. Where their clock differs we say so: “Dutch time”."),
    )
    quiet_from = HourField(label=_("Do not disturb from"))
    quiet_until = HourField(label=_("Until"))

    def __init__(self, *args: Any, numbers: Iterable[str] = (), **kwargs: Any) -> None:
        """`numbers` are their phone numbers: the clocks that these point to are offered first."""
        super().__init__(*args, **kwargs)
        offered = dict.fromkeys(name for number in numbers for name in zones_of(number))
        by_number = (_("By their phone number"), _named(offered))
        elsewhere = (_("Elsewhere"), _named(sorted(zones() - set(offered))))
        groups = [by_number, elsewhere] if offered else [elsewhere]
        cast(forms.ChoiceField, self.fields["zone"]).choices = [("", _("Ours")), *groups]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        ends: list[time | None] = [cleaned.get("quiet_from"), cleaned.get("quiet_until")]
        if not self.errors and ends.count(None) == 1:
            missing = "quiet_from" if ends[0] is None else "quiet_until"
            self.add_error(missing, _("Fill in both times, or leave both empty."))
        return cleaned


class NeverForm(forms.Form):
    """The days of the week on which nobody is at home."""

    weekdays = WeekdaysField(label=_("Never on"))


class TechnicianWishForm(forms.Form):
    """Whom a customer would rather see, or rather not."""

    LIKES, RATHER_NOT, NO_WISH = "likes", "rather_not", "no_wish"

    technician = forms.ModelChoiceField(
        Technician.objects.active().select_related("staff").order_by("staff__name"),
        label=_("Technician"),
        empty_label=_("Choose a technician"),
    )
    wish = forms.ChoiceField(
        label=_("What the customer wishes"),
        choices=[
            (LIKES, _("Likes to see them")),
            (RATHER_NOT, _("Rather not: they never come")),
            (NO_WISH, _("No wish any more")),
        ],
    )

    @property
    def is_refused(self) -> bool | None:
        """None takes the wish off."""
        wish = self.cleaned_data["wish"]
        return None if wish == self.NO_WISH else bool(wish == self.RATHER_NOT)


def _named(names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in names]
