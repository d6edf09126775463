"""How it stands with a company that is opened from the start page: notes in its own folder.

The page asks by a note, the supervisor (config/companies.py) makes the installation, and what is
being made says itself how far it is. Nobody else writes here.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

FOLDERS = "companies"
WANTED, STANDING, MADE = "wanted", "standing.json", "made"

State = Literal["closed", "making", "opening", "open", "failed"]


@dataclass(frozen=True)
class CompanyStanding:
    """`done` says how much of it is made, from 0 to 1; `web` where it is, once it is open.

    `trouble` is why it could not be made, in the words of the machine.
    """

    state: State = "closed"
    done: float = 0
    web: str = ""
    trouble: str = ""
    is_made: bool = False

    @property
    def percent(self) -> int:
        return int(self.done * 100)

    @property
    def version(self) -> str:
        """Differs whenever the page looks different."""
        return f"{self.state}-{self.percent}"

    @property
    def is_busy(self) -> bool:
        return self.state in ("making", "opening")


def folder_of(home: Path, slug: str) -> Path:
    """The folder of the installation of a company, inside that of the first."""
    return home.absolute() / FOLDERS / slug


def ask_for(folder: Path) -> None:
    """Have it opened, and made if it is not there. Asked twice is asked once."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / WANTED).touch()


def is_asked_for(folder: Path) -> bool:
    return (folder / WANTED).exists()


def take_on(folder: Path) -> None:
    """What was asked for is being done from now on."""
    is_made = (folder / MADE).exists()
    note(folder, CompanyStanding("opening" if is_made else "making"))
    (folder / WANTED).unlink(missing_ok=True)


def note(folder: Path, standing: CompanyStanding) -> None:
    """Say how it stands: whole, or as it was said before."""
    fresh = folder / f"{STANDING}-{os.getpid()}"
    fresh.write_text(json.dumps(asdict(standing)))
    fresh.replace(folder / STANDING)


def note_made(folder: Path) -> None:
    """The company is complete; what is left is to open it."""
    (folder / MADE).touch()
    note(folder, CompanyStanding("opening"))


def close(folder: Path) -> None:
    """Nothing runs there, and nobody waits for it."""
    for name in (STANDING, WANTED):
        (folder / name).unlink(missing_ok=True)


def how_it_stands(folder: Path) -> CompanyStanding:
    """What a visitor is told of it."""
    is_made = (folder / MADE).exists()
    found = CompanyStanding(is_made=is_made)
    with suppress(OSError, ValueError, TypeError):
        found = CompanyStanding(
            **{**json.loads((folder / STANDING).read_text()), "is_made": is_made}
        )
    if is_asked_for(folder) and found.state != "open":
        return CompanyStanding("opening" if is_made else "making", is_made=is_made)
    return found


def open_companies(home: Path) -> list[str]:
    """The slugs of those that say that they are open."""
    folders = sorted((home.absolute() / FOLDERS).glob("*"))
    return [folder.name for folder in folders if how_it_stands(folder).state == "open"]
