"""What the company uses at work and charges: the list from which lines are chosen."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from houvast.ground.history import Belongs
from houvast.ground.states import State


class ArticleQuerySet(models.QuerySet["Article"]):
    def in_use(self) -> Self:
        return self.filter(Article.IN_USE)

    def called(self, words: str) -> "Article | None":
        """The one that is written like this, or has this number."""
        typed = " ".join(words.split())
        number = typed.split(" ", 1)[0]
        found = self.filter(number__iexact=number).first()
        return found if found and typed.lower() in (number.lower(), str(found).lower()) else None


class Article(models.Model):
    """Something with a number, a unit and a price. What it cost on an order stays there."""

    IN_USE = State(is_active=True)

    number = models.CharField(max_length=40)
    text = models.CharField(max_length=200)
    unit = models.CharField(max_length=20, blank=True)
    price = models.DecimalField(
        max_digits=10, decimal_places=2, help_text="Euros for one unit, without VAT."
    )
    vat_percent = models.DecimalField(max_digits=4, decimal_places=1)
    is_active = models.BooleanField(default=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["text", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(Upper("number"), name="one_article_a_number"),
            models.CheckConstraint(condition=Q(price__gte=0), name="article_price_is_no_debt"),
            models.CheckConstraint(
                condition=Q(vat_percent__gte=0, vat_percent__lte=100),
                name="article_vat_is_a_percentage",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.text}".strip()

    def in_history(self) -> Belongs:
        return Belongs(facts={"article": str(self)})
