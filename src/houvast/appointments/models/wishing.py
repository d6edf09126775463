"""Whom customers would rather see."""

from typing import ClassVar

from django.db import models

from houvast.people.models import Customer
from houvast.workforce.models import Technician


class TechnicianWish(models.Model):
    """Whom a customer would rather see, or rather not."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="technician_wishes")
    technician = models.ForeignKey(Technician, models.CASCADE, related_name="wished")
    is_refused = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["customer", "technician"], name="one_wish_each"),
        ]

    def __str__(self) -> str:
        return f"{self.customer}: {'not ' if self.is_refused else ''}{self.technician}"
