"""Moments of the database are read by Python itself, and as Django reads them."""

from datetime import UTC, datetime, timedelta, timezone

import psycopg
import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import (  # type: ignore[import-untyped]
    BaseTzLoader,
)
from hypothesis import given
from hypothesis import strategies as st
from psycopg.adapt import Loader

from houvast.ground.moments_read import MomentLoader

OID = psycopg.adapters.types["timestamptz"].oid


class AsDjango(BaseTzLoader):  # type: ignore[misc]  # not in its stubs
    timezone = UTC


def _read(loader: type[Loader], text: str) -> object:
    return loader(OID).load(memoryview(text.encode()))


@given(st.datetimes(timezones=st.just(UTC)), st.integers(min_value=0, max_value=6))
def test_moment_is_read_as_before(at: datetime, decimals: int) -> None:
    text = f"{at:%Y}".zfill(4) + f"{at:-%m-%d %H:%M:%S}"
    if decimals:
        text += f".{at.microsecond:06}"[: 1 + decimals]

    found = _read(MomentLoader, text + "+00")

    assert found == _read(AsDjango, text + "+00")
    assert isinstance(found, datetime)
    assert found.tzinfo is UTC


@pytest.mark.parametrize("text", ["infinity", "-infinity", "10000-01-01 00:00:00+00"])
def test_what_is_no_moment_is_refused_as_before(text: str) -> None:
    with pytest.raises(psycopg.DataError):
        _read(MomentLoader, text)


def test_every_connection_reads_them_so(db: None) -> None:
    at = datetime(2026, 11, 30, 12, 0, 0, 120000, timezone(timedelta(hours=1)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [at])

        assert cursor.adapters.get_loader(OID, psycopg.pq.Format.TEXT) is MomentLoader
        assert cursor.fetchone() == (at,)
