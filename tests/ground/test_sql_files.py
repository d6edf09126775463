"""SQL in files of its own, run by a migration."""

from pathlib import Path

import pytest

from houvast.ground.sql_files import run_files


@pytest.fixture
def migration(tmp_path: Path) -> str:
    """The file of a migration in an app with two files of SQL."""
    folder = tmp_path / "app" / "guarantees"
    folder.mkdir(parents=True)
    for name in ("first", "second"):
        (folder / f"{name}.sql").write_text(f"SELECT '{name}: 100 %'")
    return str(tmp_path / "app" / "migrations" / "0002_guarantees.py")


def test_files_are_run_in_the_order_in_which_they_are_named(migration: str) -> None:
    ran = run_files(migration, "second", "first")

    assert ran.sql == ["SELECT 'second: 100 %'", "SELECT 'first: 100 %'"]
    assert ran.reversible is False


def test_file_that_is_not_there_is_noticed_when_the_migration_is_read(migration: str) -> None:
    with pytest.raises(FileNotFoundError):
        run_files(migration, "third")
