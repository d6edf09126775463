"""Imports point down, between the apps and inside them."""

import ast

import pytest
from importlinter.cli import lint_imports

from architecture.sources import ROOT, Source, sources


def test_imports_point_down(capsys: pytest.CaptureFixture[str]) -> None:
    broken = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)

    assert broken == 0, capsys.readouterr().out


def test_rules_know_no_framework() -> None:
    """Rules are plain Python; of Django they know only how a sentence is marked as a message."""
    known = [
        f"{source.place}: {module}"
        for source in sources()
        if "rules" in source.place
        for module in _imported(source)
        if (module.startswith("django") and module != "django.utils.translation")
        or module.endswith((".models", ".history"))
    ]

    assert known == []


def _imported(source: Source) -> list[str]:
    found: list[str] = []
    for node in source.nodes:
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append(node.module or "")
    return found
