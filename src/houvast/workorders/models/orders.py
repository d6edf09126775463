"""Work orders and what is written on them. That it is only added to is held by
`guarantees/only_added.sql`.
"""

from decimal import Decimal
from typing import ClassVar, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from houvast.appointments.models import Visit
from houvast.ground.history import Belongs
from houvast.ground.states import State
from houvast.people.models import Language, Staff
from houvast.promises.models import seen_by
from houvast.workorders.known_forms import forms_of_work
from houvast.workorders.models.articles import Article
from houvast.workorders.rules.forms import FormOfWork
from houvast.workorders.rules.money import amount, with_vat

DRAWING = r"^(M\d{1,4} \d{1,4}( ?L\d{1,4} \d{1,4})* ?)+$"
"""The strokes of a pen: moves and lines of an SVG path, in whole numbers."""


class WorkOrderQuerySet(models.QuerySet["WorkOrder"]):
    def finished(self) -> Self:
        """Of work of which somebody said how it went."""
        return self.filter(visit__in=Visit.objects.standing().finished())

    def seen_by(self, staff: Staff) -> Self:
        """Of visits in cases that somebody sees."""
        return self.filter(seen_by(staff, "visit__case"))

    def to_invoice(self) -> Self:
        """Finished, and in no export yet."""
        return self.finished().filter(WorkOrder.NOT_EXPORTED)


class WorkOrder(models.Model):
    """What was found, done and used at a visit, each in rows that are only added to.

    There is one from the first thing that is written on it. `form` is what its kind of work asked
    then.
    """

    NOT_EXPORTED = State(exported=None)

    visit = models.OneToOneField(Visit, models.PROTECT, related_name="work_order")
    form = models.CharField(max_length=40, blank=True, help_text="The name of a file.")
    made_at = models.DateTimeField()

    objects = WorkOrderQuerySet.as_manager()

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """By what it is called on paper and in the books."""
        return f"W{self.pk:06d}"

    def in_history(self) -> Belongs:
        case = self.visit.case
        return Belongs(case.pk, case.customer_id)

    @property
    def described(self) -> FormOfWork | None:
        """Its form; None where it has none, or its file is gone."""
        return forms_of_work().get(self.form)


class Added(models.Model):
    """A row of an order: who said it, and when."""

    said_by = models.CharField(max_length=200)
    said_at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering: ClassVar = ["id"]


class OrderAnswer(Added):
    """What was filled in at a question. The latest counts; an empty one takes it back."""

    order = models.ForeignKey(WorkOrder, models.PROTECT, related_name="answers")
    key = models.CharField(max_length=40)
    kept = models.TextField(blank=True, help_text="In the one form of its question.")

    class Meta(Added.Meta):
        indexes: ClassVar = [models.Index(fields=["order", "key", "-id"], name="answer_of_order")]

    def __str__(self) -> str:
        return f"{self.key}: {self.kept}"


class OrderLine(Added):
    """What was used, or done for a price. Another line that replaces it counts instead, and takes
    it away with a quantity of nought.
    """

    STANDS = State(replaced_by=None) & Q(quantity__gt=0)

    order = models.ForeignKey(WorkOrder, models.PROTECT, related_name="lines")
    article = models.ForeignKey(Article, models.PROTECT, null=True, related_name="lines")
    number = models.CharField(max_length=40, blank=True)
    text = models.CharField(max_length=200)
    quantity = models.DecimalField(max_digits=9, decimal_places=2)
    unit = models.CharField(max_length=20, blank=True)
    price = models.DecimalField(
        max_digits=10, decimal_places=2, help_text="Euros for one unit, without VAT."
    )
    vat_percent = models.DecimalField(max_digits=4, decimal_places=1)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    class Meta(Added.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="line_says_what"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0) | Q(quantity=0, replaces__isnull=False),
                name="line_of_something",
            ),
            models.CheckConstraint(
                condition=Q(vat_percent__gte=0, vat_percent__lte=100),
                name="line_vat_is_a_percentage",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} {self.text}"

    @property
    def amount(self) -> Decimal:
        """Without VAT."""
        return amount(self.quantity, self.price)

    @property
    def with_vat(self) -> Decimal:
        return with_vat(self.amount, self.vat_percent)


class OrderHours(Added):
    """From when until when was worked, put right with a reason. The latest counts; without one it
    is from the arrival until it was said that the work was done.
    """

    order = models.ForeignKey(WorkOrder, models.PROTECT, related_name="hours")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    why = models.CharField(max_length=300)

    class Meta(Added.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ended_at__gt=F("began_at")), name="worked_a_while"),
            models.CheckConstraint(condition=~Q(why=""), name="hours_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d %H:%M} - {self.ended_at:%H:%M}"


class Signature(Added):
    """Somebody who was there agreed to what stands on the order: with a pen, or by their name."""

    order = models.ForeignKey(WorkOrder, models.PROTECT, related_name="signatures")
    name = models.CharField(max_length=160)
    drawing = models.TextField(
        blank=True, validators=[RegexValidator(DRAWING)], help_text="The path of an SVG."
    )

    class Meta(Added.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="signed_by_somebody"),
            models.CheckConstraint(
                condition=Q(drawing="") | Q(drawing__regex=DRAWING), name="signature_is_strokes"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OrderPhoto(Added):
    """A photo of the work, as it came from the phone."""

    order = models.ForeignKey(WorkOrder, models.PROTECT, related_name="photos")
    key = models.CharField(max_length=40, help_text="before, after, or a question of its form.")
    content = models.BinaryField()
    content_type = models.CharField(max_length=20)

    def __str__(self) -> str:
        return f"{self.key} of {self.order}"


class OrderPaper(models.Model):
    """The order as a PDF, made by a job. One that was corrected gets another."""

    order = models.ForeignKey(WorkOrder, models.PROTECT, related_name="papers")
    language = models.CharField(max_length=2, choices=Language)
    content = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"paper of {self.order}"
