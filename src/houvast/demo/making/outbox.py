"""Where the mail of the invented past goes: into the mailbox page, at the time it was written."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from procrastinate.testing import InMemoryConnector

from houvast.conversations.actions.transmitting import transmit
from houvast.conversations.channels.mail.channel import MailChannel
from houvast.conversations.channels.mail.post import MailServer, PostOffice
from houvast.conversations.channels.outcome import Outcome
from houvast.conversations.models import Delivery
from houvast.demo import mailbox
from houvast.demo.catcher import keep, make_folder

TRANSMIT = "conversations.transmit"
ON_ITS_WAY = timedelta(seconds=4)
NOWHERE = MailServer(host="", port=0, user="", password="", tls_from_start=False)


class IntoTheMailbox(PostOffice):
    """Delivers to nobody: what is newer than `since` can be read on the mailbox page."""

    def __init__(self, since: datetime) -> None:
        super().__init__(NOWHERE)
        self._since = since
        self._folder = mailbox.folder()
        make_folder(self._folder)

    def send(self, mail: EmailMessage, *, sender: str, recipient: str) -> Outcome:  # noqa: ARG002
        written_at = parsedate_to_datetime(str(mail["Date"]))
        if written_at >= self._since:
            keep(mail.as_bytes(), self._folder, at_ns=int(written_at.timestamp()) * 1_000_000_000)
        return Outcome(is_sent=True)


def deliver(office: PostOffice, queued: InMemoryConnector, *, now: datetime) -> None:
    """Send what was queued since the last time, some seconds after it was written.

    Letters that were to wait leave with the next look at the outbox, as a worker would have it.
    """
    jobs = [job for job in queued.jobs.values() if job["task_name"] == TRANSMIT]
    queued.reset()
    for job in jobs:
        transmit(
            delivery_id=job["args"]["delivery_id"],
            now=now + ON_ITS_WAY,
            channel=MailChannel(office),
        )
    late = Delivery.objects.waiting().filter(next_attempt_at__lte=now)
    for delivery_id in late.order_by("next_attempt_at", "id").values_list("id", flat=True):
        transmit(delivery_id=delivery_id, now=now + ON_ITS_WAY, channel=MailChannel(office))
