from datetime import timedelta
from typing import Any

from django.test import Client

from cast import NOW, Cast
from conversations.channels.mail.taking import taken_in
from desk.conftest import quiet_case
from houvast.conversations.models import Attachment, Delivery, RawMail
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.promises.models import Case

RAW = b"""From: Alice <alice@post.example>
Subject: Foto
Message-ID: <1@post.example>
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain

Zie foto.
--x
Content-Type: text/html
Content-Disposition: attachment; filename="foto.html"

<script>alert(1)</script>
--x--
"""


def _letter(case: Case, **state: Any) -> Delivery:
    return Delivery.objects.create(
        case=case, kind="answer", to_address="alice@post.example", language="nl",
        subject="Re: Ketel", letter={}, queued_at=NOW,
        mail_id=f"{Delivery.objects.count()}@warmhuis.example", **state,
    )  # fmt: skip


def test_trouble_has_letters_that_did_not_arrive(cast: Cast, fatima: Client) -> None:
    case = quiet_case(cast)
    failed, came_back = _letter(case, failed_at=NOW), _letter(case, sent_at=NOW, bounced_at=NOW)
    _letter(case, sent_at=NOW)

    response = fatima.get(address_of("desk:trouble"))

    assert response.context["undelivered"] == [came_back, failed]
    assert response.context["menu"].in_trouble == 2


def test_trouble_has_mail_that_could_not_be_read(cast: Cast, fatima: Client) -> None:
    raw = RawMail.objects.create(
        received_at=NOW, via="smtp", content=b"\x00", sha256=b"1", trouble="Unreadable"
    )

    response = fatima.get(address_of("desk:trouble"))

    assert response.context["unread"] == [raw]
    assert address_of("desk:raw_mail", raw.pk) in response.content.decode()


def test_letters_that_wait_are_said_on_every_page_and_can_be_tried_again(
    cast: Cast, gerrit: Client
) -> None:
    late = NOW - timedelta(minutes=6)
    letter = _letter(quiet_case(cast), trouble="421 away", next_attempt_at=NOW + timedelta(hours=1))
    Delivery.objects.update(queued_at=late)

    for path in (address_of("desk:inbox"), address_of("desk:board"), address_of("desk:customers")):
        page = gerrit.get(path)
        said = "1 letter waits to leave, since Monday 23 November 2026 at 9:54."
        assert (page.context["menu"].stuck.since, said in page.content.decode()) == (late, True)
    assert gerrit.get(address_of("desk:trouble")).context["waiting"] == [letter]

    gerrit.post(address_of("desk:try_again", letter.pk))

    letter.refresh_from_db()
    assert letter.next_attempt_at == NOW
    assert Event.objects.get(verb="delivery.tried_again").by_name == "Gerrit Bos"


def test_mail_that_opened_nothing_stays_until_somebody_looked(
    cast: Cast, fatima: Client, gerrit: Client
) -> None:
    long_ago = NOW - timedelta(days=90)
    kept = RawMail.objects.create(
        received_at=long_ago, taken_in_at=long_ago, via="smtp", sha256=b"9",
        content=b"From: Dora <dora@elders.example>\nSubject: Lek\n\nHelp",
        trouble="automatic: mailing-list", written_by="Dora <dora@elders.example>", subject="Lek",
    )  # fmt: skip

    page = fatima.get(address_of("desk:trouble"))
    shown = ("From a mailing list", "Dora &lt;dora@elders.example&gt;", ">Lek</a>")
    assert page.context["aside"] == [kept]
    assert [word for word in shown if word not in page.content.decode()] == []

    made = fatima.post(address_of("desk:make_case", kept.pk))
    again = gerrit.post(address_of("desk:make_case", kept.pk))

    case = Case.objects.get()
    assert made["Location"] == again["Location"] == address_of("desk:case", case.pk)
    assert (case.subject, case.customer.name) == ("Lek", "Dora")
    assert fatima.get(address_of("desk:trouble")).context["aside"] == []


def test_trouble_is_not_in_the_menu_when_there_is_none(cast: Cast, fatima: Client) -> None:
    assert "Mail in trouble" not in fatima.get(address_of("desk:inbox")).content.decode()


def test_trouble_that_was_dealt_with_leaves_the_list_and_is_on_record(
    cast: Cast, fatima: Client, gerrit: Client
) -> None:
    letter = _letter(quiet_case(cast), failed_at=NOW)
    raw = RawMail.objects.create(
        received_at=NOW, via="smtp", content=b"\x00", sha256=b"3", trouble="Unreadable"
    )

    for path in (
        address_of("desk:letter_dealt_with", letter.pk),
        address_of("desk:mail_dealt_with", raw.pk),
    ):
        for browser in (fatima, gerrit):
            assert browser.post(path)["Location"] == address_of("desk:trouble")

    context = fatima.get(address_of("desk:trouble")).context
    assert (context["undelivered"], context["unread"], context["menu"].in_trouble) == ([], [], 0)
    events = Event.objects.filter(verb="mail.dealt_with").order_by("id")
    assert list(events.values_list("about_kind", "about_id", "by_name", "case_id")) == [
        ("conversations.delivery", str(letter.pk), "Fatima Haddad", letter.case_id),
        ("conversations.rawmail", str(raw.pk), "Fatima Haddad", None),
    ]


def test_raw_mail_is_saved_exactly_as_it_arrived(cast: Cast, fatima: Client) -> None:
    raw = RawMail.objects.create(received_at=NOW, via="smtp", content=RAW, sha256=b"2")

    response = fatima.get(address_of("desk:raw_mail", raw.pk))

    assert response.content == RAW
    assert response["Content-Disposition"] == f'attachment; filename="{raw.pk}.eml"'
    assert response["Content-Type"] == "application/octet-stream"


def test_attachment_is_saved_and_never_shown_as_a_page_of_ours(cast: Cast, fatima: Client) -> None:
    raw = RawMail.objects.create(received_at=NOW, via="smtp", content=RAW, sha256=b"3")
    taken_in(raw.pk)

    response = fatima.get(address_of("desk:attachment", Attachment.objects.get().pk))

    assert response.content.strip() == b"<script>alert(1)</script>"
    assert response["Content-Disposition"] == 'attachment; filename="foto.html"'
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
