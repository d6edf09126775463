"""To whom is spoken: in which language, and by whose clock they live."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

from django.utils.translation import override

_zone: ContextVar[ZoneInfo | None] = ContextVar("zone", default=None)


@contextmanager
def speaking(language: str, *, zone: str = "") -> Iterator[None]:
    """What is said inside is said in this language, to somebody who lives by the clock of `zone`.

    Without `zone` they live by ours, whoever was spoken to outside. Times stay those of our own
    clock (`ground.spoken`); only where theirs shows another time, ours is named.
    """
    before = _zone.set(ZoneInfo(zone) if zone else None)
    try:
        with override(language):
            yield
    finally:
        _zone.reset(before)


def zone_of_reader() -> ZoneInfo | None:
    """By whose clock whoever is spoken to lives; None is ours."""
    return _zone.get()
