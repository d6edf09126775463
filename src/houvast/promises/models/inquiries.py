"""The questions about a fault, from the first to what they lead to."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from houvast.ground.history import Belongs
from houvast.ground.states import State
from houvast.promises.models.cases import Case


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    def open(self) -> Self:
        """Of which not all was answered."""
        return self.filter(Inquiry.OPEN)

    def led_somewhere(self) -> Self:
        """Which came to what it probably is."""
        return self.exclude(outcome="")


class Inquiry(models.Model):
    """What is asked in one case about a fault, by the questions of one file.

    It ends once: in an `outcome`, with what the visit needs; or in a `stop`, where there is danger
    and nothing else is asked. What it led to stands for ever.
    """

    OPEN = State(ended_at=None)

    case = models.ForeignKey(Case, models.PROTECT, related_name="inquiries")
    journey = models.CharField(max_length=40, help_text="The name of the file that asks.")
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=40, blank=True)
    stop = models.CharField(max_length=40, blank=True)
    says_nl = models.CharField(max_length=1500, blank=True)
    says_en = models.CharField(max_length=1500, blank=True)
    needs = models.JSONField(default=dict, help_text="What the visit needs, as the file says it.")

    objects = InquiryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(ended_at__isnull=True),
                name="one_inquiry_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by="", outcome="", stop="")
                | Q(ended_at__isnull=False, stop="") & ~Q(ended_by="") & ~Q(outcome="")
                | Q(ended_at__isnull=False, outcome="") & ~Q(ended_by="") & ~Q(stop=""),
                name="inquiry_ends_in_one_way",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.journey} in case {self.case_id}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def is_stopped(self) -> bool:
        """Whether there was danger."""
        return bool(self.stop)

    @property
    def says(self) -> str:
        """What it led to, in the reader's language."""
        return self.says_en if (get_language() or "nl").startswith("en") else self.says_nl

    @property
    def parts(self) -> list[str]:
        """What is to be brought, in the reader's language."""
        language = "en" if (get_language() or "nl").startswith("en") else "nl"
        parts: list[dict[str, Any]] = self.needs.get("parts", [])
        return [str(part[language]) for part in parts]

    def in_history(self) -> Belongs:
        return Belongs(self.case_id, self.case.customer_id, {"says": self.says_nl})
