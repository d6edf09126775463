"""The manual and the program say the same."""

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

from houvast.config.command import COMMANDS
from houvast.config.environment import Environment
from houvast.config.reading import variable

MANUAL = Path(__file__).parents[2] / "docs" / "operations"


def written(default: Any) -> str:
    if isinstance(default, bool):
        return "`yes`" if default else "`no`"
    return f"`{default}`" if default not in ("", ()) else ""


def test_documented_are_all_settings_with_default_and_sentence() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| (.*?) \| (.*?)( \*Secret\.\*)? \|$",
        (MANUAL / "settings.md").read_text(),
        re.MULTILINE,
    )

    assert rows == [
        (
            variable(entry),
            written(entry.default),
            entry.metadata["sentence"],
            " *Secret.*" if entry.metadata["secret"] else "",
        )
        for entry in fields(Environment)
    ]


def test_documented_are_all_commands() -> None:
    named = re.findall(r"^## houvast ([\w-]+)$", (MANUAL / "commands.md").read_text(), re.MULTILINE)

    assert named == list(COMMANDS)


def test_documented_settings_elsewhere_exist() -> None:
    known = {variable(entry) for entry in fields(Environment)}
    named: set[str] = set()
    for page in MANUAL.glob("*.md"):
        named |= set(re.findall(r"HOUVAST_[A-Z_]*[A-Z]\b", page.read_text()))

    assert {name.removesuffix("_FILE") for name in named} - known == set()
