import smtplib
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from houvast.demo.catcher import controller, keep


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    listening = socket.create_server(("127.0.0.1", 0))
    catching = controller(listening, tmp_path / "mailbox")
    catching.start()
    yield int(listening.getsockname()[1])
    catching.stop()


def letter(subject: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@post.example", "b@post.example", subject
    mail.set_content("Dag")
    return mail


def test_catcher_keeps_every_mail_as_a_file_in_the_order_of_arrival(
    port: int, tmp_path: Path
) -> None:
    with smtplib.SMTP("127.0.0.1", port) as server:
        for subject in ("een", "twee"):
            server.send_message(letter(subject))

    files = sorted((tmp_path / "mailbox").iterdir())
    assert [
        b"Subject: een" in files[0].read_bytes(),
        b"Subject: twee" in files[1].read_bytes(),
    ] == [
        True,
        True,
    ]


def test_catcher_keeps_the_bytes_that_came(tmp_path: Path) -> None:
    kept = keep(b"Subject: x\r\n\r\n\xff\x00", tmp_path, at_ns=12)

    assert kept.read_bytes() == b"Subject: x\r\n\r\n\xff\x00"
    assert kept.name.startswith("00000000000000000012-")
    assert list(tmp_path.iterdir()) == [kept]


def test_mailbox_is_for_its_user_alone(port: int, tmp_path: Path) -> None:
    with smtplib.SMTP("127.0.0.1", port) as server:
        server.send_message(letter("een"))
    folder = tmp_path / "mailbox"

    modes = [path.stat().st_mode & 0o777 for path in (folder, *folder.iterdir())]
    assert modes == [0o700, 0o600]
