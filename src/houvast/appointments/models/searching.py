"""What was searched and found for customers who are choosing."""

from typing import ClassVar

from django.db import models

from houvast.appointments.models.agreeing import Proposal
from houvast.appointments.models.visits import Visit
from houvast.routes.models import ChangesField
from houvast.workforce.models import Daypart, Technician


class SlotSearch(models.Model):
    """The search for slots that need visits of other technicians to change places.

    `tried` has for each day that was searched the state of the calendar in which it was.
    """

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="searches")
    moving = models.ForeignKey(Visit, models.CASCADE, null=True, related_name="searches")
    tried = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["proposal", "moving"], nulls_distinct=False, name="one_search_a_proposal"
            ),
        ]

    def __str__(self) -> str:
        return f"search for proposal {self.proposal_id}"


class ReadyPlan(models.Model):
    """How the days would look if a slot were chosen that needs other visits to change places.

    `routes` has for each day that changes its id, the version it was planned from, and its stops.
    """

    search = models.ForeignKey(SlotSearch, models.CASCADE, related_name="plans")
    on = models.DateField()
    part = models.ForeignKey(Daypart, models.CASCADE, related_name="ready_plans")
    technician = models.ForeignKey(Technician, models.CASCADE, related_name="ready_plans")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    detour = models.IntegerField(help_text="Seconds of driving more than without it.")
    routes = ChangesField()
    found_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["opens_at", "closes_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["search", "on", "part"], name="one_plan_a_slot"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.part_id} for search {self.search_id}"
