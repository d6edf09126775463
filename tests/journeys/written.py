"""Journeys in few words, for tests that need one."""

from datetime import datetime, time
from typing import Any

from houvast.ground.spoken import AMSTERDAM
from houvast.journeys.rules.definition import Journey
from houvast.people.hours import BusinessCalendar

OFFICE = BusinessCalendar({day: [(time(8), time(17))] for day in range(1, 6)})
FRIDAY_NIGHT = datetime(2026, 11, 27, 21, 5, tzinfo=AMSTERDAM)
OF_COURSE = {"at_most": "5 working days", "usually": "2 working days"}


def both(words: str) -> dict[str, str]:
    return {"nl": f"{words} (nl)", "en": words}


def promised(words: str, within: str, owner: str | None = "desk") -> dict[str, Any]:
    said = {"nl": f"{words} {{by_when}} (nl)", "en": f"{words} {{by_when}}"}
    return {"words": said, "within": within} | ({"owner": owner} if owner else {})


def step(key: str, who: str = "us", **more: Any) -> dict[str, Any]:
    """A step with a next word; one of the customer is reminded."""
    one: dict[str, Any] = {
        "key": key, "name": both(key), "explanation": both(f"About {key}."), "who_acts": who,
        "takes": OF_COURSE, "done_by": {"tick": both(f"{key} is done")},
        "begins": both(f"{key} begins."), "next_word": promised(f"{key}: you hear", "1 week"),
    }  # fmt: skip
    if who == "you":
        one["silence"] = {"remind": ["1 day"], "then": promised(f"{key}: we call", "1 day")}
    if who == "somebody_else":
        one["third_party"] = both("The supplier")
    return {name: value for name, value in (one | more).items() if value is not None}


def journey(*steps: dict[str, Any], **more: Any) -> Journey:
    """A journey of these steps, which the customer ends."""
    end = {"asks": both("Is it done?"), "again_after": "2 days", "thanks": both("Thank you.")}
    one = {"name": both("Service"), "explanation": both("Hello."), "belongs_to": {}, "end": end}
    written = {**one, "steps": list(steps), **more}
    return Journey.model_validate({k: v for k, v in written.items() if v is not None})
