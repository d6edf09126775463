"""Of how many promises out of a hundred a company means to keep the date that it gives."""

from django.conf import settings

LEAST, MOST = 50, 99
"""Per cent: with less nobody needs a date, and more no history can show."""


def kept_share() -> float:
    """The share that is to be kept, above 0 and below 1: 0.95 unless the company sets another."""
    return min(max(settings.KEPT_PERCENT, LEAST), MOST) / 100
