"""The programs that tests need: found, installed where we may, or a sentence."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import programs

Asking = Callable[..., "subprocess.CompletedProcess[str]"]

WORKS = "#!/bin/sh\necho 1.0\n"
STUB = "#!/bin/sh\necho 'This is a snap' >&2; exit 1\n"
APT = """#!/bin/sh
echo "$@" >>{folder}/asked
[ "$1" = update ] && exit 0
printf '#!/bin/sh\\necho 1.0\\n' >{folder}/{makes}; chmod +x {folder}/{makes}
"""
SUDO = '#!/bin/sh\n[ "$1" = -n ] || exit 1\nshift\nexec "$@"\n'
PLAYWRIGHT = """
import os, sys
from pathlib import Path
folder = Path(os.environ["PLAYWRIGHT_BROWSERS_PATH"]) / "chromium_headless_shell-1" / "linux"
if "{fails}" == "no":
    folder.mkdir(parents=True)
    (folder / "chrome-headless-shell").write_text("#!/bin/sh\\necho 1.0\\n")
    (folder / "chrome-headless-shell").chmod(0o755)
"""
ASK = """
import sys
from pathlib import Path
import programs
programs.SYSTEM_FOLDERS = programs.LIBRARIES = ()
programs.OWN_BROWSERS = Path(sys.argv[1])
sys.exit(programs.main(sys.argv[2:]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The only folder on the PATH, with what a bare machine has."""
    made = tmp_path / "bin"
    made.mkdir()
    for name in ("sh", "env", "chmod", "true"):
        (made / name).symlink_to(Path("/bin") / name)
    return made


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text)
    (folder / name).chmod(0o755)


def is_user(folder: Path, number: int) -> None:
    """0 is root; what asks with `id` hears this."""
    put(folder, "id", f"#!/bin/sh\necho {number}\n")


@pytest.fixture
def ask(tmp_path: Path, folder: Path) -> Asking:
    """Asks for programs on the bare machine; `playwright` says whether it can fetch a browser."""

    def asked(*names: str, playwright: bool = False) -> "subprocess.CompletedProcess[str]":
        fake = tmp_path / "fake" / "playwright"
        fake.mkdir(parents=True, exist_ok=True)
        (fake / "__init__.py").touch()
        (fake / "__main__.py").write_text(PLAYWRIGHT.format(fails="no" if playwright else "yes"))
        path = os.pathsep.join([str(fake.parent), str(Path(programs.__file__).parent)])
        return subprocess.run(
            [sys.executable, "-c", ASK, str(tmp_path / "browsers"), *names],
            env={"PATH": str(folder), "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=False,
        )

    return asked


def test_programs_that_are_here_are_found_without_a_word(folder: Path, ask: Asking) -> None:
    put(folder, "google-chrome", WORKS)
    put(folder, "dovecot", WORKS)

    found = ask("browser", "mail-server")

    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("name", "makes", "package"),
    [
        ("browser", "chromium-headless-shell", "chromium-headless-shell"),
        ("mail-server", "dovecot", "dovecot-imapd"),
    ],
)
@pytest.mark.parametrize("user", [0, 1000])
def test_programs_that_are_missing_are_installed_by_who_may(
    folder: Path, ask: Asking, name: str, makes: str, package: str, user: int
) -> None:
    is_user(folder, user)
    put(folder, "sudo", SUDO)
    put(folder, "apt-get", APT.format(folder=folder, makes=makes))

    found = ask(name)

    assert (found.returncode, found.stdout) == (0, "")
    assert found.stderr.splitlines() == [f"Installing {package} with apt-get"]
    assert (folder / "asked").read_text().splitlines() == [
        "update -qq",
        f"install -y -qq --no-install-recommends {package}",
    ]


def test_browser_with_windows_makes_room_for_one_without_where_that_can_be_had(
    folder: Path, ask: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_user(folder, 0)
    put(folder, "chromium", WORKS)
    shell = "chromium-headless-shell"
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(programs, "OWN_BROWSERS", folder / "none")
    before = programs.browser()

    put(folder, "apt-get", APT.format(folder=folder, makes=shell))
    found = ask("browser")

    assert (found.returncode, found.stderr) == (0, f"Installing {shell} with apt-get\n")
    assert (before, programs.browser()) == (folder / "chromium", folder / shell)


def test_browser_that_only_says_where_to_get_it_is_none(folder: Path, ask: Asking) -> None:
    is_user(folder, 1000)
    put(folder, "chromium-browser", STUB)

    found = ask("browser", playwright=True)

    assert (found.returncode, found.stderr) == (
        0,
        "Fetching a browser with playwright, into .venv/browsers\n",
    )


@pytest.mark.parametrize("name", ["browser", "mail-server", "clock"])
def test_programs_that_cannot_be_had_are_one_sentence(folder: Path, ask: Asking, name: str) -> None:
    is_user(folder, 1000)
    put(folder, "apt-get", APT.format(folder=folder, makes="nothing"))

    found = ask(name)

    assert found.returncode == 1
    assert found.stderr.splitlines()[-2:] == [
        programs.PROGRAMS[name].help,
        "The tests that do without: .venv/bin/pytest, with their folder.",
    ]
    assert not (folder / "asked").exists()


def test_make_stops_before_the_first_test() -> None:
    """`make test` and `.ci/run` install nothing by themselves, and run nothing without."""
    root = Path(programs.__file__).parent.parent
    steps = (root / "Makefile").read_text().split("\ntest:")[1].split("\n\n")[0].splitlines()

    assert [step.strip() for step in steps[1:]] == [
        "@$(BIN)/python tools/programs.py browser mail-server clock",
        "@$(MAKE) --no-print-directory --jobs 2 $(KERNELS) laid found",
        "$(PYTEST) $(TESTS)",
    ]
    ci = [line for line in (root / ".ci" / "run").read_text().splitlines() if "make" in line]
    assert ci == ["make check", "make test", "make test-roads"]
