"""How the customers of a journey that is played answer: at once, late, never, or by phone."""

from datetime import datetime, timedelta

from houvast.journeys.rules.definition import JourneyStep
from houvast.journeys.rules.played import HowPlayed, Over

AT_ONCE = timedelta(minutes=10)
"""How long somebody takes who answers at once."""


def when_they_answer(how: HowPlayed, step: JourneyStep, now: datetime) -> datetime | None:
    """When they do what a step asks of them from now on, if they ever do."""
    if how.customer == "at_once":
        return now + AT_ONCE
    if how.customer == "late":
        return step.takes.at_most.after(now, how.calendar)
    if how.customer == "other_channel":
        return when_they_phone(how, now)
    return None


def when_they_say_so(how: HowPlayed, now: datetime, *, is_first: bool) -> datetime | None:
    """When they answer our question whether it is done: of who is late, the second one."""
    if how.customer == "other_channel":
        return when_they_phone(how, now)
    answers = {"at_once": is_first, "late": not is_first}
    return now + AT_ONCE if answers.get(how.customer) else None


def when_they_phone(how: HowPlayed, now: datetime) -> datetime:
    """When somebody phones who does not write."""
    return how.calendar.next_opening(now + timedelta(days=1))


def answers_over(how: HowPlayed) -> Over:
    """Where they answer."""
    return "phone" if how.customer == "other_channel" else "page"
