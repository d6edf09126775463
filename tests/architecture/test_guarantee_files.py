"""The SQL of the guarantees: one readable file a rule, each run by one migration."""

import re
import tomllib
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

import pytest
from django.db.migrations import RunSQL
from django.db.migrations.loader import MigrationLoader

from architecture.sources import HOUVAST, ROOT

FILES = sorted(HOUVAST.glob("*/guarantees/*.sql"))
FUNCTION = re.compile(r"CREATE (?:OR REPLACE )?FUNCTION (\w+)(.*?)\bAS \$\$", re.DOTALL)
FIXED = "SET search_path = pg_catalog, public, pg_temp"


def named(path: Path) -> str:
    return path.relative_to(HOUVAST).as_posix()


@pytest.mark.parametrize("path", FILES, ids=named)
def test_file_says_first_what_is_guaranteed_and_for_which_of_them(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    heading = [line for line in lines[: lines.index("")] if line.startswith("-- ")]
    says = " ".join(heading)

    assert len(says.split()) > 8
    assert re.search(r"\bG\d+\b|all guarantees", says)
    assert [line for line in lines if len(line) > 100] == []


@pytest.mark.parametrize("path", FILES, ids=named)
def test_functions_of_a_file_look_in_fixed_places_and_are_named_after_their_app(path: Path) -> None:
    functions = FUNCTION.findall(path.read_text(encoding="utf-8"))
    app = path.parent.parent.name

    assert [name for name, said in functions if FIXED not in said] == []
    assert [name for name, _ in functions if not name.startswith(f"{app}_")] == []


def test_every_file_is_run_by_one_migration() -> None:
    run = Counter(
        statement
        for migration in MigrationLoader(None).disk_migrations.values()
        for operation in migration.operations
        if isinstance(operation, RunSQL) and isinstance(operation.sql, list)
        for statement in operation.sql
    )

    times = {named(path): run[path.read_text(encoding="utf-8")] for path in FILES}
    assert times == dict.fromkeys(map(named, FILES), 1)
    assert len(FILES) > 20


def test_migrations_themselves_make_no_function_and_no_trigger() -> None:
    own = [
        path.relative_to(HOUVAST).as_posix()
        for path in sorted(HOUVAST.glob("*/migrations/[0-9]*.py"))
        if re.search(r"CREATE .*(?:FUNCTION|TRIGGER)", path.read_text(encoding="utf-8"))
    ]

    assert own == []


def test_installed_package_has_them() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["houvast"]

    assert [path.name for path in FILES if not any(fnmatch(path, one) for one in patterns)] == []
