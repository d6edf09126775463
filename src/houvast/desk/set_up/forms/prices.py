"""What the owner fills in about prices."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import AmountField, DayField
from houvast.money.front import PriceAsked, PricedItem
from houvast.money.models import PriceItem, Vat
from houvast.workforce.models import WorkType


class PriceForm(forms.Form):
    """How much, with or without VAT, and on which days."""

    amount = AmountField(label=_("Price"))
    most = AmountField(
        label=_("Up to"), help_text=_("Only for a price from so much to so much."), required=False
    )
    includes_vat = forms.ChoiceField(
        label=_("VAT"),
        choices=[("yes", _("Included in this price")), ("no", _("Comes on top of this price"))],
    )
    vat = forms.ChoiceField(label=_("VAT rate"), choices=Vat.choices)
    from_on = DayField(label=_("From"), help_text=_("Before that day nothing changes."))
    until_on = DayField(
        label=_("Until"), help_text=_("Empty: until you change it."), required=False
    )

    @property
    def price(self) -> PriceAsked:
        given = self.cleaned_data
        amount: Decimal = given["amount"]
        return PriceAsked(
            amount=amount,
            most=given["most"],
            vat=given["vat"],
            includes_vat=given["includes_vat"] == "yes",
            from_on=given["from_on"],
            until_on=given["until_on"],
        )


class ItemForm(PriceForm):
    """What it is, and what it costs."""

    field_order = ("per", "name_nl", "name_en")

    per = forms.ChoiceField(label=_("How it is counted"), choices=PriceItem.Per.choices)
    name_nl = forms.CharField(
        label=_("Name in Dutch"), max_length=80, required=False,
        help_text=_("Empty for a call-out, an hour or a quarter: those have a name."),
    )  # fmt: skip
    name_en = forms.CharField(label=_("Name in English"), max_length=80, required=False)

    def item_of(self, work_type: WorkType) -> PricedItem:
        given = self.cleaned_data
        return PricedItem(work_type, given["per"], given["name_nl"], given["name_en"])


class EndPriceForm(forms.Form):
    """From when it is charged no more."""

    from_on = DayField(label=_("From"), help_text=_("What was agreed before stays as it was."))
