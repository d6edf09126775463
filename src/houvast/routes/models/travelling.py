"""Travel times that a road engine gave, kept with their age."""

from typing import ClassVar

from django.db import models


class TravelTime(models.Model):
    """Seconds from one place to another, as a road engine answered them.

    Places are whole ten-thousandths of a degree (11 metres), so that neighbours share an answer.
    """

    provider = models.CharField(max_length=20)
    from_lat = models.IntegerField()
    from_lon = models.IntegerField()
    to_lat = models.IntegerField()
    to_lon = models.IntegerField()
    seconds = models.PositiveIntegerField()
    asked_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["asked_at"], name="travel_time_age")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["provider", "from_lat", "from_lon", "to_lat", "to_lon"],
                name="one_travel_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seconds} s by {self.provider}"


class TravelCondition(models.Model):
    """Whether a road engine answers, and since when it does not."""

    provider = models.CharField(max_length=20, unique=True)
    answered_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failing_since_at = models.DateTimeField(null=True)
    failure = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.provider
