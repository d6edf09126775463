"""What may be given away."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class GestureBudget(models.Model):
    """How much somebody may give customers in a month, from a day on. Without one: nothing."""

    from_on = models.DateField(unique=True)
    a_month = models.DecimalField(max_digits=8, decimal_places=2)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(a_month__gte=0), name="budget_is_no_debt")
        ]

    def __str__(self) -> str:
        return f"{self.a_month} from {self.from_on}"
