"""Opening the other companies from the start page of the first."""

from pathlib import Path
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404

from houvast.demo.companies import standing
from houvast.demo.companies.known import ALL, company_called
from houvast.demo.companies.shape import InventedCompany
from houvast.demo.companies.standing import CompanyStanding


class Installation(Protocol):
    """What is read of the settings of an installation."""

    @property
    def mode(self) -> str: ...

    @property
    def demo_company(self) -> str: ...

    @property
    def database_url(self) -> str: ...

    @property
    def base_url(self) -> str: ...


class Other(NamedTuple):
    """A company beside this one, and how it stands with it."""

    company: InventedCompany
    standing: CompanyStanding


def opens_companies(of: Installation) -> bool:
    """The first demo of a machine opens others, in its own PostgreSQL and at its own address."""
    return (
        of.mode == "demo"
        and not of.demo_company
        and not of.database_url
        and urlsplit(of.base_url).hostname == "localhost"
    )


def others() -> list[Other]:
    """Those that can be opened from here."""
    return [_other(one) for one in ALL] if opens_companies(settings.HOUVAST) else []


def other_called(slug: str) -> Other:
    """One of them. Raises Http404 where there is none, or none is opened from here."""
    company = company_called(slug)
    if company is None or not opens_companies(settings.HOUVAST):
        raise Http404
    return _other(company)


def open_other(slug: str) -> None:
    """Have it opened, unless it is. Raises Http404."""
    other = other_called(slug)
    if other.standing.state != "open":
        standing.ask_for(_folder(other.company))


def _other(company: InventedCompany) -> Other:
    return Other(company, standing.how_it_stands(_folder(company)))


def _folder(company: InventedCompany) -> Path:
    return standing.folder_of(settings.HOUVAST.home, company.slug)
