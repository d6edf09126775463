"""Hours, as people write them."""

from datetime import timedelta


def said_hours(lasted: timedelta) -> str:
    """Hours and minutes: 1:05."""
    minutes = round(lasted.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02d}"
