import smtplib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest

from conversations.channels.mail.mails import mail
from houvast.conversations.channels.mail.arrival import Arrival
from houvast.conversations.channels.mail.mailroom.listener import Listener, Protocol

OURS = "hallo@warmhuis.example"
ALICE = "alice@post.example"


class Door:
    """Keeps in memory, or fails when told to."""

    def __init__(self) -> None:
        self.kept: list[Arrival] = []
        self.fails = False

    def keep(self, arrivals: Sequence[Arrival]) -> None:
        if self.fails:
            raise ConnectionError("the database is away")
        self.kept += arrivals


@contextmanager
def listening(
    door: Door, protocol: Protocol = "smtp", most_bytes: int = 100_000, most_at_once: int = 200
) -> Iterator[int]:
    listener = Listener(
        door.keep,
        host="127.0.0.1",
        port=0,
        is_ours=lambda address: address.split("+")[0].split("@")[0].lower() == "hallo",
        hostname="warmhuis.example",
        most_bytes=most_bytes,
        protocol=protocol,
        most_at_once=most_at_once,
    )
    listener.start()
    try:
        yield listener.port
    finally:
        listener.stop()


@pytest.fixture
def door() -> Door:
    return Door()


def refusal(act: Callable[[], object]) -> int:
    """The code with which a server refuses."""
    with pytest.raises(smtplib.SMTPException) as refused:
        act()
    raised = refused.value
    if isinstance(raised, smtplib.SMTPRecipientsRefused):
        return int(next(iter(raised.recipients.values()))[0])
    assert isinstance(raised, smtplib.SMTPResponseException)
    return raised.smtp_code


def test_listener_keeps_a_mail_byte_for_byte(door: Door) -> None:
    raw = mail(".begint met een punt\n" + "x" * 5_000).replace(b"Ketel", b"\xe9\xff")
    with listening(door) as port, smtplib.SMTP("127.0.0.1", port) as line:
        line.sendmail(ALICE, [OURS, "hallo+abc@warmhuis.example"], raw)

    assert door.kept == [
        Arrival(raw, "smtp", ALICE, (OURS, "hallo+abc@warmhuis.example")),
    ]


def test_listener_refuses_other_addresses(door: Door) -> None:
    with listening(door) as port, smtplib.SMTP("127.0.0.1", port) as line:
        assert refusal(lambda: line.sendmail(ALICE, ["x@elders.example"], mail())) == 550
        line.sendmail("", [OURS], mail())

    assert [arrival.mail_from for arrival in door.kept] == [""]


def test_listener_asks_to_come_back_while_nothing_can_be_kept(door: Door) -> None:
    door.fails = True
    with listening(door) as port, smtplib.SMTP("127.0.0.1", port) as line:
        assert refusal(lambda: line.sendmail(ALICE, [OURS], mail())) == 451
        door.fails = False
        line.sendmail(ALICE, [OURS], mail())

    assert len(door.kept) == 1


def test_listener_refuses_what_is_too_large(door: Door) -> None:
    with listening(door, most_bytes=2_000) as port, smtplib.SMTP("127.0.0.1", port) as line:
        assert int(line.ehlo()[0]) == 250
        assert line.esmtp_features["size"] == "2000"
        assert refusal(lambda: line.sendmail(ALICE, [OURS], mail("x" * 5_000))) == 552

    assert door.kept == []


def test_listener_answers_lmtp_once_for_each_recipient(door: Door) -> None:
    recipients = [OURS, "hallo+a@warmhuis.example", "hallo+b@warmhuis.example"]
    with listening(door, "lmtp") as port:
        line = smtplib.LMTP("127.0.0.1", port)
        line.ehlo()
        line.mail(ALICE)
        for recipient in recipients:
            line.rcpt(recipient)
        first = line.data(mail())
        others = [line.getreply() for _ in recipients[1:]]
        line.quit()

    assert [code for code, _ in (first, *others)] == [250, 250, 250]
    assert [arrival.rcpt_tos for arrival in door.kept] == [tuple(recipients)]


def test_listener_frees_its_port_when_it_stops(door: Door) -> None:
    with listening(door) as port, smtplib.SMTP("127.0.0.1", port) as line:
        line.ehlo()

    with pytest.raises(OSError, match="refused"):
        smtplib.SMTP("127.0.0.1", port)


def test_listener_ends_the_talk_with_whoever_guesses_addresses(door: Door) -> None:
    with listening(door) as port, smtplib.SMTP("127.0.0.1", port, timeout=60) as sender:
        sender.helo()
        sender.mail(ALICE)
        codes = [sender.rcpt(f"wie{number}@warmhuis.example")[0] for number in range(10)]
        with pytest.raises(smtplib.SMTPServerDisconnected):
            sender.noop()

    assert codes == [550] * 9 + [421]


def test_listener_takes_a_hundred_recipients_and_no_more(door: Door) -> None:
    with listening(door) as port, smtplib.SMTP("127.0.0.1", port, timeout=60) as sender:
        sender.helo()
        sender.mail(ALICE)
        codes = [sender.rcpt(f"hallo+{number}@warmhuis.example")[0] for number in range(101)]

    assert codes == [250] * 100 + [452]


def test_listener_is_not_silenced_by_senders_who_say_nothing(door: Door) -> None:
    with listening(door, most_at_once=5) as port:
        silent = [smtplib.SMTP("127.0.0.1", port, timeout=60) for _ in range(5)]
        with smtplib.SMTP("127.0.0.1", port, timeout=60) as sender:
            sender.sendmail(ALICE, [OURS], mail())
        assert silent[0].sock
        told = [str(silent[0].sock.recv(200), "ascii")[:3]]
        still = [one.noop()[0] for one in silent[2:]]
        for one in silent:
            one.close()

    assert (len(door.kept), told, still) == (1, ["421"], [250, 250, 250])
