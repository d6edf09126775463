import smtplib
import ssl
from collections.abc import Iterator

from django.conf import settings

from houvast.conversations.channels.mail.post.server import MailServer, mail_server

PATIENCE_SECONDS = 10


def look() -> Iterator[tuple[bool, str]]:
    """Whether mail can leave and come in."""
    environment = settings.HOUVAST
    if environment.mail_out_url:
        yield _leaves(environment.mail_out_url)
    else:
        yield True, "Mail goes no further than the mailbox page (HOUVAST_MAIL_OUT_URL is empty)."
    if environment.mail_in_port or environment.imap_mailboxes:
        yield True, f"Mail to {environment.mail_address} is taken in."
    else:
        yield False, "No mail comes in: set HOUVAST_MAIL_IN_PORT or HOUVAST_IMAP_MAILBOXES."


def _leaves(url: str) -> tuple[bool, str]:
    try:
        server = mail_server(url)
    except ValueError as problem:
        return False, f"HOUVAST_MAIL_OUT_URL: {problem}."
    try:
        _sign_in(server)
    except (OSError, smtplib.SMTPException) as problem:
        return False, f"The mail server {server.host} does not let us in: {problem}"
    return True, f"The mail server {server.host} lets us in."


def _sign_in(server: MailServer) -> None:
    context = ssl.create_default_context()
    visit: smtplib.SMTP
    if server.tls_from_start:
        visit = smtplib.SMTP_SSL(
            server.host, server.port, timeout=PATIENCE_SECONDS, context=context
        )
    else:
        visit = smtplib.SMTP(server.host, server.port, timeout=PATIENCE_SECONDS)
    with visit:
        if server.starts_tls:
            visit.starttls(context=context)
        if server.user:
            visit.login(server.user, server.password)
