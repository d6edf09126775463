"""Every guarantee in the manual is there, in the database and in the tests, and the reverse."""

import re

import pytest
from django.db import connection

from architecture.sources import HOUVAST, ROOT
from houvast.config import manifest
from houvast.config.checks.triggers import TRIGGERS

MANUAL = (ROOT / "docs" / "guarantees.md").read_text(encoding="utf-8")
IN_THE_DATABASE = """
    SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT tgisinternal AND tgenabled = 'O' AND NOT c.relname LIKE 'procrastinate%'
    UNION SELECT conname FROM pg_constraint
    UNION SELECT relname FROM pg_class WHERE relkind = 'r'
"""
OTHER_WORDS = {"owner", "conversations", "houvast check"}


@pytest.mark.django_db
def test_guarantees_name_rules_that_the_database_has() -> None:
    named = set(re.findall(r"`([a-z_ ]+)`", MANUAL)) - OTHER_WORDS

    assert sorted(named - _rules()) == []


@pytest.mark.django_db
def test_guarantees_are_switched_on() -> None:
    assert sorted(_triggers() - _rules()) == []


def test_check_says_what_each_trigger_is_for() -> None:
    """`houvast check` is how an installation learns that a guarantee is gone."""
    kept_up = {
        "case_fills_next_due",
        "promise_touches_case",
        "dayroute_version",
        "technician_version",
        "seriesstep_of_visits",
    }
    of_guarantees = {name for name in _triggers() - kept_up if not name.endswith("_not_emptied")}

    assert sorted(of_guarantees - set(TRIGGERS)) == []


@pytest.mark.django_db
def test_manifest_is_what_the_migrations_lay() -> None:
    """When it is not: `make landed`."""
    with connection.cursor() as cursor:
        has, off = manifest.found_in(cursor)

    assert has == manifest.meant()
    assert off == []


def test_guarantees_name_files_that_exist() -> None:
    paths = re.findall(
        r"`((?:tests|ground|promises|workforce|routes|appointments|conversations)/[\w/.]+)(?::\w+)?`",
        MANUAL,
    )
    missing = [path for path in paths if not _exists(path)]

    assert (len(paths) > 8, missing) == (True, [])


def _triggers() -> set[str]:
    """Those that this version means, without those that a package brings along."""
    of_tables = [rule for rule in manifest.meant() if rule.kind == "trigger"]
    return {rule.name for rule in of_tables if not rule.table.startswith("procrastinate")}


def _rules() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(IN_THE_DATABASE)
        return {name for (name,) in cursor.fetchall()}


def _exists(path: str) -> bool:
    if path.endswith("/"):
        return any((ROOT / path).glob("test_*.py"))
    return (ROOT / path).exists() or (HOUVAST / path).exists()
