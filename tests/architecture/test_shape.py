"""Names and sizes of our files, and words that do not belong in them."""

import re
from pathlib import Path

from architecture.sources import HOUVAST, ROOT, sources, written_files

VAGUE = {"utils", "util", "helpers", "helper", "services", "service", "manager", "managers"}
VAGUE |= {"data", "common", "misc", "base_classes"}
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK|Not" r"ImplementedError)\b")
LONGEST = 400
LONGEST_OF_OURS = 300
"""Lines of a file of src, its blank ones too. How many parameters are too many ruff knows."""


def test_files_are_named_after_what_they_hold() -> None:
    paths = [path for name in ("src", "tests", "bench", "tools") for path in _python(ROOT / name)]

    assert [str(path) for path in paths if path.stem in VAGUE or path.parent.name in VAGUE] == []


def test_files_stay_short() -> None:
    long = {
        str(path.relative_to(ROOT)): _lines(path)
        for name in ("src", "tests", "bench", "tools")
        for path in _python(ROOT / name)
        if "migrations" not in path.parts and _lines(path) > LONGEST
    }

    assert long == {}


def test_files_of_the_house_stay_shorter() -> None:
    long = {
        "/".join(source.place): count
        for source in sources()
        if (count := len(source.path.read_text(encoding="utf-8").splitlines())) > LONGEST_OF_OURS
    }

    assert long == {}


def test_half_of_the_files_are_under_sixty_lines() -> None:
    sizes = sorted(_lines(path) for path in _python(HOUVAST) if "migrations" not in path.parts)

    assert sizes[len(sizes) // 2] < 60


def test_nothing_is_left_for_later() -> None:
    left = [
        str(path.relative_to(ROOT))
        for path in written_files()
        if UNFINISHED.search(path.read_text(encoding="utf-8"))
    ]

    assert left == []


def test_tests_say_what_they_test() -> None:
    nameless = [
        path.name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test\w*)", path.read_text(encoding="utf-8"), re.MULTILINE)
        if name.count("_") < 2
    ]

    assert nameless == []


def _python(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def _lines(path: Path) -> int:
    return sum(1 for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
