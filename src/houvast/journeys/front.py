"""What others may ask of journeys."""

from houvast.journeys.actions.ending_inquiries import Voice
from houvast.journeys.actions.inquiring import answer_inquiry, begin_inquiry
from houvast.journeys.known_journeys import JOURNEYS, journeys
from houvast.journeys.queries.inquiries import InquirySheet, inquiry_sheet
from houvast.journeys.queries.known import Known
from houvast.journeys.queries.told import what_was_told
from houvast.journeys.rules.definition import Journey, JourneyStep, Obstacle
from houvast.journeys.rules.questions import JourneyQuestion, SaidInBoth
from houvast.journeys.rules.typed_answers import meant

__all__ = [
    "JOURNEYS",
    "InquirySheet",
    "Journey",
    "JourneyQuestion",
    "JourneyStep",
    "Known",
    "Obstacle",
    "SaidInBoth",
    "Voice",
    "answer_inquiry",
    "begin_inquiry",
    "inquiry_sheet",
    "journeys",
    "meant",
    "what_was_told",
]
