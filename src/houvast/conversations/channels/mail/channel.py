"""Mail as a channel: out over SMTP, in over SMTP, LMTP and IMAP."""

import logging
from contextlib import nullcontext
from datetime import datetime
from email.message import EmailMessage

from django.conf import settings

from houvast.conversations import reasons
from houvast.conversations.channels.mail import message_ids
from houvast.conversations.channels.mail.actions import intake
from houvast.conversations.channels.mail.actions.writing import written
from houvast.conversations.channels.mail.post import PostOffice, line_to
from houvast.conversations.channels.mail.queries import files, senders
from houvast.conversations.channels.outcome import Outcome
from houvast.conversations.models import Attachment, Delivery
from houvast.people.models import ContactPoint
from houvast.promises.models import Case

logger = logging.getLogger(__name__)


class MailChannel:
    """Sends over the line to our mail server, or by the `office` given."""

    reaches = ContactPoint.Kind.MAIL

    def __init__(self, office: PostOffice | None = None) -> None:
        self._office = office

    def new_id(self, case: Case | None) -> str:
        domain = settings.HOUVAST.mail_address.rpartition("@")[2]
        return message_ids.make(case_number=case.number if case else None, domain=domain)

    def send(self, delivery: Delivery) -> Outcome:
        try:
            mail = written(delivery)
        except Exception as trouble:
            logger.exception("Delivery %s could not be written out.", delivery.pk)
            reason = reasons.NOT_WRITTEN(trouble=trouble)
            return Outcome(is_sent=False, is_final=True, reason=reason)
        return self._handed_over(mail, delivery.to_address)

    def _handed_over(self, mail: EmailMessage, recipient: str) -> Outcome:
        environment = settings.HOUVAST
        if not (self._office or environment.mail_out_url):
            return Outcome(is_sent=False, reason=reasons.NO_MAIL_SERVER())
        line = nullcontext(self._office) if self._office else line_to(environment.mail_out_url)
        with line as office:
            return office.send(mail, sender=environment.mail_address, recipient=recipient)

    def take_in_waiting(self, *, now: datetime) -> int:
        return intake.take_in_waiting(now=now)

    def is_ours(self, address: str) -> bool:
        return senders.is_one_of_us(address)

    def content_of(self, attachment: Attachment) -> bytes:
        return files.content_of(attachment)
