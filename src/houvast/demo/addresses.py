"""The web addresses at which this demo was, and the mails that still name them."""

import re
from pathlib import Path

NOTE = "addresses"


def note(home: Path, web: str) -> None:
    """Keep that the demo is, or was, at this address."""
    web = web.rstrip("/")
    known = _known(home)
    if web not in known:
        (home / NOTE).write_text("\n".join([*known, web]) + "\n")


def as_now(text: str, *, home: Path, web: str) -> str:
    """`text` in which every former address of this demo is the one of now, `web`."""
    web = web.rstrip("/")
    former = [re.escape(address) for address in _known(home) if address != web]
    if not former:
        return text
    return re.sub(rf"(?:{'|'.join(former)})(?!\w)", lambda _found: web, text)


def _known(home: Path) -> list[str]:
    note = home / NOTE
    return note.read_text().split() if note.exists() else []
