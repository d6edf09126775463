"""Where mail comes in: a listener for SMTP or LMTP, and pollers of IMAP mailboxes."""

from houvast.conversations.channels.mail.mailroom.running import run

__all__ = ["run"]
