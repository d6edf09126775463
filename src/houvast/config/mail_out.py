"""Reading the address of the server through which mail leaves."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 587, "smtps": 465}
SUBMISSION = 587
TIMEOUT_SECONDS = 30


@dataclass(frozen=True)
class MailServer:
    """An SMTP server; `starts_tls` asks for STARTTLS and refuses to go on without."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    tls_from_start: bool
    starts_tls: bool


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


def settings_for(url: str) -> dict[str, Any]:
    """Django's EMAIL_ settings for that server; for none, mail goes nowhere."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    server = mail_server(url)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": server.host,
        "EMAIL_PORT": server.port,
        "EMAIL_HOST_USER": server.user,
        "EMAIL_HOST_PASSWORD": server.password,
        "EMAIL_USE_SSL": server.tls_from_start,
        "EMAIL_USE_TLS": server.starts_tls,
        "EMAIL_TIMEOUT": TIMEOUT_SECONDS,
    }
