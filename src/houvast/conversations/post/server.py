"""Reading the address of the server through which mail leaves."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class MailServer:
    """An SMTP server. Without `tls_from_start`, STARTTLS is used where it is offered."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    tls_from_start: bool


def mail_server(url: str) -> MailServer:
    """The parts of smtp://user:password@host:587; raises ValueError for another scheme."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("the address of a mail server starts with smtp:// or smtps://")
    return MailServer(
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls_from_start=parts.scheme == "smtps",
    )
