"""Whatever is refused, or comes too late, is not typed for nothing."""

import pytest
from django.test import Client

from cast import NOW, Cast
from desk.conftest import at_work, case_with_question, quiet_case
from desk.frame.forms import form_on
from houvast.appointments.models import Visit
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Draft
from houvast.promises.actions.cases import settle

TYPED = "Klant belt maandag terug over de lekkage."


@pytest.fixture
def places(cast: Cast) -> dict[str, str]:
    """Each page on which one thing is done, with the field in which one writes there."""
    quiet, asked = quiet_case(cast, kind="follow_up"), case_with_question(cast)
    promise, message = quiet.promises.get(), asked.messages.get()
    return {
        address_of("desk:hand_over", quiet.pk): "reason",
        address_of("desk:settle", quiet.pk): "said",
        address_of("desk:settle_silent", quiet.pk): "why",
        address_of("desk:open_again", quiet.pk): "why",
        address_of("desk:propose", quiet.pk): "reason",
        address_of("desk:give", quiet.pk, q="bob"): "reason",
        address_of("desk:keep_promise", promise.pk): "happened",
        address_of("desk:another_moment", promise.pk): "reason",
        address_of("desk:let_promise_go", promise.pk): "said",
        address_of("desk:no_answer", message.pk): "why",
        address_of("desk:spam", message.pk): "why",
        address_of("desk:together", cast.fatima.pk): "reason",
    }


def opened(browser: Client, path: str) -> dict[str, str]:
    return form_on(browser.get(path).content.decode(), '<form method="post" class="card stack"')


def test_what_is_typed_on_any_page_survives_a_session_that_ended(
    cast: Cast, fatima: Client, places: dict[str, str]
) -> None:
    hidden = {path: opened(fatima, path) for path in places}
    fatima.logout()
    sent = {
        path: fatima.post(
            path, {**hidden[path], field: TYPED}, headers={"Referer": f"http://testserver{path}"}
        ).status_code
        for path, field in places.items()
    }
    again = at_work(cast.fatima)

    assert sent == dict.fromkeys(places, 302)
    found = {path: again.get(path).content.decode().count(TYPED) for path in places}
    assert found == dict.fromkeys(places, 1)


def test_what_is_typed_about_a_visit_survives_too(cast: Cast, visit: Visit, fatima: Client) -> None:
    fields = {"desk:ask_to_move": "reason", "desk:report_visit": "why"}
    paths = {address_of(page, visit.pk): field for page, field in fields.items()}
    hidden = {path: opened(fatima, path) for path in paths}
    fatima.logout()
    for path, field in paths.items():
        at = {"Referer": f"http://testserver{path}"}
        fatima.post(path, {**hidden[path], field: TYPED, "slot": "gone"}, headers=at)
    again = at_work(cast.fatima)

    found = {path: again.get(path).content.decode().count(TYPED) for path in paths}
    assert found == dict.fromkeys(paths, 1)


def test_what_was_done_is_no_draft_any_more(cast: Cast, fatima: Client) -> None:
    case = quiet_case(cast)
    path = address_of("desk:settle", case.pk)
    hidden = opened(fatima, path)
    fatima.post(address_of("desk:keep_draft"), {**hidden, "said": TYPED})
    fatima.post(path, {**hidden, "said": TYPED})

    assert [draft.fields for draft in Draft.objects.all()] == [{}]


def test_answer_to_a_case_that_was_settled_meanwhile_is_shown_and_stands_ready(
    cast: Cast, fatima: Client
) -> None:
    case = quiet_case(cast)
    page, reply = address_of("desk:case", case.pk), address_of("desk:reply", case.pk)
    hidden = form_on(fatima.get(page).content.decode(), f'action="{reply}"')
    settle(case=case, said="Opgelost", by=cast.gerrit.as_actor(), now=NOW)
    refused = fatima.post(reply, {**hidden, "text": TYPED, "seen_message_id": "0"})

    assert refused.status_code == 409
    assert "What you wrote was not sent" in refused.content.decode()
    assert refused.content.decode().count(TYPED) == 1
    fatima.post(f"{page}heropenen/", {"why": "Toch niet opgelost"})
    assert fatima.get(page).content.decode().count(TYPED) == 1


def test_every_box_that_was_ticked_is_ticked_again(cast: Cast, fatima: Client) -> None:
    others = ["Jan <jan@post.example>", "piet@post.example", "kees@post.example"]
    case = case_with_question(cast, copied_to=others, mail_id="a1@post.example")
    page, reply = address_of("desk:case", case.pk), address_of("desk:reply", case.pk)
    hidden = form_on(fatima.get(page).content.decode(), f'action="{reply}"')
    two = ["jan@post.example", "kees@post.example"]
    fatima.post(address_of("desk:keep_draft"), {**hidden, "text": TYPED, "copies": two})

    ticked = fatima.get(page).context["reply_form"]["copies"].value()
    assert ticked == two
