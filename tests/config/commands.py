"""The program started as a company starts it."""

import os
import subprocess
import sys
from pathlib import Path

PRODUCTION = {
    "HOUVAST_MODE": "production",
    "HOUVAST_SECRET_KEY": "".join(map(chr, range(48, 123))),
    "HOUVAST_BASE_URL": "https://contact.warmhuis.nl",
    "HOUVAST_MAIL_ADDRESS": "hallo@warmhuis.nl",
    "HOUVAST_MAIL_OUT_URL": "smtp://127.0.0.1:9",
    "HOUVAST_MAIL_IN_PORT": "0",
}
"""A safe production, as far as its settings go; its database is still to be named."""

EACH = Path(__file__).with_name("each_command.py")
ENDED = " is how it ended."


def houvast(home: Path, *words: str, **more: str) -> "subprocess.Popen[str]":
    settings = {
        **more,
        "HOUVAST_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "houvast.config.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "HOUVAST_WORKER_GRACE_SECONDS": "2",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "houvast.config.command", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **settings},
    )


def houvast_each(home: Path, *commands: str, **more: str) -> dict[str, tuple[int, str]]:
    """The same for commands that end by themselves, one after the other in one process: of each
    its exit code and what it said.
    """
    settings = {
        **more,
        "HOUVAST_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "houvast.config.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    done = subprocess.run(
        [sys.executable, EACH, *commands],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **settings},
        timeout=600,
        check=True,
    )
    *each, _ = done.stdout.split(ENDED)
    ended = [said.rpartition("\n") for said in each]
    return {
        command: (int(code), said.strip())
        for command, (said, _, code) in zip(commands, ended, strict=True)
    }


def said_until(process: "subprocess.Popen[str]", words: str) -> str:
    """What it said up to and with the line that holds `words`."""
    said = ""
    assert process.stdout is not None
    for line in process.stdout:
        said += line
        if words in line:
            break
    return said
