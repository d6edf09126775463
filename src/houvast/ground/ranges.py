"""Stretches of time, for constraints and queries."""

from django.contrib.postgres.fields import DateTimeRangeField
from django.db.models import Func


class TimeRange(Func):
    """tstzrange(start, end)."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()
