"""How the times of a kind of work stand on the page on which its customer chooses."""

from django.db import models


class ShownFirst(models.Model):
    """Which times of a kind of work stand first, and whether the others are folded away."""

    soon_within_days = models.PositiveSmallIntegerField(
        null=True,
        help_text="The soonest time stands first, and two within so many days of it.",
    )

    folds_times = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Customers first see the times of least driving, and all of them when they ask.",
    )

    class Meta:
        abstract = True
