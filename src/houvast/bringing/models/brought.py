"""What a workbook put on file or changed, and the numbers by which other programs know it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from houvast.bringing.models.workbooks import Workbook


class Brought(models.Model):
    """A row of ours that a workbook added or changed, as it was right after (`print`).

    Of what it changed, `before` has the columns as they were. `guarantees/undone_as_a_whole.sql`
    lets nothing go but by it.
    """

    workbook = models.ForeignKey(Workbook, models.PROTECT, related_name="brought")
    kind = models.CharField(max_length=40, help_text="people.customer, things.thing, …")
    target_id = models.BigIntegerField()
    is_new = models.BooleanField()
    before = models.JSONField(null=True)
    print = models.CharField(max_length=32)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "target_id", "workbook"], name="brought_once_by_a_workbook"
            ),
            models.UniqueConstraint(
                fields=["kind", "target_id"], condition=Q(is_new=True), name="brought_by_one"
            ),
            models.CheckConstraint(
                condition=Q(is_new=True, before__isnull=True)
                | Q(is_new=False, before__isnull=False),
                name="brought_new_or_changed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.target_id}"


class OutsideKey(models.Model):
    """The number by which another program, or a workbook, knows something of ours."""

    class Of(models.TextChoices):
        CUSTOMER = "people"
        HOUSEHOLD = "households"
        THING = "things"
        CONTRACT = "contracts"
        VISIT = "appointments"

    of = models.CharField(max_length=12, choices=Of)
    key = models.CharField(max_length=60)
    target_id = models.BigIntegerField()
    workbook = models.ForeignKey(
        Workbook,
        models.PROTECT,
        null=True,
        related_name="keys",
        help_text="None: given when it went out in a workbook.",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["of", "key"], name="outside_key_of_one"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["of", "target_id"], name="outside_key_target"),
        ]

    def __str__(self) -> str:
        return f"{self.of} {self.key}"
