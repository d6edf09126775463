"""The company, its staff, and the households and customers that it serves."""

from houvast.people.models.acting import ActingFor
from houvast.people.models.company import Company, DayOff, Language, OpeningHours
from houvast.people.models.customers import ContactPoint, Customer, Household
from houvast.people.models.households import HouseholdChange, Regrouping
from houvast.people.models.places import AddressPlace, Place
from houvast.people.models.staff import Draft, Role, Staff, Team

__all__ = [
    "ActingFor",
    "AddressPlace",
    "Company",
    "ContactPoint",
    "Customer",
    "DayOff",
    "Draft",
    "Household",
    "HouseholdChange",
    "Language",
    "OpeningHours",
    "Place",
    "Regrouping",
    "Role",
    "Staff",
    "Team",
]
