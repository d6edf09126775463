"""Room that is kept free, for which kinds of work."""

from typing import ClassVar

from django.db import models


class PromiseClass(models.Model):
    """Kinds of work that share room in the calendar: faults, maintenance, new connections."""

    name_nl = models.CharField(max_length=40)
    name_en = models.CharField(max_length=40)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "id"]

    def __str__(self) -> str:
        return self.name_nl


class CapacityRule(models.Model):
    """Room kept free on a day, so many days before it and closer, for one class of promises.

    Of the rules of a class and territory the one counts that has the most `days_before` which the
    day still is away: 240 minutes from 3 days before, 120 from 1, none on the day itself.
    """

    territory = models.ForeignKey(
        "workforce.Territory",
        models.CASCADE,
        null=True,
        related_name="capacity_rules",
        help_text="None: in every territory.",
    )
    promise_class = models.ForeignKey(PromiseClass, models.CASCADE, related_name="capacity_rules")
    days_before = models.PositiveSmallIntegerField()
    minutes = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["territory", "promise_class", "-days_before"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["territory", "promise_class", "days_before"],
                nulls_distinct=False,
                name="one_capacity_rule_a_step",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} min from {self.days_before} days before"
