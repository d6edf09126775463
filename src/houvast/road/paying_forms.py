"""How much is paid at the visit, and how."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused
from houvast.money.models import Invoice, Payment
from houvast.workorders.front import typed_amount

CODE = "code"
HOW = (CODE, Payment.Road.CASH.value, Payment.Road.CARD.value)


class PayForm(forms.Form):
    """An amount of one invoice; its button says how. However often it is sent, it counts once."""

    amount = forms.CharField(
        label=_("How much is paid now?"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"required": _("Write how much is paid now.")},
    )
    how = forms.ChoiceField(choices=[(one, one) for one in HOW], widget=forms.HiddenInput)
    form_id = forms.CharField(
        max_length=40,
        required=False,
        initial=uuid4,
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any, *, owed: Invoice) -> None:
        left = f"{owed.open_amount:.2f}".replace(".", ",")  # type: ignore[attr-defined]
        super().__init__(data, initial={"amount": left}, auto_id=f"id_{owed.pk}_%s")

    def clean_amount(self) -> Decimal:
        """Euros, with a point or a comma."""
        try:
            return typed_amount(self.cleaned_data["amount"])
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from refusal
