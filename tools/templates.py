"""Keeps templates in a shape that a reader can compare line by line.

    python tools/templates.py   # exit code 1 and a line for each fault

A newline shows nothing beside a block, inside a tag, or in words with `trimmed`; between two inline
elements it is a blank that people see. `docs/howto/add-a-page.md` says where to break.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

HOUVAST = Path(__file__).resolve().parent.parent / "src" / "houvast"
LONGEST = 140
GLUED = ('="?', "%}?", "}}?", 'href="/', 'action="/', "}}&amp;")
"""What is asked of a page goes through `page` or `question`, which know how to write it."""


def faults() -> Iterator[str]:
    for path in sorted(HOUVAST.rglob("*")):
        if "templates" in path.parts and path.suffix in {".html", ".txt"}:
            name = path.relative_to(HOUVAST)
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                yield from (f"{name}:{number}: {fault}" for fault in faults_of(line))


def faults_of(line: str) -> list[str]:
    """What is wrong with a line of a template, in words."""
    found = [f"{len(line)} signs, at most {LONGEST}"] if len(line) > LONGEST else []
    return found + [f"an address is put together: {sign}" for sign in GLUED if sign in line]


def main() -> int:
    found = list(faults())
    print("\n".join(found) or "The templates can be read.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
