"""What stands on the paper of a journey, as text. Call it in the language of its reader."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from houvast.ground import spoken
from houvast.journeys.rules.checking import JourneyFinding
from houvast.journeys.rules.day_by_day import PlayedDay, days_of
from houvast.journeys.rules.played import Played
from houvast.journeys.rules.words import name_of_customer, summary_of, told


def content_of_journey(plays: Sequence[Played], found: Sequence[JourneyFinding]) -> dict[str, Any]:
    """All words of the paper."""
    journey = plays[0].journey
    return {
        "title": _("Through the customer's eyes: %(journey)s") % {"journey": journey.name},
        "explanation": str(journey.explanation),
        "found_name": _("What a customer would miss"),
        "found": [f"{one.trouble.value}: {one.sentence}" for one in found]
        or [_("Nothing was found.")],
        "plays": [_play(played) for played in plays],
    }


def _play(played: Played) -> dict[str, Any]:
    return {
        "name": name_of_customer(played.customer),
        "summary": summary_of(played),
        "days": [_day(played, day) for day in days_of(played) if not day.is_quiet],
    }


def _day(played: Played, day: PlayedDay) -> dict[str, Any]:
    what = [
        {"at": spoken.clock(one.at), "head": one.head, "paragraphs": one.paragraphs}
        for one in told(played, day)
    ]
    return {"on": spoken.day(day.on), "what": what}
