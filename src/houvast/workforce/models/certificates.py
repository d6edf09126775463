"""What technicians have on paper for what they can do."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from houvast.workforce.models.working import Technician


class Certificate(models.Model):
    """What a technician shows for a skill, and until which day it counts.

    Another word about it is another row, and the last one counts: `Technician.skills_until` follows
    it, by trigger. Without a day it does not run out.
    """

    technician = models.ForeignKey(Technician, models.PROTECT, related_name="certificates")
    skill = models.CharField(max_length=40)
    number = models.CharField(max_length=80, blank=True)
    issuer = models.CharField(max_length=120, blank=True)
    last_on = models.DateField(null=True, help_text="The last day on which it counts.")
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["technician", "skill", "-id"], name="certificate_latest")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(skill=""), name="certificate_of_a_skill")
        ]

    def __str__(self) -> str:
        return f"{self.skill}: {self.number}"

    def has_run_out(self, today: date) -> bool:
        return self.last_on is not None and self.last_on < today
