"""Setting a paper as a PDF that reads well aloud too (PDF/UA-1), by typst."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from houvast.ground.unbroken import unbroken

LONGEST = 120.0
"""Seconds that a paper may take in a process of its own."""

UNDRAWN = "could not be displayed"
"""What typst says of a sign that no font of ours has: PDF/UA-1 allows no empty box for one."""

_used_in: list[int] = []
"""The process in which typst was used first."""


def set_paper(page: Path, words: Mapping[str, Any], *, now: datetime) -> bytes:
    """A page with its words, which it knows as `sys.inputs` by the name of its file.

    The same for the same words and second.
    """
    said, at = unbroken(json.dumps(words, default=str)), now.replace(microsecond=0)
    # Typst keeps threads of its own. A copy of the process that used it has none of them, and waits
    # for them for ever, as the workers did of a demo that made its company before they were forked.
    if _used_in and _used_in[0] != os.getpid():
        return _set_elsewhere(page, said, at)
    _used_in[:] = [os.getpid()]
    return _set(page, said, at)


def _set(page: Path, said: str, at: datetime, *, for_aloud: bool = True) -> bytes:
    # Here, as no other process than the one that sets papers needs it.
    import typst

    try:
        return typst.compile(
            str(page),
            root=str(page.parent),
            sys_inputs={page.stem: said},
            ignore_system_fonts=True,
            pdf_standards=["ua-1"] if for_aloud else [],
            timestamp=at,
        )
    except typst.TypstError as trouble:
        if not for_aloud or UNDRAWN not in str(trouble):
            raise
    # Somebody typed what no font of ours draws. That is no reason to have no paper.
    return _set(page, said, at, for_aloud=False)


def _set_elsewhere(page: Path, said: str, at: datetime) -> bytes:
    """The same in a new process, which answers with the PDF."""
    command = [sys.executable, "-m", __name__, str(page), at.isoformat()]
    done = subprocess.run(
        command, input=said.encode(), capture_output=True, timeout=LONGEST, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{page.name} could not be set: {done.stderr.decode()[-2000:]}")
    return done.stdout


if __name__ == "__main__":
    _page, _at = sys.argv[1:]
    _words = sys.stdin.buffer.read().decode()
    sys.stdout.buffer.write(_set(Path(_page), _words, datetime.fromisoformat(_at)))
