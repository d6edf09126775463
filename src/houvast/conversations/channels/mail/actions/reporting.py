"""Reports of machines about mail of ours: each is filed with the mail that it is about."""

from datetime import datetime

from houvast.conversations import reasons
from houvast.conversations.actions.undelivered import note_delay, take_back
from houvast.conversations.channels.mail.actions.messages import put_on_file
from houvast.conversations.channels.mail.actions.setting_aside import UNKNOWN_REPORT, set_aside
from houvast.conversations.channels.mail.mime import Bounce, Mail
from houvast.conversations.channels.mail.rules.reported import fate_of
from houvast.conversations.models import Delivery, Message, RawMail
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.promises.models import Case


def file_bounce(raw: RawMail, mail: Mail, *, now: datetime) -> Message | None:
    """A report on the delivery of a mail of ours: what it told is taken back if it is lost."""
    delivery = _reported_on(mail)
    if delivery is None or delivery.case is None:
        set_aside(raw, mail, UNKNOWN_REPORT, now=now)
        return None
    message = put_on_file(raw, mail, delivery.case, now=now)
    if fate := fate_of(mail.bounces, delivery.to_address):
        follow_report(delivery, fate, now=now)
    history.record(
        "message.automatic", about=message, by=HOUVAST, at=now, reason=str(mail.automatic)
    )
    return message


def follow_report(delivery: Delivery, bounce: Bounce, *, now: datetime) -> None:
    """Take a letter back, or note that it is late; a report of anything else changes nothing."""
    reason = " ".join(filter(None, (bounce.status, bounce.diagnostic)))[:500] or reasons.BOUNCED()
    if bounce.is_failure:
        take_back(
            delivery=delivery,
            reason=reason,
            status=bounce.status,
            is_permanent=bounce.is_permanent,
            now=now,
        )
    elif bounce.action == "delayed":
        note_delay(delivery=delivery, reason=bounce.diagnostic, now=now)


def case_reported_on(mail: Mail) -> Case | None:
    """The case of the mail of ours that a machine reports on. Nobody can guess its id."""
    delivery = _reported_on(mail)
    return delivery.case if delivery else None


def _reported_on(mail: Mail) -> Delivery | None:
    if not mail.reports_on:
        return None
    sent = Delivery.objects.select_related("case__customer", "case__owner")
    return sent.filter(mail_id=mail.reports_on).first()
