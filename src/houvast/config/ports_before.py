"""The ports that the demo of a home folder got, to have the same ones at its next start.

Bookmarks, the links in its mails and the mail program that somebody set up then go on working.
"""

import json
from pathlib import Path

NOTE = "ports.json"


def read(home: Path) -> dict[int, int]:
    """The port that was found for each port that was asked."""
    try:
        found = json.loads((home / NOTE).read_text())
        return {int(asked): int(got) for asked, got in found.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def note(home: Path, taken: dict[int, int]) -> None:
    """Keep these beside what was asked at other times."""
    kept = read(home) | taken
    (home / NOTE).write_text(json.dumps(kept))
