"""Journeys that run: versions, what happened at their steps, and details that were agreed."""

from houvast.journeys.models.asking_others import OtherAsked
from houvast.journeys.models.details import AgreedDetail, DetailTicked
from houvast.journeys.models.loose_ends import (
    LooseEnd,
    LooseEndDone,
    LooseEndPhoto,
    LooseEndPromise,
)
from houvast.journeys.models.planned import PlannedTogether
from houvast.journeys.models.reminders import StepReminder
from houvast.journeys.models.running import (
    CaseJourney,
    FollowedVersion,
    JourneyPromise,
    JourneyVersion,
    StepHappened,
)
from houvast.journeys.models.second_eyes import DetailMade, SecondEyes
from houvast.journeys.models.step_runs import StepRun

__all__ = [
    "AgreedDetail",
    "CaseJourney",
    "DetailMade",
    "DetailTicked",
    "FollowedVersion",
    "JourneyPromise",
    "JourneyVersion",
    "LooseEnd",
    "LooseEndDone",
    "LooseEndPhoto",
    "LooseEndPromise",
    "OtherAsked",
    "PlannedTogether",
    "SecondEyes",
    "StepHappened",
    "StepReminder",
    "StepRun",
]
