"""What the manual names is there: pages, files, functions in them, and what `make` can do."""

import re
from collections.abc import Iterator
from pathlib import Path

from architecture.sources import HOUVAST, ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
OF_NOW = [page for page in PAGES if page.parent.name != "decisions"]
"""Decisions tell of the day on which they were taken."""
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)|<img src=\"([^\"]+)\"")
FILE = r"(?:[\w.-]+/)+[\w-]+\.(?:py|md|sql|txt)"
PLACE = r"(?:src|tests|tools|docs)/[\w/.-]+"
NAMED = re.compile(rf"`({FILE}|{PLACE})(?::([\w.]+))?`")
STARTS = (ROOT, HOUVAST, ROOT / "tests", *(folder.parent for folder in HOUVAST.glob("*/apps.py")))
"""A path may begin in a module of which the page speaks."""


def test_manual_links_lead_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in PAGES
        for link in _links(page)
        if not (page.parent / link).exists()
    ]

    assert broken == []


def test_manual_names_files_and_functions_that_exist() -> None:
    missing = [
        f"{page.relative_to(ROOT)}: {path} {function}"
        for page in OF_NOW
        for path, function in NAMED.findall(page.read_text(encoding="utf-8"))
        if not _is_there(path, function)
    ]

    assert missing == []


def test_manual_names_what_make_can_do() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    can = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = {
        target
        for page in OF_NOW
        for target in re.findall(r"`make ([a-z-]+)", page.read_text(encoding="utf-8"))
    }

    assert named - can == set()


def _links(page: Path) -> Iterator[str]:
    for link, picture in LINK.findall(page.read_text(encoding="utf-8")):
        target = link or picture
        if "://" not in target and not target.startswith("mailto:"):
            yield target


def _is_there(path: str, function: str) -> bool:
    found = [start / path for start in STARTS if (start / path).exists()]
    if not found or not function:
        return bool(found)
    said = rf"^\s*(?:def|class) {function.rpartition('.')[2]}\b"
    return re.search(said, found[0].read_text(encoding="utf-8"), re.MULTILINE) is not None
