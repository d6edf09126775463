"""What runs on this machine, noted in the home folder for `houvast status`."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

NOTE = "running.json"


@dataclass(frozen=True)
class Running:
    """The addresses of one `houvast serve`; an empty one is not served."""

    pid: int
    web: str
    smtp: str
    mailbox: str

    def note(self, home: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)
        fresh = home / f"{NOTE}-{self.pid}"
        fresh.write_text(json.dumps(asdict(self)))
        fresh.replace(home / NOTE)


def forget(home: Path) -> None:
    """Remove our own note, not that of a later one."""
    found = noted(home)
    if found is None or found.pid == os.getpid():
        (home / NOTE).unlink(missing_ok=True)


def noted(home: Path) -> Running | None:
    """What runs now, or None; a note whose process has gone counts for nothing."""
    try:
        found = Running(**json.loads((home / NOTE).read_text()))
        os.kill(found.pid, 0)
    except PermissionError:
        return found
    except (OSError, ValueError, TypeError):
        return None
    return found
