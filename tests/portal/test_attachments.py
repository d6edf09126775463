import pytest
from django.test import Client

from cast import NOW, Cast
from conversations.channels.mail.taking import taken_in
from houvast.appointments.models import Visit
from houvast.conversations.models import Attachment, Message, RawMail
from houvast.promises.models import Case
from making import case_with_promise
from portal.conftest import LinkTo

MAIL = b"""From: Alice <alice@post.example>
Subject: Foto
Message-ID: <1@post.example>
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain

Zie de bijlagen.
--x
Content-Type: text/html
Content-Disposition: attachment; filename="../../ketel\r\n Set-Cookie.html"

<script>alert(1)</script>
--x
Content-Type: image/jpeg
Content-Disposition: attachment; filename="ketel.jpg"
Content-Transfer-Encoding: base64

/9j/4AAQ
--x--
"""


@pytest.fixture
def case(cast: Cast) -> Case:
    """The case that Alice's mail with two files began."""
    raw = RawMail.objects.create(received_at=NOW, via="smtp", content=MAIL, sha256=b"1")
    taken = taken_in(raw.pk)
    assert taken is not None
    return taken.case


def file_of(case: Case, content_type: str) -> int:
    return Attachment.objects.get(message__case=case, content_type=content_type).pk


def test_attachment_stands_in_the_conversation(alice: Client, case: Case, link_to: LinkTo) -> None:
    path = link_to(case)

    page = alice.get(path).content.decode()

    assert f'href="{path}bijlage/{file_of(case, "image/jpeg")}/"' in page
    assert "ketel.jpg" in page


def test_attachment_is_saved_as_it_came(alice: Client, case: Case, link_to: LinkTo) -> None:
    saved = alice.get(f"{link_to(case)}bijlage/{file_of(case, 'image/jpeg')}/")

    assert saved.content == b"\xff\xd8\xff\xe0\x00\x10"
    assert saved["Content-Type"] == "image/jpeg"
    assert saved["Content-Disposition"] == 'attachment; filename="ketel.jpg"'
    assert saved["X-Content-Type-Options"] == "nosniff"
    assert saved["Cache-Control"] == "no-store, private"


def test_attachment_that_could_do_harm_is_of_no_known_type(
    alice: Client, case: Case, link_to: LinkTo
) -> None:
    saved = alice.get(f"{link_to(case)}bijlage/{file_of(case, 'text/html')}/")

    assert saved["Content-Type"] == "application/octet-stream"
    assert saved["Content-Disposition"].startswith("attachment; filename=")
    assert ".." not in saved["Content-Disposition"]
    assert "Set-Cookie" not in saved.headers


def test_attachment_of_another_matter_is_not_there(
    alice: Client, cast: Cast, case: Case, link_to: LinkTo
) -> None:
    theirs = link_to(case_with_promise(cast))

    assert alice.get(f"{theirs}bijlage/{file_of(case, 'image/jpeg')}/").status_code == 404


def test_attachment_is_not_for_a_link_to_an_appointment(
    alice: Client, visit: Visit, link_to: LinkTo
) -> None:
    message = Message.objects.create(
        case=visit.case,
        channel="mail",
        direction="in",
        customer=visit.case.customer,
        at=NOW,
        needs_answer=True,
        reply_promise=visit.promise,
    )
    kept = Attachment.objects.create(
        message=message, part=1, name="foto.jpg", content_type="image/jpeg", size=1
    )

    pages = [f"{link_to(thing)}bijlage/{kept.pk}/" for thing in (visit, visit.case)]

    assert [alice.get(page).status_code for page in pages] == [404, 200]


def test_attachment_of_a_note_among_ourselves_is_not_there(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    case = case_with_promise(cast)
    note = Message.objects.create(
        case=case, channel="note", direction="inside", staff=cast.fatima, at=NOW, text="Intern"
    )
    kept = Attachment.objects.create(
        message=note, part=1, name="intern.pdf", content_type="application/pdf", size=1
    )

    assert alice.get(f"{link_to(case)}bijlage/{kept.pk}/").status_code == 404
