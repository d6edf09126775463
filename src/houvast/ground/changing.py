"""Changing a row by what differs, so that two people who change other things both keep theirs."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model


def change(row: Model, wanted: Mapping[str, Any]) -> list[str]:
    """Set and save the fields of `row` that differ from `wanted`; returns their names.

    Nothing is written when nothing differs. Call it with the row locked.
    """
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, wanted[name])
    if changed:
        row.save(update_fields=changed)
    return changed
