"""Setting a journey as a PDF, for whoever decides on procedures."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.utils.translation import override

from houvast.ground.typesetting import set_paper
from houvast.journeys.papers.content import content_of_journey
from houvast.journeys.rules.checking import JourneyFinding
from houvast.journeys.rules.played import Played

PAGE = Path(__file__).parent / "journey.typ"


def pdf_of_journey(
    plays: Sequence[Played], found: Sequence[JourneyFinding], language: str, *, now: datetime
) -> bytes:
    """How each customer lives it, and what they would miss."""
    with override(language):
        words = content_of_journey(plays, found) | {"language": language}
    return set_paper(PAGE, words, now=now)
