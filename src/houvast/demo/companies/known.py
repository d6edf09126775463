"""The companies that the demo can make, and which of them this installation shows."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from houvast.demo.companies.bridal.company import BRIDAL
from houvast.demo.companies.fibre.company import FIBRE
from houvast.demo.companies.installer import INSTALLER
from houvast.demo.companies.kitchens.company import KITCHENS
from houvast.demo.companies.landlord.company import LANDLORD
from houvast.demo.companies.practice.company import PRACTICE
from houvast.demo.companies.shape import InventedCompany

ALL: tuple[InventedCompany, ...] = (PRACTICE, BRIDAL, KITCHENS, FIBRE, LANDLORD)
"""Those that a visitor opens from the start page of the first."""


def playing() -> InventedCompany:
    """The company of this installation. Raises ImproperlyConfigured."""
    slug = settings.HOUVAST.demo_company
    found = company_called(slug) if slug else INSTALLER
    if found is None:
        names = ", ".join(one.slug for one in ALL)
        raise ImproperlyConfigured(f"HOUVAST_DEMO_COMPANY: must be one of {names}, or empty.")
    return found


def company_called(slug: str) -> InventedCompany | None:
    return next((one for one in ALL if one.slug == slug), None)
