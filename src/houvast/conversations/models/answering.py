"""Who is answering what at this moment."""

from typing import ClassVar

from django.db import models

from houvast.people.models import Staff
from houvast.promises.models import Case


class Answering(models.Model):
    """Somebody has the reply of a case in front of them."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="answering")
    staff = models.ForeignKey(Staff, models.CASCADE, related_name="answering")
    seen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "staff"], name="answering_once")
        ]

    def __str__(self) -> str:
        return f"{self.staff} answers {self.case}"
