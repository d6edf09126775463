"""Mail that ends whoever reads it, and mail that is blamed for what others did."""

from threading import Event

import psycopg
import pytest
from django.db import OperationalError, connection, transaction
from procrastinate.exceptions import ConnectorException

from cast import NOW, Cast
from concurrency import at_once
from conversations.channels.mail.mails import mail
from conversations.crashing import KILLED, killed_at
from houvast.conversations import reasons
from houvast.conversations.channels.mail.actions import attempts, intake, unreadable
from houvast.conversations.channels.mail.actions.unreadable import (
    NothingToTryAgain,
    read_again,
    try_blamed_again,
)
from houvast.conversations.channels.mail.arrival import Arrival
from houvast.conversations.channels.mail.mailroom.taker import Taker
from houvast.conversations.models import Attachment, Delivery, Message, RawMail
from houvast.conversations.queries.files import content_of
from houvast.promises.models import Case

READING = "houvast.conversations.channels.mail.actions.intake:read_kept"


def ended_while_reading() -> int | None:
    """How the process ends that takes in what waits."""
    return killed_at(READING, "before", lambda: intake.take_in_waiting(now=NOW))


def kept(*raws: bytes) -> None:
    intake.keep_all([Arrival(raw, "smtp") for raw in raws], now=NOW)


def test_mail_that_kills_its_reader_is_set_aside_after_three_attempts(committed: Cast) -> None:
    kept(mail())
    codes, attempts = [], []
    for _ in range(intake.MOST_ATTEMPTS):
        codes.append(ended_while_reading())
        attempts.append(RawMail.objects.get().attempts)

    assert ended_while_reading() == 0  # it is not read again

    raw = RawMail.objects.get()
    assert (codes, attempts) == ([KILLED] * 3, [1, 2, 3])
    assert (raw.taken_in_at, raw.trouble) == (NOW, reasons.ENDED_THE_PROGRAM())
    assert Message.objects.get(raw=raw).needs_answer is True
    assert Case.objects.count() == 1


def test_mail_behind_one_that_kills_is_taken_in(committed: Cast) -> None:
    kept(mail(id_="p@post.example"))
    ended_while_reading()
    kept(mail("Goed.", id_="g@post.example", subject="Goed"))

    assert intake.take_in_waiting(now=NOW) == 2
    assert set(RawMail.objects.values_list("attempts", "trouble")) == {(2, ""), (1, "")}


def test_mail_that_was_set_aside_is_read_when_it_is_tried_again(committed: Cast) -> None:
    raw = set_aside(committed, trouble="RuntimeError: choked")

    read_again(raw=raw, by=committed.fatima.as_actor(), now=NOW)
    assert intake.take_in_waiting(now=NOW) == 1

    raw.refresh_from_db()
    stand_in, read = Message.objects.get(raw=raw), Message.objects.get(read_from=raw)
    assert (raw.trouble, read.customer, read.needs_answer) == ("", committed.alice, True)
    assert read.case != stand_in.case
    assert Delivery.objects.get().to_address == "alice@post.example"
    note = Message.objects.get(case=stand_in.case, channel="note")
    assert note.text == f"Deze mail is alsnog gelezen. U vindt hem in zaak {read.case.number}."


def test_mail_that_was_read_is_not_tried_again(committed: Cast) -> None:
    raw = set_aside(committed, trouble="RuntimeError: choked")
    read_again(raw=raw, by=committed.fatima.as_actor(), now=NOW)
    with pytest.raises(NothingToTryAgain):
        read_again(raw=raw, by=committed.fatima.as_actor(), now=NOW)
    intake.take_in_waiting(now=NOW)
    with pytest.raises(NothingToTryAgain):
        read_again(raw=raw, by=committed.fatima.as_actor(), now=NOW)

    assert Message.objects.filter(read_from=raw).count() == 1


def test_trying_again_in_vain_sets_it_aside_again_in_the_same_case(committed: Cast) -> None:
    raw = set_aside(committed, raw=b"Geen mail")
    read_again(raw=raw, by=committed.fatima.as_actor(), now=NOW)
    intake.take_in_waiting(now=NOW)

    raw.refresh_from_db()
    assert (raw.taken_in_at, raw.trouble) == (NOW, "no mail headers")
    assert (Message.objects.count(), Case.objects.count()) == (1, 1)


def test_tried_again_by_several_at_once_it_is_read_once(committed: Cast) -> None:
    raw = set_aside(committed, trouble="RuntimeError: choked")

    def act(_: object) -> None:
        read_again(raw=raw, by=committed.fatima.as_actor(), now=NOW)
        intake.take_in_waiting(now=NOW)

    at_once(act, range(4))
    intake.take_in_waiting(now=NOW)

    assert Message.objects.filter(read_from=raw).count() == 1


