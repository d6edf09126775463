"""Finds the programs that our tests use beside Python's packages, or installs them.

    python tools/programs.py browser mail-server clock

Installs Debian's packages where we may, and a browser of playwright's own where we may not. What
cannot be had is one sentence, and exit code 1. Needs what requirements/dev.txt locks.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
OWN_BROWSERS = ROOT / ".venv" / "browsers"
SHELLS = ("chromium-headless-shell", "chrome-headless-shell", "headless_shell")
"""Chromium without what is for a window: it shows the same, for half of the processor."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
IN_PLAYWRIGHTS_FOLDER = ("chrome", "Chromium", "Google Chrome for Testing")
SYSTEM_FOLDERS = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin")
LIBRARIES = ("/usr/lib", "/usr/lib64", "/usr/local/lib", "/opt/homebrew/lib")
CLOCKS = (
    "faketime/libfaketimeMT.so.1",
    "*/faketime/libfaketimeMT.so.1",
    "faketime/libfaketime.1.dylib",
)
PATIENCE_SECONDS = 30


def browser() -> Path | None:
    """A Chromium that starts, rather one without windows."""
    return browser_without_windows() or _browser_named(BROWSERS, IN_PLAYWRIGHTS_FOLDER)


def browser_without_windows() -> Path | None:
    return _browser_named(SHELLS, SHELLS)


def _browser_named(on_the_machine: Iterable[str], in_our_folder: Iterable[str]) -> Path | None:
    """The machine's, or the one that playwright put in our folder."""
    found = [shutil.which(name) for name in on_the_machine]
    own = (path for name in in_our_folder for path in OWN_BROWSERS.glob(f"chrom*/**/{name}"))
    return _first([*(Path(path) for path in found if path), *own])


def mail_server() -> Path | None:
    """A dovecot that starts; system folders are often not on a person's PATH."""
    path = os.pathsep.join([os.environ.get("PATH", ""), *SYSTEM_FOLDERS])
    found = shutil.which("dovecot", path=path)
    return _first([Path(found)] if found else [])


def clock() -> Path | None:
    """The library that shows a program another time."""
    found = (path for folder in LIBRARIES for kind in CLOCKS for path in Path(folder).glob(kind))
    return next(found, None)


class Program(NamedTuple):
    """`find` gives it; `packages` are Debian's; `help` says how a person installs it. What is
    there `instead` of the `packages` will do where those cannot be had."""

    find: Callable[[], Path | None]
    packages: tuple[str, ...]
    help: str
    instead: Callable[[], Path | None] | None = None


PROGRAMS = {
    "browser": Program(
        browser_without_windows,
        ("chromium-headless-shell",),
        "The tests in a browser need Chromium, which could not be installed from here. "
        "On Debian: apt-get install chromium-headless-shell. Elsewhere: install Chromium or "
        "Google Chrome.",
        instead=browser,
    ),
    "mail-server": Program(
        mail_server,
        ("dovecot-imapd",),
        "The tests of mailboxes need Dovecot, which could not be installed from here. "
        "On Debian and Ubuntu: apt-get install dovecot-imapd. On macOS: brew install dovecot.",
    ),
    "clock": Program(
        clock,
        ("libfaketime",),
        "Tests at another time need libfaketime, which could not be installed from here. "
        "On Debian and Ubuntu: apt-get install libfaketime. On macOS: brew install libfaketime.",
    ),
}


def has(name: str) -> bool:
    """Whether the program is here, after installing it where that can be done."""
    program = PROGRAMS[name]
    return any(find() for find in _ways(name, program))


def _ways(name: str, program: Program) -> Iterator[Callable[[], Path | None]]:
    """To have it: as it is, with the system's package, another, playwright's own."""
    yield program.find
    may_install = _ran(["sh", str(ROOT / "tools" / "debian.sh"), *program.packages])
    if may_install:
        yield program.find
    if program.instead:
        yield program.instead
    if name == "browser":
        print("Fetching a browser with playwright, into .venv/browsers", file=sys.stderr)
        _fetch_browser()
        yield program.find


def _fetch_browser() -> None:
    command = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    own = {"PLAYWRIGHT_BROWSERS_PATH": str(OWN_BROWSERS)}
    is_root = os.geteuid() == 0
    if not (is_root and _ran([*command, "--with-deps"], **own)):
        _ran(command, **own)


def _ran(command: list[str], **more: str) -> bool:
    done = subprocess.run(command, env={**os.environ, **more}, stdout=sys.stderr, check=False)
    return done.returncode == 0


def _first(paths: Iterable[Path]) -> Path | None:
    """The first that says its version: some only tell where to get the real one."""
    return next((path for path in paths if _starts(path)), None)


def _starts(path: Path) -> bool:
    try:
        done = subprocess.run(
            [path, "--version"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def main(names: list[str]) -> int:
    missing = [name for name in names if not has(name)]
    for name in missing:
        print(PROGRAMS[name].help, file=sys.stderr)
    if missing:
        print("The tests that do without: .venv/bin/pytest, with their folder.", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
