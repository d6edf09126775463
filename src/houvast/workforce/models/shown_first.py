"""How the times of a kind of work stand on the page on which its customer chooses."""

from django.db import models


class ShownFirst(models.Model):
    """Which times of a kind of work stand first."""

    soon_within_days = models.PositiveSmallIntegerField(
        null=True,
        help_text="The soonest time stands first, and two within so many days of it.",
    )

    class Meta:
        abstract = True