def test_files_of_a_mail_that_was_read_later_are_there(committed: Cast) -> None:
    with_file = mail().replace(
        b"Content-Type: text/plain", b'Content-Type: image/png; name="ketel.png"; x=', 1
    )
    raw = set_aside(committed, trouble="RuntimeError: choked", raw=with_file)
    read_again(raw=raw, by=committed.fatima.as_actor(), now=NOW)
    intake.take_in_waiting(now=NOW)

    file = Attachment.objects.get(message__read_from=raw)
    assert (file.name, content_of(file).strip()) == (
        "ketel.png",
        b"Dag, de ketel lekt. Kunt u langskomen?",
    )


@pytest.mark.parametrize(
    ("trouble", "is_tried"),
    [
        ("OperationalError: server closed the connection unexpectedly", True),
        ("InterfaceError: the connection is closed", True),
        ("ConnectorException: Database error.", True),
        ("RuntimeError: choked", False),
    ],
)
def test_mail_that_was_blamed_for_the_database_is_tried_again_by_itself(
    committed: Cast, trouble: str, is_tried: bool
) -> None:
    raw = set_aside(committed, trouble=trouble)

    try_blamed_again(now=NOW)
    intake.take_in_waiting(now=NOW)

    assert Message.objects.filter(read_from=raw).exists() is is_tried


def test_restarts_of_the_database_are_not_counted(
    committed: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its connection is cut at the same place, more often than a mail may be tried."""
    kept(mail())
    read = intake.read_kept

    def cut_off(raw: RawMail) -> object:
        _cut_this_connection()
        return read(raw)

    with monkeypatch.context() as cutting:
        cutting.setattr(intake, "read_kept", cut_off)
        taken = [intake.take_in_waiting(now=NOW) for _ in range(intake.MOST_ATTEMPTS + 2)]
    assert taken == [0] * 5
    assert list(RawMail.objects.values_list("attempts", "trouble")) == [(1, "")]

    assert intake.take_in_waiting(now=NOW) == 1
    assert list(RawMail.objects.values_list("attempts", "trouble")) == [(1, "")]
    assert Message.objects.get().customer == committed.alice


def _cut_this_connection() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    at_once(_terminate, [pid])


def _terminate(pid: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])


def _caused_by(cause: Exception, by: type[Exception]) -> Exception:
    raised = by("Database error.")
    raised.__cause__ = cause
    return raised


@pytest.mark.parametrize(
    ("trouble", "is_so"),
    [
        (_caused_by(psycopg.errors.AdminShutdown("x"), OperationalError), True),
        (_caused_by(psycopg.errors.CannotConnectNow("x"), ConnectorException), True),
        (_caused_by(psycopg.OperationalError("lost"), ConnectorException), True),
        (_caused_by(psycopg.InterfaceError("closed"), ConnectorException), True),
        (_caused_by(psycopg.errors.DeadlockDetected("x"), OperationalError), True),
        (_caused_by(psycopg.errors.DiskFull("x"), OperationalError), True),
        (_caused_by(psycopg.errors.ProgramLimitExceeded("x"), OperationalError), False),
        (_caused_by(psycopg.errors.StringDataRightTruncation("x"), ValueError), False),
        (RuntimeError("choked"), False),
    ],
)
def test_what_the_database_does_is_told_from_what_a_mail_does(
    committed: Cast, trouble: Exception, is_so: bool
) -> None:
    assert attempts.is_of_the_database(trouble) is is_so


def test_mails_are_each_in_one_hand(committed: Cast) -> None:
    kept(*(mail(id_=f"n{n}@post.example", subject=f"Vraag {n}") for n in range(8)))

    taken = at_once(lambda _: intake.take_in_waiting(now=NOW), range(4))

    assert sum(taken) == 8
    assert set(RawMail.objects.values_list("attempts", flat=True)) == {1}


def test_mail_that_is_in_hand_is_left_to_who_has_it(committed: Cast) -> None:
    kept(mail(), mail("Goed.", id_="g@post.example", subject="Goed"))
    with attempts.next_mail(besides=()) as held:
        at_once(lambda _: intake.take_in_waiting(now=NOW), [0])

        waiting = list(RawMail.objects.filter(taken_in_at=None).values_list("pk", "attempts"))
    assert waiting == [(held, 1)]


def test_mailroom_tries_blamed_mail_again_when_it_starts(committed: Cast) -> None:
    raw = set_aside(committed, trouble="OperationalError: gone")
    stop = Event()

    def once(_: object) -> None:
        taker = Taker()
        taker.wake()
        stop.set()
        taker.run(stop)

    at_once(once, [0])
    assert RawMail.objects.get(pk=raw.pk).taken_in_at is None


def set_aside(cast: Cast, *, trouble: str = "", raw: bytes = b"") -> RawMail:
    """A mail that could not be read, as it stands at the desk."""
    kept(raw or mail())
    found = RawMail.objects.get()
    with transaction.atomic():
        unreadable.open_case_for(found, reason=trouble or "no mail headers", now=NOW)
    return found
