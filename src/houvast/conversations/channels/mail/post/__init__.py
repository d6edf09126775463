"""Handing mail to the server through which it leaves."""

from houvast.conversations.channels.mail.post.lines import hang_up, line_to
from houvast.conversations.channels.mail.post.office import PostOffice
from houvast.conversations.channels.mail.post.server import MailServer, mail_server

__all__ = ["MailServer", "PostOffice", "hang_up", "line_to", "mail_server"]
