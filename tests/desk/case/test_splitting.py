from django.test import Client

from cast import Cast
from desk.conftest import case_with_question
from houvast.conversations.models import Message
from houvast.ground.page_addresses import page as address_of
from houvast.promises.models import Case


def wrong_message(cast: Cast) -> Message:
    case = case_with_question(cast)
    return Message.objects.create(
        case=case,
        channel="page",
        direction="in",
        customer=cast.alice,
        from_name="Alice de Wit",
        at=case.messages.get().at,
        text="Ik wil het over de rekening hebben.",
        needs_answer=True,
        reply_promise=case.promises.get(),
    )


def test_page_of_a_case_offers_to_split_off_what_came_later(cast: Cast, fatima: Client) -> None:
    message = wrong_message(cast)
    first = message.case.messages.earliest("id")

    page = fatima.get(address_of("desk:case", message.case_id)).content.decode()

    assert address_of("desk:split", message.pk) in page
    assert address_of("desk:split", first.pk) not in page


def test_page_shows_the_message_and_one_button(cast: Cast, fatima: Client) -> None:
    message = wrong_message(cast)

    page = fatima.get(address_of("desk:split", message.pk)).content.decode()

    assert "Ik wil het over de rekening hebben." in page
    main = page.split("<main")[1]
    assert main.count("<button") == 1
    assert "Give it a case of its own" in main
    assert Case.objects.count() == 1


def test_button_leads_to_the_new_case_however_often_it_is_pressed(
    cast: Cast, fatima: Client
) -> None:
    message = wrong_message(cast)
    address = address_of("desk:split", message.pk)

    answers = [fatima.post(address) for _ in range(2)]

    new = Case.objects.latest("id")
    assert [answer["Location"] for answer in answers] == [address_of("desk:case", new.pk)] * 2
    assert Case.objects.count() == 2
    old = fatima.get(address_of("desk:case", message.case_id)).content.decode()
    assert "This message has a case of its own" in old
    assert f"Message got a case of its own: number {new.number}" in old


def test_first_message_is_refused_with_a_sentence(cast: Cast, fatima: Client) -> None:
    message = case_with_question(cast).messages.get()

    answer = fatima.post(address_of("desk:split", message.pk))

    assert answer.status_code == 409
    assert "This case began with this message" in answer.content.decode()
