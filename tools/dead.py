"""Finds what nothing of ours calls: vulture over src, which knows what templates and settings say.

    .venv/bin/python tools/dead.py

What only a framework calls stands under [tool.vulture] in pyproject.toml. Tests are no use of it:
what they alone call is dead as well.
"""

import re
import sys
import tomllib
from pathlib import Path

from vulture import Vulture
from vulture.core import Item

ROOT = Path(__file__).parents[1]
SURE_ENOUGH = 60
WRITTEN = {".html", ".txt", ".css"}
DOTTED = re.compile(r"\"houvast\.[\w.]+\.(\w+)\"")


def dead() -> list[Item]:
    """What nothing uses, by file and line."""
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found = Vulture(**ours["tool"]["vulture"])
    found.scavenge([ROOT / name for name in ("src", "bench", "tools")], exclude=["*/migrations/*"])
    said = _said_elsewhere()
    unused = found.get_unused_code(min_confidence=SURE_ENOUGH, sort_by_size=False)
    return [item for item in unused if item.name not in said and _is_ours(item)]


def _is_ours(item: Item) -> bool:
    path = Path(item.filename)
    return path.is_relative_to(ROOT / "src") and path.name != "settings.py"


def _said_elsewhere() -> set[str]:
    """The words of templates, and what settings name by its path."""
    words: set[str] = set()
    for path in (ROOT / "src").rglob("*.*"):
        if path.suffix in WRITTEN:
            words |= set(re.findall(r"\w+", path.read_text(encoding="utf-8")))
        elif path.suffix == ".py" and "config" in path.parts:
            words |= set(DOTTED.findall(path.read_text(encoding="utf-8")))
    return words


if __name__ == "__main__":
    lines = [item.get_report().replace(f"{ROOT}/", "") for item in dead()]
    print("\n".join(lines) or "Everything is used.")
    sys.exit(bool(lines))
