"""What others may ask of journeys."""

from houvast.journeys.known_journeys import JOURNEYS, journeys
from houvast.journeys.papers.typesetting import pdf_of_journey
from houvast.journeys.rules.checking import SILENT_DAYS, JourneyFinding, check
from houvast.journeys.rules.day_by_day import PlayedDay, PlayedWeek, days_of, weeks_of
from houvast.journeys.rules.definition import Journey, JourneyStep, Obstacle
from houvast.journeys.rules.played import CUSTOMERS, HowPlayed, Played, PlayedCustomer
from houvast.journeys.rules.playing import play
from houvast.journeys.rules.questions import JourneyQuestion, SaidInBoth
from houvast.journeys.rules.reading import read_journey, schema_of_journey
from houvast.journeys.rules.words import (
    ToldMoment,
    name_of_customer,
    name_of_step,
    name_of_who,
    summary_of,
    told,
)

__all__ = [
    "CUSTOMERS",
    "JOURNEYS",
    "SILENT_DAYS",
    "HowPlayed",
    "Journey",
    "JourneyFinding",
    "JourneyQuestion",
    "JourneyStep",
    "Obstacle",
    "Played",
    "PlayedCustomer",
    "PlayedDay",
    "PlayedWeek",
    "SaidInBoth",
    "ToldMoment",
    "check",
    "days_of",
    "journeys",
    "name_of_customer",
    "name_of_step",
    "name_of_who",
    "pdf_of_journey",
    "play",
    "read_journey",
    "schema_of_journey",
    "summary_of",
    "told",
    "weeks_of",
]
