"""The letter of fourteen days: how long somebody has before collecting may cost them anything."""

from datetime import date, timedelta

DAYS = 14
STATED_AT_LEAST = 21
"""So many days after it was posted a stated day has to lie at least."""


def last_day(delivered_on: date) -> date:
    """The fourteenth day from the day after it was delivered: `delivered_on` does not count."""
    return delivered_on + timedelta(days=DAYS)


def stated_day(sent_on: date, *, delivered_by: date) -> date:
    """The day that a letter can name: the term whole wherever it is delivered by `delivered_by`,
    and not sooner than three weeks after it was sent. A day too early voids the letter
    (ECLI:NL:HR:2016:2704).
    """
    return max(
        last_day(delivered_by) + timedelta(days=1), sent_on + timedelta(days=STATED_AT_LEAST)
    )
