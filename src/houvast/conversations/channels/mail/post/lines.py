"""Lines to the mail server that stay open between mails, borrowed by one thread at a time."""

import atexit
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from houvast.conversations.channels.mail.post.office import PostOffice
from houvast.conversations.channels.mail.post.server import mail_server

_idle: dict[str, list[PostOffice]] = {}
_lock = threading.Lock()


@contextmanager
def line_to(url: str) -> Iterator[PostOffice]:
    """A line to the server at `url` for one mail. Raises ValueError if it is no such address."""
    with _lock:
        waiting = _idle.setdefault(url, [])
        office = waiting.pop() if waiting else None
    office = office or PostOffice(mail_server(url))
    try:
        yield office
    finally:
        with _lock:
            _idle.setdefault(url, []).append(office)


@atexit.register
def hang_up() -> None:
    """Close the lines that nobody uses now."""
    with _lock:
        offices = [office for waiting in _idle.values() for office in waiting]
        _idle.clear()
    for office in offices:
        office.close()
