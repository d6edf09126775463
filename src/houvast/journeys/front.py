"""What others may ask of journeys."""

from houvast.journeys.known_journeys import JOURNEYS, journeys
from houvast.journeys.rules.definition import Journey, JourneyStep, Obstacle
from houvast.journeys.rules.questions import JourneyQuestion, SaidInBoth

__all__ = [
    "JOURNEYS",
    "Journey",
    "JourneyQuestion",
    "JourneyStep",
    "Obstacle",
    "SaidInBoth",
    "journeys",
]
