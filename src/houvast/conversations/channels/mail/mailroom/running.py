"""The mailroom at work: listening, polling, and taking in what was kept."""

import logging
import signal
import socket
import threading
import time
from collections.abc import Sequence
from types import FrameType

from django.conf import settings

from houvast.conversations.channels.mail import reply_addresses
from houvast.conversations.channels.mail.arrival import Arrival
from houvast.conversations.channels.mail.mailroom.address import mailbox_address
from houvast.conversations.channels.mail.mailroom.keeping import Keep, keep
from houvast.conversations.channels.mail.mailroom.listener import Listener
from houvast.conversations.channels.mail.mailroom.poller import Poller
from houvast.conversations.channels.mail.mailroom.taker import Taker
from houvast.conversations.channels.mail.queries.kept import highest_kept
from houvast.conversations.channels.mail.queries.senders import our_mailboxes
from houvast.ground import memory
from houvast.ground.threads import giving_back, thread

MEGABYTE = 1_000_000
POSTMASTER = "postmaster"

LEFT_TO_FINISH = 20.0
"""Seconds for all that runs to come to an end; the rest is taken up at the next start."""

logger = logging.getLogger(__name__)


def run(listening: socket.socket | None) -> None:
    """Take in mail until SIGTERM or SIGINT, as the settings say. Blocks.

    Over SMTP or LMTP it comes on `listening`; with None only the mailboxes are emptied.
    """
    stop = threading.Event()
    _stop_on_signals(stop)
    memory.settle()
    taker = Taker()

    def keep_and_wake(arrivals: Sequence[Arrival]) -> None:
        keep(arrivals)
        taker.wake()

    listener = _listener(keep_and_wake, listening)
    threads = [thread(taker.run, stop, name="taker")]
    threads += [thread(poller.run, stop, name="poller") for poller in _pollers(keep_and_wake)]
    for one in threads:
        one.daemon = True  # a server that does not answer must not keep us from ending
        one.start()
    stop.wait()
    if listener:
        listener.stop()
    taker.wake()
    until = time.monotonic() + LEFT_TO_FINISH
    for one in threads:
        one.join(timeout=max(0.0, until - time.monotonic()))


def is_ours(address: str) -> bool:
    """Whether mail to this address is for us, with or without something after a plus.

    Mail to our postmaster is too, with our domain or with none (RFC 5321, section 4.5.1).
    """
    ours = settings.HOUVAST.mail_address.lower()
    plain = reply_addresses.without_detail(address)
    postmaster = (POSTMASTER, f"{POSTMASTER}@{ours.rpartition('@')[2]}")
    if plain == ours or address.lower() in postmaster:
        return True
    return plain in giving_back(our_mailboxes)()


def _listener(keep_and_wake: Keep, listening: socket.socket | None) -> Listener | None:
    environment = settings.HOUVAST
    if listening is None:
        return None
    listener = Listener(
        keep_and_wake,
        host=environment.mail_in_host,
        port=environment.mail_in_port,
        listening=listening,
        is_ours=is_ours,
        hostname=environment.mail_address.rpartition("@")[2],
        most_bytes=environment.mail_in_limit_megabytes * MEGABYTE,
        protocol=environment.mail_in_protocol,
    )
    listener.start()
    logger.info("Mail comes in on port %s.", listener.port)
    return listener


def _pollers(keep_and_wake: Keep) -> Sequence[Poller]:
    environment = settings.HOUVAST
    return [
        Poller(
            mailbox_address(written),
            keep_and_wake,
            resume=giving_back(highest_kept),
            most_bytes=environment.mail_in_limit_megabytes * MEGABYTE,
            seconds=environment.imap_seconds,
        )
        for written in environment.imap_mailboxes
    ]


def _stop_on_signals(stop: threading.Event) -> None:
    def stop_now(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop_now)
