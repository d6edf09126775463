"""Sending a real mail to the company, as a customer's mail program does."""

import smtplib
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from houvast.ground.refusals import Refused

PATIENCE_SECONDS = 10


class MailroomClosed(Refused):
    says = _("The mailroom does not answer. Start the demo again, and try once more.")


def send(*, name: str, mail: str, subject: str, text: str, now: datetime) -> None:
    """Hand a mail to the mailroom over SMTP. Raises MailroomClosed."""
    environment = settings.HOUVAST
    letter = written(name=name, mail=mail, subject=subject, text=text, now=now)
    try:
        with smtplib.SMTP(
            environment.mail_in_host, environment.mail_in_port, timeout=PATIENCE_SECONDS
        ) as mailroom:
            mailroom.send_message(letter)
    except OSError as trouble:
        raise MailroomClosed from trouble


def written(*, name: str, mail: str, subject: str, text: str, now: datetime) -> EmailMessage:
    """The mail as the customer's program would write it."""
    letter = EmailMessage()
    letter["From"] = Address(display_name=name, addr_spec=mail)
    letter["To"] = settings.HOUVAST.mail_address
    letter["Subject"] = subject
    letter["Date"] = format_datetime(now)
    letter["Message-ID"] = make_msgid(domain=mail.rpartition("@")[2])
    letter.set_content(text)
    return letter
