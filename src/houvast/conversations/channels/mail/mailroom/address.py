"""The address of a mailbox to empty, as one line of configuration."""

from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

PORTS = {"imap": 143, "imaps": 993}


class NotAMailbox(Exception):
    """The address is not like imaps://user:password@host/INBOX."""


@dataclass(frozen=True, slots=True)
class MailboxAddress:
    """Where a mailbox is. With `done_folder` what was kept is moved there."""

    host: str
    port: int
    is_secure: bool
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"
    done_folder: str = ""

    @property
    def name(self) -> str:
        """What it is called in logs and on a kept mail; holds no secret."""
        return f"{self.user}@{self.host}/{self.folder}"[:60]


def mailbox_address(written: str) -> MailboxAddress:
    """Read `imaps://user:password@host[:port]/folder[?move=folder]`, percent-encoded.

    `imap://` is without encryption. Raises NotAMailbox.
    """
    try:
        parts = urlsplit(written.strip())
        port = parts.port
    except ValueError:
        raise NotAMailbox from None
    if parts.scheme not in PORTS or not parts.hostname or not parts.username:
        raise NotAMailbox
    return MailboxAddress(
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        is_secure=parts.scheme == "imaps",
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        done_folder=parse_qs(parts.query).get("move", [""])[0],
    )
