"""What the desk sees of a mail: who else got it, what is folded, and what is tried again."""

from django.db import transaction
from django.test import Client

from cast import NOW, Cast
from desk.conftest import case_with_question
from houvast.conversations.channels.mail.actions import unreadable
from houvast.conversations.models import Delivery, Message, RawMail
from houvast.ground.page_addresses import page as address_of

ATTRIBUTION = "Op 23 nov 2026 om 10:00 schreef Warmhuis <hallo@warmhuis.example>:"


def test_case_page_offers_a_copy_to_who_got_the_mail_too(cast: Cast, fatima: Client) -> None:
    case = case_with_question(cast, copied_to=["Daan <daan@elders.example>"], mail_id="a@b")
    path = address_of("desk:case", case.pk)

    page = fatima.get(path).content.decode()
    fields = {
        "text": "Morgen.",
        "seen_message_id": Message.objects.get().pk,
        "next_by": "",
        "copies": ["daan@elders.example"],
    }
    fatima.post(f"{path}antwoord/", fields)

    assert "Also to Daan &lt;daan@elders.example&gt;" in page
    assert page.count('type="checkbox" name="copies" value="daan@elders.example"') == 1
    assert [(d.kind, d.to_address) for d in Delivery.objects.order_by("pk")] == [
        ("answer", "alice@post.example"),
        ("copy", "daan@elders.example"),
    ]
    assert fatima.get(path).content.decode().count("Also to Daan") == 2


def test_case_page_refuses_a_copy_to_somebody_else(cast: Cast, fatima: Client) -> None:
    case = case_with_question(cast, copied_to=["Daan <daan@elders.example>"], mail_id="a@b")
    fields = {"text": "Morgen.", "seen_message_id": Message.objects.get().pk, "next_by": ""}

    response = fatima.post(
        address_of("desk:reply", case.pk), fields | {"copies": ["eve@elders.example"]}
    )

    assert (response.status_code, Delivery.objects.count()) == (422, 0)


def test_case_page_offers_no_copies_where_nobody_else_got_it(cast: Cast, fatima: Client) -> None:
    case = case_with_question(cast, mail_id="a@b")

    assert 'name="copies"' not in fatima.get(address_of("desk:case", case.pk)).content.decode()


def test_case_page_says_where_the_answer_is_wanted(cast: Cast, fatima: Client) -> None:
    case = case_with_question(cast, answer_to="alice@werk.example")

    page = fatima.get(address_of("desk:case", case.pk)).content.decode()

    assert "Wants the answer at alice@werk.example" in page


def test_case_page_folds_nothing_of_a_first_mail(cast: Cast, fatima: Client) -> None:
    case = case_with_question(cast, text=f"Ik las:\n{ATTRIBUTION}\n> Klopt dit?\nNee.")

    assert "<summary>Quoted" not in fatima.get(address_of("desk:case", case.pk)).content.decode()


def test_mail_that_was_set_aside_is_tried_again_at_the_press_of_a_button(
    cast: Cast, fatima: Client
) -> None:
    raw = RawMail.objects.create(received_at=NOW, via="smtp", content=b"\x00", sha256=b"1")
    with transaction.atomic():
        unreadable.open_case_for(raw, reason="RuntimeError: choked", now=NOW)
    path = address_of("desk:mail_again", raw.pk)

    page = fatima.get(address_of("desk:trouble")).content.decode()
    told = [fatima.post(path, follow=True).content.decode() for _ in range(2)]

    raw.refresh_from_db()
    assert f'formaction="{path}"' in page
    assert (raw.taken_in_at, raw.trouble) == (None, "")
    assert "If that does not help, it comes back here." in told[0]
    assert "This mail is being tried already, or could be read." in told[1]


def test_trying_again_is_not_for_the_road_nor_by_a_link(
    cast: Cast, fatima: Client, client: Client
) -> None:
    raw = RawMail.objects.create(received_at=NOW, via="smtp", content=b"\x00", sha256=b"1")
    path = address_of("desk:mail_again", raw.pk)

    assert fatima.get(path).status_code == 405
    assert client.post(path).status_code == 302
