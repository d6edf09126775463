"""The SQL of the guarantees, which stands in files of its own."""

from pathlib import Path

from django.db import migrations

FOLDER = "guarantees"


def run_files(migration: str, *names: str) -> migrations.RunSQL:
    """Run `guarantees/<name>.sql` of the app whose migration asks, one after the other.

    `migration` is its `__file__`. The files are frozen with it, and there is no way back from them.
    """
    folder = Path(migration).parent.parent / FOLDER
    return migrations.RunSQL(
        [(folder / f"{name}.sql").read_text(encoding="utf-8") for name in names]
    )
