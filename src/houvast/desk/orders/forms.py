"""What the desk fills in about articles."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.fields import WordsField
from houvast.ground.refusals import Refused
from houvast.workorders.front import pasted_articles, typed_amount
from houvast.workorders.models import Article


class ArticleForm(forms.Form):
    """An article, as it is chosen on the phone."""

    number = forms.CharField(label=_("Number"), max_length=40)
    text = forms.CharField(label=_("Description"), max_length=200)
    unit = forms.CharField(
        label=_("Unit"), help_text=_("For instance: piece, metre."), max_length=20, required=False
    )
    price = forms.CharField(label=_("Price without VAT"), max_length=12)
    vat_percent = forms.DecimalField(
        label=_("Percentage of VAT"), min_value=0, max_value=100, max_digits=4, decimal_places=1,
        initial=21,
    )  # fmt: skip

    def clean_number(self) -> str:
        """One word, so that it is told from what is written after it."""
        return "-".join(self.cleaned_data["number"].split())

    def clean_price(self) -> Decimal:
        try:
            return typed_amount(self.cleaned_data["price"])
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from refusal


class ChangeArticleForm(ArticleForm):
    """The same, and whether it is still used."""

    is_active = forms.BooleanField(label=_("It can be chosen"), required=False)


class PasteForm(forms.Form):
    """Many articles at once."""

    pasted = WordsField(
        label=_("Paste your list here"),
        help_text=_(
            "A line for each article: number, description, unit, price, percentage of VAT. With "
            "tabs, semicolons or commas between them, as a spreadsheet gives it."
        ),
        rows=8,
        max_length=200_000,
    )

    def clean_pasted(self) -> Any:
        try:
            return pasted_articles(self.cleaned_data["pasted"])
        except Refused as refusal:
            raise ValidationError(refusal.sentence) from refusal


def as_on_file(article: Article) -> dict[str, Any]:
    """What a form about an article starts with."""
    found = {name: getattr(article, name) for name in ChangeArticleForm.base_fields}
    return found | {"price": f"{article.price:.2f}".replace(".", ",")}
