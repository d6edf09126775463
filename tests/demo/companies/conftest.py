"""A company made at a moment, in the database of the tests."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from houvast.demo import company
from houvast.demo.companies.shape import InventedCompany
from houvast.demo.making.stage import Fault
from screens.conftest import Office

MOMENTS = (
    datetime(2026, 11, 30, 10, 15, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 40, tzinfo=UTC),
    datetime(2027, 3, 28, 1, 5, tzinfo=UTC),
    datetime(2026, 12, 31, 22, 30, tzinfo=UTC),
    datetime(2028, 2, 29, 6, tzinfo=UTC),
)
"""A Monday morning, both nights on which the clock changes, New Year's Eve, a leap day."""

Make = Callable[[InventedCompany, datetime], list[Fault]]


@pytest.fixture
def make(emptied_database: None, demo: Path, settings: Settings) -> Make:
    """Makes a company in an installation of its own: emptied before and after."""

    def made(invented: InventedCompany, now: datetime) -> list[Fault]:
        settings.HOUVAST = dataclasses.replace(
            settings.HOUVAST, demo_company=invented.slug, mail_address=invented.mail
        )
        return company.make(invented, seed=company.SEED, now=now)

    return made


@pytest.fixture(scope="module")
def served(django_db_setup: None) -> Iterator[str]:
    """The address of our pages, served by a thread."""
    office = Office()
    yield office.address
    office.close()
