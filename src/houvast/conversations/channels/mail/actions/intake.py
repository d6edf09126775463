"""Mail that comes in: kept before anything else, then taken in as one whole or not at all."""

import hashlib
import logging
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from houvast.conversations import reasons
from houvast.conversations.actions.holding_senders import hold_sender
from houvast.conversations.channels.mail import mime
from houvast.conversations.channels.mail.actions import attempts, filing, unreadable
from houvast.conversations.channels.mail.arrival import Arrival
from houvast.conversations.channels.mail.queries.senders import team_of
from houvast.conversations.models import Message, RawMail
from houvast.people.queries.company import company_stays

MOST_ATTEMPTS = 3
NULL_PATH = "<>"

logger = logging.getLogger(__name__)


def keep(
    *,
    raw: bytes,
    via: str,
    now: datetime,
    mail_from: str | None = None,
    rcpt_tos: tuple[str, ...] = (),
    trouble: str = "",
) -> None:
    """Commit a mail as it came. The same bytes twice are kept once.

    `mail_from` is the envelope's sender: "" for the null path, None where there is no envelope.
    Only when this has returned may the carrier be told that the mail is ours.
    """
    keep_all([Arrival(raw, via, mail_from, rcpt_tos, trouble)], now=now)


def keep_all(arrivals: Sequence[Arrival], *, now: datetime) -> None:
    """Commit several mails at once: all of them or, when this raises, none."""
    rows = [_row(arrival, now=now) for arrival in arrivals]
    with transaction.atomic(durable=True):
        # In one order everywhere, so that two pollers of one mailbox never wait for each other.
        rows.sort(key=lambda row: bytes(row.sha256))
        RawMail.objects.bulk_create(rows, ignore_conflicts=True)


def take_in_waiting(*, now: datetime, limit: int = 200) -> int:
    """Take in what was kept and not yet taken in, oldest first. Returns how many.

    Each becomes a message in a case, in one transaction: its case is found or opened, the promise
    made by when it is answered, and the acknowledgement queued. What is automatic joins its case
    without asking for an answer, or is set aside; a copy is noted as one.

    That a mail is taken in hand is committed before it is, so one that ends the process is known
    by it. One that fails is left for the next round and does not hold up those behind it; after
    MOST_ATTEMPTS it becomes a case with the raw file, which a person sees. Others may do the same
    at the same time: each takes what nobody holds.
    """
    failed: list[int] = []
    taken = 0
    attempts.give_back_spared()
    with company_stays():
        while taken < limit and _took_next(failed, now=now):
            taken += 1
    return taken - len(failed)


def _took_next(failed: list[int], *, now: datetime) -> bool:
    """Take in the next mail, noting it in `failed` if that fails; False when there is none."""
    with attempts.next_mail(besides=failed) as raw_id:
        if raw_id is None:
            return False
        try:
            with transaction.atomic():
                raw = _waiting().filter(pk=raw_id).select_for_update(of=("self",)).first()
                if raw is not None:
                    _taken_in(raw, now=now)
        except Exception as trouble:
            failed.append(raw_id)
            if attempts.is_of_the_database(trouble):
                attempts.spare(raw_id)
                logger.warning("Mail %s waits for the database: %s", raw_id, trouble)
                if not connection.is_usable():
                    raise
            else:
                logger.exception("Mail %s could not be taken in.", raw_id)
                _note_trouble(raw_id, trouble)
    return True


def _waiting() -> QuerySet[RawMail]:
    earlier = Message.objects.filter(raw=OuterRef("pk"))
    return RawMail.objects.waiting().annotate(was_set_aside=Exists(earlier))


def _taken_in(raw: RawMail, *, now: datetime) -> Message | None:
    # In a burst a mail may have come after its round began: nothing we say stands before it.
    now = max(now, raw.received_at)
    if raw.attempts > MOST_ATTEMPTS:
        return unreadable.set_aside(raw, reason=raw.trouble or reasons.ENDED_THE_PROGRAM(), now=now)
    try:
        mail = read_kept(raw)
    except mime.Unreadable as trouble:
        return unreadable.set_aside(raw, reason=trouble.reason, now=now)
    hold_sender(mail.from_address)
    return filing.file_mail(raw, mail, now=now)


def _row(arrival: Arrival, *, now: datetime) -> RawMail:
    sender = NULL_PATH if arrival.mail_from == "" else arrival.mail_from or ""
    return RawMail(
        received_at=now,
        via=mime.storable(arrival.via)[:120],
        mail_from=mime.storable(sender)[:320],
        rcpt_tos=[mime.storable(address)[:320] for address in arrival.rcpt_tos],
        content=arrival.raw,
        sha256=hashlib.sha256(arrival.raw).digest(),
        trouble=arrival.trouble,
    )


def read_kept(raw: RawMail) -> mime.Mail:
    """What a mail says, as it was kept. Raises Unreadable."""
    environment = settings.HOUVAST
    trusted = environment.trusted_authserv_id
    return mime.parse(
        bytes(raw.content),
        our_domain=environment.mail_address.rpartition("@")[2],
        trusted=[trusted] if trusted else [],
        return_path=raw.mail_from or None,
    )


def _note_trouble(raw_id: int, trouble: Exception) -> None:
    """Among what is to be looked at, where a mail for a closed team is that team's at once."""
    raw = RawMail.objects.get(pk=raw_id)
    said = mime.storable(f"{type(trouble).__name__}: {trouble}")[:2_000]
    RawMail.objects.filter(pk=raw_id).update(trouble=said, team=team_of(raw))
