"""Reading the address of the server through which mail leaves."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 587, "smtps": 465}
SUBMISSION = 587


@dataclass(frozen=True, slots=True)
class MailServer:
    """An SMTP server; `starts_tls` asks for STARTTLS and refuses to go on without."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    tls_from_start: bool
    starts_tls: bool = False


def mail_server(url: str) -> MailServer:
    """The parts of smtp://user:password@host:587; raises ValueError for another scheme.

    On port 587 the conversation must be encrypted. Another smtp port is for a server nearby that
    has no encryption.
    """
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("the address of a mail server starts with smtp:// or smtps://")
    port = parts.port or PORTS[parts.scheme]
    return MailServer(
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls_from_start=parts.scheme == "smtps",
        starts_tls=parts.scheme == "smtp" and port == SUBMISSION,
    )
