"""The company, its staff, and the households and customers that it serves."""

from houvast.people.models.absences import Absence
from houvast.people.models.acting import ActingFor
from houvast.people.models.company import Company, DayOff, Language, OpeningHours
from houvast.people.models.customers import ContactPoint, Customer, Household, one_with
from houvast.people.models.households import HouseholdChange, Regrouping
from houvast.people.models.identity import CompanyIdentity
from houvast.people.models.merging import BroughtAlong, Merging, TwoPeople
from houvast.people.models.places import AddressPlace, Place
from houvast.people.models.roles import PlaceRole
from houvast.people.models.staff import Draft, Role, Staff, Team

__all__ = [
    "Absence",
    "ActingFor",
    "AddressPlace",
    "BroughtAlong",
    "Company",
    "CompanyIdentity",
    "ContactPoint",
    "Customer",
    "DayOff",
    "Draft",
    "Household",
    "HouseholdChange",
    "Language",
    "Merging",
    "OpeningHours",
    "Place",
    "PlaceRole",
    "Regrouping",
    "Role",
    "Staff",
    "Team",
    "TwoPeople",
    "one_with",
]
