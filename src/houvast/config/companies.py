"""The demo's other companies: each an installation of its own, started when a visitor asks.

Each has a folder in that of the first demo, a database in the same embedded PostgreSQL, ports and
processes of its own, and the settings that belong to it. All of them end with the first.
"""

import fcntl
import logging
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from houvast.config.embedded import DatabasePlace, databases, locks, place_for
from houvast.config.environment import Environment
from houvast.config.supervisor.child import Child
from houvast.demo.companies import known, standing
from houvast.demo.companies.opening import opens_companies
from houvast.demo.companies.shape import InventedCompany
from houvast.demo.companies.standing import CompanyStanding

LOG, LOCK = "log", "companies.lock"
TOLD = 400
"""So many characters of the last words of what failed are told."""
OF_THE_FIRST = (
    "HOUVAST_HOME",
    "HOUVAST_BASE_URL",
    "HOUVAST_MAIL_OUT_URL",
    "HOUVAST_IMAP_MAILBOXES",
    "HOUVAST_OWNER_DATABASE_URL",
    "DATABASE_URL",
)
"""Settings that no other installation may share."""

logger = logging.getLogger(__name__)


def companies_beside(
    environment: Environment, environ: Mapping[str, str], *, web: str
) -> "CompaniesBeside | None":
    """Who looks after them; None where this installation opens none.

    `environ` is what the first was given, and `web` where it is.
    """
    if not opens_companies(environment):
        return None
    home, place = environment.home.absolute(), place_for(environment.home)
    return CompaniesBeside(
        home / LOCK,
        [
            CompanyBeside(
                one.slug,
                standing.folder_of(home, one.slug),
                place,
                settings_of(one, environ, home=home, place=place, web=web),
            )
            for one in known.ALL
        ],
    )


def settings_of(
    company: InventedCompany,
    environ: Mapping[str, str],
    *,
    home: Path,
    place: DatabasePlace,
    web: str,
) -> dict[str, str]:
    """The environment of an installation: what the first was given, with what is its own."""
    name = database_of(company.slug)
    kept = {key: of for key, of in environ.items() if key.removesuffix("_FILE") not in OF_THE_FIRST}
    return kept | {
        "HOUVAST_HOME": str(standing.folder_of(home, company.slug)),
        "HOUVAST_DEMO_COMPANY": company.slug,
        "HOUVAST_DEMO_START": web,
        "HOUVAST_MAIL_ADDRESS": company.mail,
        "DATABASE_URL": place.url_of(name),
        "HOUVAST_OWNER_DATABASE_URL": place.owner_url_of(name),
    }


def database_of(slug: str) -> str:
    return f"houvast_{slug}"


@dataclass
class CompanyBeside:
    """One of them: started when it is asked for, and not by itself."""

    slug: str
    folder: Path
    place: DatabasePlace
    environ: Mapping[str, str]
    child: Child | None = None

    def tend(self) -> None:
        """Start it when somebody asked, and say so when it ended."""
        if self.child is None:
            if standing.is_asked_for(self.folder):
                self._start()
        elif (code := self.child.ended()) is not None:
            self.child = None
            self._has_ended(code)

    def _start(self) -> None:
        standing.take_on(self.folder)
        self.child = Child(self.slug, partial(_become, self))
        self.child.start()

    def _has_ended(self, code: int) -> None:
        """Once open it was stopped by somebody, who can open it again; before, it failed."""
        if standing.how_it_stands(self.folder).state == "open":
            standing.close(self.folder)
            return
        trouble = _last_words(self.folder / LOG) or f"It ended with {code}."
        standing.note(self.folder, CompanyStanding("failed", trouble=trouble))
        logger.warning("%s could not be opened (%s has more): %s", self.slug, self.folder, trouble)


@dataclass
class CompaniesBeside:
    """All of them. Of several demos in one folder one looks after them, whoever comes first."""

    lock: Path
    all: list[CompanyBeside]
    _held: int | None = field(default=None, init=False)

    def tend(self) -> None:
        if self._is_ours():
            for one in self.all:
                one.tend()

    @property
    def children(self) -> list[Child]:
        return [one.child for one in self.all if one.child]

    def close(self) -> None:
        """Once they have stopped: nobody is told that they are open."""
        if self._held is not None:
            for one in self.all:
                standing.close(one.folder)
            os.close(self._held)
            self._held = None

    def _is_ours(self) -> bool:
        if self._held is None:
            self._held = locks.take(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for one in self.all if self._held is not None else ():
                standing.close(one.folder)
        return self._held is not None


def _become(one: CompanyBeside) -> None:
    """In the copy: have a database, then be `houvast demo` of that company."""
    said = os.open(one.folder / LOG, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for stream in (1, 2):
        os.dup2(said, stream)
    databases.have(one.place, database_of(one.slug))
    command = [sys.executable, "-m", "houvast.config.command", "demo"]
    os.execve(sys.executable, command, dict(one.environ))  # noqa: S606


def _last_words(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines() if log.exists() else []
    return lines[-1][-TOLD:] if lines else ""
