"""What landed is never edited: databases that were laid with it would not notice."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import landed
from landed import edited, new

LANDED = (
    "src/houvast/promises/migrations/0002_guarantees.py",
    "src/houvast/promises/guarantees/next_word.sql",
)


def test_landed_files_are_as_they_landed() -> None:
    assert edited() == [], "Put these back, and write another migration instead."


def test_new_files_are_in_the_list() -> None:
    assert new() == [], "Add these with `make landed`, once they are as they will land."


@pytest.mark.parametrize("path", LANDED)
@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda path: path.write_text(path.read_text() + "# otherwise"), True),
        (lambda path: path.unlink(), True),
        (lambda path: path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n")), False),
    ],
)
def test_edited_file_is_found(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path], object],
    found: bool,
    path: str,
) -> None:
    """On a copy of the source, with the list that is committed."""
    shutil.copytree(landed.ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("*.pyc"))
    monkeypatch.setattr(landed, "ROOT", tmp_path)
    change(tmp_path / path)

    assert landed.edited() == ([path] if found else [])
