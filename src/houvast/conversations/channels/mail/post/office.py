"""One conversation with the mail server, kept open between mails."""

import re
import smtplib
import ssl
import time
from contextlib import suppress
from email.message import EmailMessage

from houvast.conversations.channels.mail.post.server import MailServer
from houvast.conversations.channels.outcome import Outcome

TIMEOUT = 30.0
STAYS_OPEN = 20.0
NO_SUCH_MAILBOX = re.compile(r"\b5\.1\.(?:0|1|2|3|6|10)\b")
ENHANCED = re.compile(r"\b5\.\d{1,3}\.\d{1,3}\b")
NOBODY_THERE = {550, 551, 553}


class PostOffice:
    """Sends mails one after the other; not for use by two threads at once."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._line: smtplib.SMTP | None = None
        self._used_at = 0.0

    def send(self, mail: EmailMessage, *, sender: str, recipient: str) -> Outcome:
        """Hand one mail over. Never raises for what the network or the server does."""
        try:
            self._open().sendmail(sender, [recipient], mail.as_bytes())
        except smtplib.SMTPRecipientsRefused as refused:
            self._reset()
            return _refused(*refused.recipients[recipient], is_about_this_mail=True)
        except smtplib.SMTPDataError as refused:
            self._reset()
            return _refused(refused.smtp_code, refused.smtp_error, is_about_this_mail=True)
        except smtplib.SMTPResponseException as refused:
            self.close()
            return _refused(refused.smtp_code, refused.smtp_error)
        except (smtplib.SMTPException, OSError) as trouble:
            self.close()
            return Outcome(is_sent=False, reason=f"{type(trouble).__name__}: {trouble}"[:500])
        self._used_at = time.monotonic()
        return Outcome(is_sent=True)

    def close(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            with suppress(smtplib.SMTPException, OSError):
                line.quit()
            line.close()

    def _open(self) -> smtplib.SMTP:
        if self._line is not None and time.monotonic() - self._used_at > STAYS_OPEN:
            self.close()
        if self._line is None:
            self._line = self._connected()
        return self._line

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        if server.tls_from_start:
            context = ssl.create_default_context()
            line: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=TIMEOUT, context=context
            )
        else:
            line = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
            if server.starts_tls:
                line.starttls(context=ssl.create_default_context())
        if server.user:
            line.login(server.user, server.password)
        return line

    def _reset(self) -> None:
        try:
            self._open().rset()
        except (smtplib.SMTPException, OSError):
            self.close()


def _refused(code: int, said: bytes | str, *, is_about_this_mail: bool = False) -> Outcome:
    """What a refusal means. One about ourselves (a password, a queue) may pass."""
    reason = said.decode("utf-8", errors="replace") if isinstance(said, bytes) else said
    is_final = is_about_this_mail and 500 <= code < 600
    # 550 is also said for reasons of policy (5.7.x), which say nothing about the address.
    nobody = bool(NO_SUCH_MAILBOX.search(reason)) or (
        code in NOBODY_THERE and not ENHANCED.search(reason)
    )
    return Outcome(
        is_sent=False,
        is_final=is_final,
        address_is_wrong=is_final and nobody,
        reason=f"{code} {' '.join(reason.split())}"[:500],
    )
