"""What went out through the demo's own mail server, newest first."""

import re
from email import policy
from email.parser import BytesHeaderParser
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from houvast.demo import addresses
from houvast.demo.catcher import SUFFIX
from houvast.demo.opened import OpenedEnvelope, OpenedMail, envelope, opened

SHOWN = 50
_KEY = re.compile(r"\d{20}-[0-9a-f]{32}")


class NoSuchMail(LookupError):
    """There is no mail with that key in the mailbox."""


class Listed(NamedTuple):
    """One line of the mailbox: the key that opens it, and its envelope."""

    key: str
    envelope: OpenedEnvelope


def folder() -> Path:
    """Where the mail server puts them."""
    return Path(settings.HOUVAST.home).absolute() / "mailbox"


def newest() -> str:
    """The key of the newest mail; empty when there is none."""
    return next(iter(_keys()), "")


def mails(*, to: str = "", limit: int = SHOWN) -> list[Listed]:
    """The newest mails, to anybody or to one address."""
    wanted = to.strip().lower()
    found: list[Listed] = []
    for key in _keys():
        mail = Listed(key, _envelope(str(_path(key))))
        if not wanted or wanted == mail.envelope.to_address.lower():
            found.append(mail)
        if len(found) == limit:
            break
    return found


def empty() -> None:
    """Throw away what a company sent that was left half-made: its links lead nowhere."""
    for key in _keys():
        _path(key).unlink(missing_ok=True)


def raw(key: str) -> bytes:
    """One mail as it went out. Raises NoSuchMail."""
    if not _KEY.fullmatch(key):
        raise NoSuchMail(key)
    try:
        return _path(key).read_bytes()
    except FileNotFoundError as missing:
        raise NoSuchMail(key) from missing


def mail(key: str) -> OpenedMail:
    """One mail with its parts, and with links that still lead here. Raises NoSuchMail.

    It may be older than this start of the demo, which can stand on another port now.
    """
    return opened(raw(key), as_now=_as_now)


def _as_now(text: str) -> str:
    environment = settings.HOUVAST
    return addresses.as_now(text, home=Path(environment.home), web=environment.base_url)


def _path(key: str) -> Path:
    return folder() / f"{key}{SUFFIX}"


def _keys() -> list[str]:
    return sorted((path.stem for path in folder().glob(f"[0-9]*{SUFFIX}")), reverse=True)


@lru_cache(maxsize=4096)
def _envelope(path: str) -> OpenedEnvelope:
    """A file never changes once it is there, so its headers are read once."""
    with Path(path).open("rb") as file:
        return envelope(BytesHeaderParser(policy=policy.default).parse(file))
