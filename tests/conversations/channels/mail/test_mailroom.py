import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from pytest_django import Settings

from cast import Cast
from conversations.channels.mail.mails import mail
from conversations.crashing import in_a_process
from dovecot import Mailbox, dovecot
from houvast.conversations.channels.mail.mailroom.running import is_ours, run
from houvast.conversations.models import Delivery, Message, RawMail
from houvast.promises.models import Case

MATTERS = 60


def _mails() -> list[bytes]:
    """A mail and a reply to it for each matter; every third reply comes before its mail."""
    made = []
    for number in range(MATTERS):
        sender = f"Klant {number} <klant{number}@post.example>"
        first = mail(f"Vraag {number}", sender=sender, id_=f"m{number}@post.example")
        reply = mail(
            f"Nog iets over {number}",
            sender=sender,
            subject=f"Heel iets anders {number}",
            id_=f"r{number}@post.example",
            answers=f"m{number}@post.example",
        )
        made += [reply, first] if number % 3 == 0 else [first, reply]
    return made


def test_two_mailrooms_that_are_killed_lose_and_double_nothing(
    committed: Cast, settings: Settings
) -> None:
    with dovecot() as port:
        mailbox = Mailbox(port, "hallo")
        mailbox.put(*_mails())
        settings.HOUVAST = replace(settings.HOUVAST, imap_mailboxes=(mailbox.address,))
        mailroom = partial(in_a_process, partial(run, None))
        rooms = [mailroom() for _ in range(2)]
        try:
            for victim in (0, 1, 0):
                seen = RawMail.objects.filter(taken_in_at__isnull=False).count()
                assert _until(partial(_has_taken_in, min(seen + 15, 2 * MATTERS)))
                rooms[victim].kill()
                rooms[victim].join()
                rooms[victim] = mailroom()
            assert _until(lambda: _taken_in() == 2 * MATTERS)
        finally:
            for room in rooms:
                room.terminate()
            for room in rooms:
                room.join(30)
            ended = [room.exitcode for room in rooms]
            for room in rooms:
                room.kill()  # one that did not end
        left = mailbox.unseen()

    assert (ended, left) == ([0, 0], [])
    assert (RawMail.objects.count(), Message.objects.count()) == (2 * MATTERS, 2 * MATTERS)
    said = Counter(Message.objects.values_list("case_id", flat=True))
    assert (Case.objects.count(), set(said.values())) == (MATTERS, {2})
    told = Counter(Delivery.objects.values_list("to_address", flat=True))
    assert (len(told), set(told.values())) == (MATTERS, {1})


def _taken_in() -> int:
    return RawMail.objects.filter(taken_in_at__isnull=False).count()


def _has_taken_in(many: int) -> bool:
    return _taken_in() >= many


def _until(holds: Callable[[], bool], seconds: float = 90) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.05)
    return holds()


@pytest.mark.parametrize(
    ("address", "ours"),
    [
        ("hallo@warmhuis.example", True),
        ("Hallo+abc@Warmhuis.example", True),
        ("postmaster@warmhuis.example", True),
        ("Postmaster@WARMHUIS.example", True),
        ("postmaster", True),
        ("postmaster@", False),
        ("postmaster@elders.example", False),
        ("wie@warmhuis.example", False),
        ("hallo@", False),
        ("", False),
    ],
)
def test_mailroom_knows_which_addresses_are_ours(committed: Cast, address: str, ours: bool) -> None:
    assert is_ours(address) is ours
