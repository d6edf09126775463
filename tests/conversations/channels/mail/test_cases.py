"""Small mails that once went wrong, as they are: each stands for a kind."""

from pathlib import Path

import pytest

from cast import NOW, Cast
from houvast.conversations.channels.mail.actions import intake
from houvast.conversations.channels.mail.arrival import Arrival
from houvast.conversations.channels.mail.mime import file_bytes, parse
from houvast.conversations.models import Delivery, Message, RawMail
from houvast.conversations.queries.conversation import conversation_of
from houvast.conversations.quoted_text import Kind

CASES = Path(__file__).parent / "cases"
PERSONS = sorted(path.stem for path in CASES.glob("*.eml"))


def raw(name: str) -> bytes:
    return next(CASES.glob(f"{name}*.eml")).read_bytes()


def taken(name: str) -> Message:
    RawMail.objects.bulk_create([intake._row(Arrival(raw(name), "smtp"), now=NOW)])
    intake.take_in_waiting(now=NOW)
    return Message.objects.get(channel="mail", direction="in")


def in_sight(message: Message) -> str:
    spans = conversation_of(message.case, [message]).folded(message)
    return "".join(span.text for span in spans if span.kind is Kind.NEW)


@pytest.mark.parametrize("name", ["A01", "A02", "A04", "A06", "A07", "A11", "A13"])
def test_case_of_folding_stays_in_sight_as_a_whole(cast: Cast, name: str) -> None:
    message = taken(name)

    assert in_sight(message) == message.text


def test_case_of_a_quotation_in_an_answer_is_folded_between_own_lines(cast: Cast) -> None:
    seen = in_sight(taken("A09"))

    assert seen == "Op uw vraag wat de ketel heeft:\nStoring F28."


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("C01", "Ik betaalde één euro te veel: €5. Café. X \ufffd einde"),
        ("C03", "锅炉漏水了，请明天来。瞭"),
        ("D01", "De ketel geeft storing F28 en er is geen warm water. Kunt u vandaag komen?"),
        ("D02", "Dit is de ketel:\n\nKunt u komen?"),
        ("D08", "De ketel lekt. Kunt u komen?"),
        ("D10", "Zie bijlage.\n\nbegin 644 meter.txt\n%<W1A;F0`\n`\nend"),
    ],
)
def test_case_of_words_is_read(name: str, text: str) -> None:
    assert parse(raw(name)).text == text


@pytest.mark.parametrize(
    ("name", "subject", "sender", "called"),
    [
        ("C05", "Eén ketel", "alice@post.example", "Alice de Wit"),
        ("D03", "Lek 1", "karel@elders.example", "Karel Mol"),
        ("D05", "Lek 3", "karel3@elders.example", "Karel Mol"),
    ],
)
def test_case_of_headers_is_read(name: str, subject: str, sender: str, called: str) -> None:
    read = parse(raw(name))

    assert (read.subject, read.from_address, read.from_name) == (subject, sender, called)


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("D01", []),
        ("D02", ["ketel.png"]),
        ("D06", ["Offerte ketel.eml", "attachment-3.jpg"]),
        ("D08", []),
        ("D09", ["Factuur ketel 2026 €5.pdf"]),
    ],
)
def test_case_of_files_has_names_that_a_computer_can_open(
    cast: Cast, name: str, files: list[str]
) -> None:
    message = taken(name)

    assert [file.name for file in message.attachments.order_by("part")] == files


def test_case_of_an_attached_mail_keeps_its_bytes() -> None:
    whole = raw("D06")
    inner = whole[whole.index(b"Received:") : whole.index(b"\r\n--b\r\nContent-Type: image")]

    assert file_bytes(whole, 1) == inner


def test_case_without_angle_brackets_is_acknowledged(cast: Cast) -> None:
    taken("D03")

    assert Delivery.objects.get().to_address == "karel@elders.example"


def test_case_of_two_senders_is_nobodys_and_warned(cast: Cast) -> None:
    message = taken("D11")

    assert (message.customer == cast.alice, Delivery.objects.count()) == (False, 0)
    assert Message.objects.filter(case=message.case, channel="note").count() == 1


@pytest.mark.parametrize("name", PERSONS)
def test_case_becomes_a_message_that_is_owed_an_answer(cast: Cast, name: str) -> None:
    message = taken(name)

    assert (message.automatic, message.needs_answer) == ("", True)
