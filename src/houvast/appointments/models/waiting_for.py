"""Work that can only be done after something else."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from houvast.promises.models import Case, Promise
from houvast.workforce.models import WorkType


class WorkWaits(models.Model):
    """In a case nothing of this kind of work is offered before a day: it waits for something.

    `of` is by what name that is known to whoever said so. Of several the latest day counts. What
    waits for parts follows the `promise` by when they are here, wherever that goes.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="waiting_work")
    work_type = models.ForeignKey(WorkType, models.PROTECT, related_name="waiting")
    of = models.CharField(max_length=40)
    from_on = models.DateField()
    promise = models.OneToOneField(Promise, models.PROTECT, null=True, related_name="waited_for_by")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "work_type", "of"], name="work_waits_once"),
            models.CheckConstraint(condition=~Q(of=""), name="work_waits_for_something"),
        ]

    def __str__(self) -> str:
        return f"{self.work_type} from {self.from_on}"
