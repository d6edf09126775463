"""Whatever is refused, or comes too late, is not typed for nothing."""

import pytest
from django.test import Client

from cast import NOW, Cast
from desk.conftest import at_work, case_with_question, quiet_case
from desk.frame.test_drafts import form_on
from houvast.appointments.models import Visit
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Draft
from houvast.promises.actions.cases import settle

TYPED = "Klant belt maandag terug over de lekkage."


@pytest.fixture
def places(cast: Cast) -> dict[str, str]:
    """Each page on which one thing is done, with the field in which one writes there."""
    quiet, asked = quiet_case(cast, kind="follow_up"), case_with_question(cast)
    of_case, promise = f"/bureau/zaak/{quiet.pk}", f"/bureau/beloftes/{quiet.promises.get().pk}"
    message = f"/bureau/bericht/{asked.messages.get().pk}"
    return {
        f"{of_case}/overdragen/": "reason",
        f"{of_case}/afsluiten/": "said",
        f"{of_case}/stil/": "why",
        f"{of_case}/heropenen/": "why",
        f"{of_case}/bezoek/": "reason",
        f"{of_case}/klant/?q=bob": "reason",
        f"{promise}/nagekomen/": "happened",
        f"{promise}/ander-moment/": "reason",
        f"{promise}/vervalt/": "said",
        f"{message}/geen-antwoord/": "why",
        f"{message}/spam/": "why",
        f"/bureau/collega/{cast.fatima.pk}/zaken/": "reason",
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
    fields = {"voorstel": "reason", "verslag": "why"}
    paths = {f"/bureau/bezoek/{visit.pk}/{page}/": field for page, field in fields.items()}
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
    page, reply = f"/bureau/zaak/{case.pk}/", f"/bureau/zaak/{case.pk}/antwoord/"
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
    page, reply = f"/bureau/zaak/{case.pk}/", f"/bureau/zaak/{case.pk}/antwoord/"
    hidden = form_on(fatima.get(page).content.decode(), f'action="{reply}"')
    two = ["jan@post.example", "kees@post.example"]
    fatima.post(address_of("desk:keep_draft"), {**hidden, "text": TYPED, "copies": two})

    ticked = fatima.get(page).context["reply_form"]["copies"].value()
    assert ticked == two
