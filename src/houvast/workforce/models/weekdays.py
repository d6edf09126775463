"""The hours of a weekday, of whoever and whatever has some."""

from django.db import models

from houvast.workforce.rules.shifts import Hours


class WeekdayHours(models.Model):
    """The hours of one weekday (1 Monday to 7 Sunday): one stretch, or two with a break between."""

    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()
    break_starts = models.TimeField(null=True)
    break_minutes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.weekday} {self.starts:%H:%M}-{self.ends:%H:%M}"

    @property
    def hours(self) -> Hours:
        """The hours, as the rules read them."""
        return Hours(self.starts, self.ends, self.break_starts, self.break_minutes)
