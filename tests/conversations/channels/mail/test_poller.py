import threading
import time
from collections.abc import Callable, Iterator, Sequence

import pytest
from imapclient import SEEN

from conversations.channels.mail.mails import mail
from dovecot import Mailbox, dovecot
from houvast.conversations.channels.mail.arrival import Arrival
from houvast.conversations.channels.mail.mailroom.address import NotAMailbox, mailbox_address
from houvast.conversations.channels.mail.mailroom.poller import Poller

MAILS = [mail(f"Bericht {n}", id_=f"m{n}@post.example") for n in range(5)]


class Shelf:
    """Keeps in memory; refuses what holds a certain word."""

    def __init__(self, refuses: bytes = b"<never>") -> None:
        self.refuses = refuses
        self.kept: list[Arrival] = []

    def keep(self, arrivals: Sequence[Arrival]) -> None:
        if any(self.refuses in arrival.raw for arrival in arrivals):
            raise ValueError("this one will not do")
        self.kept += arrivals

    @property
    def raws(self) -> list[bytes]:
        return [arrival.raw for arrival in self.kept]


@pytest.fixture(scope="module")
def server() -> Iterator[int]:
    with dovecot() as port:
        yield port


@pytest.fixture
def mailbox(server: int, request: pytest.FixtureRequest) -> Mailbox:
    return Mailbox(server, request.node.name[:60].replace("[", "-").replace("]", ""))


def poller(
    mailbox: Mailbox,
    shelf: Shelf,
    *,
    more: str = "",
    resume: Callable[[str], int] = lambda _: 0,
    most_bytes: int = 100_000,
) -> Poller:
    return Poller(
        mailbox_address(mailbox.address + more),
        shelf.keep,
        resume=resume,
        most_bytes=most_bytes,
        seconds=30,
    )


def test_poller_keeps_in_order_and_then_marks_as_seen(mailbox: Mailbox) -> None:
    mailbox.put(*MAILS)
    shelf = Shelf()

    assert poller(mailbox, shelf).look_once() == 5
    assert shelf.raws == MAILS
    assert (mailbox.seen(), mailbox.unseen()) == ([1, 2, 3, 4, 5], [])
    assert poller(mailbox, shelf).look_once() == 0


def test_poller_passes_a_mail_that_cannot_be_kept(mailbox: Mailbox) -> None:
    mailbox.put(*MAILS)
    shelf = Shelf(refuses=b"Bericht 2")

    assert poller(mailbox, shelf).look_once() == 4
    assert mailbox.unseen() == [3]
    shelf.refuses = b"<never>"
    assert poller(mailbox, shelf).look_once() == 1
    assert sorted(shelf.raws) == MAILS


def test_poller_takes_what_a_person_has_read_before_it(mailbox: Mailbox) -> None:
    mailbox.put(MAILS[0])
    shelf = Shelf()
    at_work = poller(mailbox, shelf)
    at_work.look_once()
    mailbox.put(MAILS[1])
    with mailbox.opened() as client:
        client.add_flags([2], [SEEN])

    assert at_work.look_once() == 1
    assert poller(mailbox, shelf, resume=lambda _: 1).look_once() == 1
    assert shelf.raws == [MAILS[0], MAILS[1], MAILS[1]]


def test_poller_leaves_old_mail_that_was_read_before_we_came(mailbox: Mailbox) -> None:
    mailbox.put(*MAILS[:3])
    with mailbox.opened() as client:
        client.add_flags([1, 2], [SEEN])
    shelf = Shelf()

    assert poller(mailbox, shelf).look_once() == 1
    assert shelf.raws == [MAILS[2]]


def test_poller_resumes_by_what_was_kept_from_this_mailbox(mailbox: Mailbox) -> None:
    asked: list[str] = []
    mailbox.put(MAILS[0])
    shelf = Shelf()

    def resume(prefix: str) -> int:
        before = len(asked)
        asked.append(prefix)
        return before

    poller(mailbox, shelf, resume=resume).look_once()

    assert shelf.kept[0].via == f"{asked[0]}1"
    assert asked[0].startswith(f"imap:{mailbox.user}@127.0.0.1/INBOX"[:60])


def test_poller_takes_the_beginning_of_what_is_too_large(mailbox: Mailbox) -> None:
    large = mail("x" * 70 + "\n" + ("y" * 70 + "\n") * 9_000)
    mailbox.put(MAILS[0], large, MAILS[1])
    shelf = Shelf()

    assert poller(mailbox, shelf, most_bytes=100_000).look_once() == 3
    assert [len(raw) for raw in shelf.raws] == [len(MAILS[0]), 200_000, len(MAILS[1])]
    assert [bool(arrival.trouble) for arrival in shelf.kept] == [False, True, False]


def test_poller_moves_what_was_kept_where_it_is_told_to(mailbox: Mailbox) -> None:
    mailbox.put(*MAILS)
    shelf = Shelf(refuses=b"Bericht 4")
    poller(mailbox, shelf, more="?move=Verwerkt").look_once()

    with mailbox.opened() as client:
        left = client.search("ALL")
        moved = client.select_folder("Verwerkt")[b"EXISTS"]
    assert (left, moved) == ([5], 4)


def test_poller_hears_of_new_mail_at_once_and_stops_when_told(mailbox: Mailbox) -> None:
    shelf, stop = Shelf(), threading.Event()
    at_work = threading.Thread(target=poller(mailbox, shelf).run, args=(stop,))
    at_work.start()
    try:
        time.sleep(1)
        mailbox.put(MAILS[0])
        assert _soon(lambda: shelf.raws == [MAILS[0]])
    finally:
        stop.set()
        at_work.join(60)
    assert not at_work.is_alive()


def test_poller_comes_back_after_the_server_was_away() -> None:
    shelf, stop = Shelf(), threading.Event()
    with dovecot() as port:
        mailbox = Mailbox(port, "alice")
        mailbox.put(MAILS[0])
        at_work = threading.Thread(target=poller(mailbox, shelf).run, args=(stop,))
        at_work.start()
        assert _soon(lambda: len(shelf.kept) == 1)
    with dovecot(port=port):
        mailbox.put(MAILS[1])
        try:
            assert _soon(lambda: shelf.raws == MAILS[:2])
        finally:
            stop.set()
            at_work.join(60)


@pytest.mark.parametrize(
    "written", ["", "http://a:b@c.example/", "imaps://host.example", "imap://a:b@h:poort/INBOX"]
)
def test_address_of_a_mailbox_is_refused_when_it_is_none(written: str) -> None:
    with pytest.raises(NotAMailbox):
        mailbox_address(written)


def test_address_of_a_mailbox_keeps_its_password_out_of_sight() -> None:
    read = mailbox_address("imaps://a%40b.example:g%3Aheim@mail.example/Post%20in?move=Klaar")

    assert (read.user, read.password, read.port) == ("a@b.example", "g:heim", 993)
    assert (read.folder, read.done_folder) == ("Post in", "Klaar")
    assert "heim" not in repr(read)


def _soon(holds: Callable[[], bool], seconds: float = 60) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.05)
    return holds()
