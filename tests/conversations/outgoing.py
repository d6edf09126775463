"""A real mail server through which our mail leaves, and which can be told to refuse."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from threading import Event

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from dovecot import free_port
from houvast.conversations.actions.transmitting import transmit
from houvast.conversations.channels.mail.channel import MailChannel
from houvast.conversations.channels.mail.post import MailServer as PostServer
from houvast.conversations.channels.mail.post import PostOffice
from houvast.conversations.channels.outcome import Outcome
from houvast.conversations.models import Delivery


class Taken(PostOffice):
    """A line over which everything leaves at once, or nothing: as a mail server would say."""

    def __init__(self, outcome: Outcome | None = None) -> None:
        super().__init__(PostServer(host="", port=0, user="", password="", tls_from_start=False))
        self.outcome = outcome or Outcome(is_sent=True)

    def send(self, mail: EmailMessage, *, sender: str, recipient: str) -> Outcome:
        return self.outcome


def everything_leaves(*, at: datetime) -> None:
    """All letters that wait leave at this moment, the oldest first."""
    waiting = Delivery.objects.filter(sent_at=None, failed_at=None)
    waiting.update(next_attempt_at=at)
    for delivery_id in waiting.order_by("id").values_list("id", flat=True):
        transmit(delivery_id=delivery_id, now=at, channel=MailChannel(Taken()))


class MailServer:
    """What it took, and what it says next time; `waits` holds its answer up."""

    def __init__(self) -> None:
        self.raws: list[bytes] = []
        self.says_to_recipient = "250 OK"
        self.says_to_mail = "250 OK"
        self.port = free_port()
        self.arrived = Event()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(raw, policy=default) for raw in self.raws]

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _how: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.says_to_recipient

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        if self.says_to_mail.startswith("2"):
            self.raws.append(envelope.original_content or b"")
            self.arrived.set()
        return self.says_to_mail

    @contextmanager
    def running(self) -> Iterator["MailServer"]:
        controller = Controller(self, hostname="127.0.0.1", port=self.port)
        controller.start()
        try:
            yield self
        finally:
            controller.stop()
