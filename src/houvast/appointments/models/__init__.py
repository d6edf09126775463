"""Visits that take two: proposals, choices, what is held, and what was agreed."""

from houvast.appointments.models.agreeing import (
    Choice,
    Maintenance,
    MaintenanceQuerySet,
    Proposal,
    ProposalQuerySet,
    Round,
)
from houvast.appointments.models.asked_today import AskedToday
from houvast.appointments.models.cancelling import Cancellation
from houvast.appointments.models.corrections import ArrivalCorrection
from houvast.appointments.models.delays import Delay
from houvast.appointments.models.families import Comes, Family, FamilyMember
from houvast.appointments.models.holding import Exchange, Hold
from houvast.appointments.models.mates import Mate
from houvast.appointments.models.offering import KeptOffer, Sparing, Waiting, offer_of
from houvast.appointments.models.permission_reminders import PermissionReminder
from houvast.appointments.models.preparing import Preparation
from houvast.appointments.models.pressing import Press
from houvast.appointments.models.renewing import Renewal
from houvast.appointments.models.resource_uses import ResourceUse
from houvast.appointments.models.searching import ReadyPlan, SlotSearch
from houvast.appointments.models.shown import TimesAnswered
from houvast.appointments.models.sooner import SoonerCall, SoonerOffer
from houvast.appointments.models.visit_querysets import VisitQuerySet
from houvast.appointments.models.visits import Visit
from houvast.appointments.models.waiting_for import WorkWaits
from houvast.appointments.models.wishing import TechnicianWish
from houvast.appointments.rules.needs import VisitNeeds

__all__ = [
    "ArrivalCorrection",
    "AskedToday",
    "Cancellation",
    "Choice",
    "Comes",
    "Delay",
    "Exchange",
    "Family",
    "FamilyMember",
    "Hold",
    "KeptOffer",
    "Maintenance",
    "MaintenanceQuerySet",
    "Mate",
    "PermissionReminder",
    "Preparation",
    "Press",
    "Proposal",
    "ProposalQuerySet",
    "ReadyPlan",
    "Renewal",
    "ResourceUse",
    "Round",
    "SlotSearch",
    "SoonerCall",
    "SoonerOffer",
    "Sparing",
    "TechnicianWish",
    "TimesAnswered",
    "Visit",
    "VisitNeeds",
    "VisitQuerySet",
    "Waiting",
    "WorkWaits",
    "offer_of",
]
