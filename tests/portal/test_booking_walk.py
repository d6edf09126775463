"""The walk of a booking through the house, as docs/architecture.md has it, is the one it takes."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from django.test import Client

from architecture.sources import HOUVAST, ROOT
from houvast.appointments.models import Visit
from on_the_road import WEDNESDAY, Road
from portal.conftest import LinkTo

PAGE = ROOT / "docs" / "architecture.md"


@contextmanager
def walked() -> Iterator[list[str]]:
    """The functions of ours that are entered meanwhile, each once: `portal/pages.py:for_holder`."""
    seen: dict[str, None] = {}

    def note(frame: FrameType, event: str, _argument: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(f"{HOUVAST}/"):
            file = code.co_filename.removeprefix(f"{HOUVAST}/")
            seen.setdefault(f"{file}:{code.co_qualname.partition('.<locals>')[0]}")

    steps: list[str] = []
    sys.setprofile(note)
    try:
        yield steps
    finally:
        sys.setprofile(None)
        steps += seen


def test_booking_walks_as_it_is_written_down(alice: Client, road: Road, link_to: LinkTo) -> None:
    path = alice.get(link_to(road.proposal()))["Location"]
    key = road.wanted(WEDNESDAY).key

    with walked() as steps:
        alice.post(path, {"slot": key})

    written = re.findall(r"^\| \d+ \| `(.+?)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert Visit.objects.count() == 1
    assert [step for step in steps if step in written] == written
    assert len(written) > 20
