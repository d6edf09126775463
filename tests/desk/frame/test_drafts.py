"""What somebody types at the desk survives a session that ends, a torn line and another device."""

import re

import pytest
from django.test import Client

from cast import NOW, Cast
from desk.conftest import at_work, quiet_case
from desk.frame.forms import form_on
from houvast.conversations.models import Message
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Draft, Staff
from houvast.promises.models import Case

TYPED = "Dag Alice, ik zoek het vandaag voor u uit."


@pytest.fixture
def case(cast: Cast) -> Case:
    return quiet_case(cast)


def page_of(case: Case) -> str:
    return address_of("desk:case", case.pk)


def reply_to(case: Case) -> str:
    return f"{page_of(case)}antwoord/"


def opened(browser: Client, case: Case) -> dict[str, str]:
    return form_on(browser.get(page_of(case)).content.decode(), f'action="{reply_to(case)}"')


def keeps(browser: Client, hidden: dict[str, str], text: str) -> str:
    answer = browser.post(address_of("desk:keep_draft"), {**hidden, "text": text})
    assert answer.status_code == 200
    return answer.content.decode().strip()


def text_on(browser: Client, case: Case) -> str:
    page = browser.get(page_of(case)).content.decode()
    found = re.search(r'<textarea name="text"[^>]*>\s*([^<]*)</textarea>', page)
    assert found
    return found[1].strip()


def test_what_is_typed_stands_ready_on_another_device(
    cast: Cast, fatima: Client, case: Case
) -> None:
    assert keeps(fatima, opened(fatima, case), TYPED) == "Kept at 10:00"

    assert text_on(at_work(cast.fatima), case) == TYPED


def test_what_is_typed_is_for_nobody_else(
    cast: Cast, fatima: Client, gerrit: Client, case: Case
) -> None:
    keeps(fatima, opened(fatima, case), TYPED)

    assert text_on(gerrit, case) == ""


def test_what_is_emptied_is_forgotten(fatima: Client, case: Case) -> None:
    hidden = opened(fatima, case)
    keeps(fatima, hidden, TYPED)
    keeps(fatima, hidden, "  ")

    assert (text_on(fatima, case), Draft.objects.count()) == ("", 0)


def test_answer_that_was_sent_is_no_draft_any_more(fatima: Client, case: Case) -> None:
    hidden = opened(fatima, case)
    keeps(fatima, hidden, TYPED)
    fatima.post(reply_to(case), {**hidden, "text": TYPED, "seen_message_id": "0"})

    assert Message.objects.filter(text=TYPED).count() == 1
    assert (keeps(fatima, hidden, TYPED), text_on(fatima, case)) == ("", "")


def test_draft_stays_when_the_answer_is_refused(fatima: Client, case: Case) -> None:
    hidden = opened(fatima, case)
    keeps(fatima, hidden, TYPED)
    fatima.post(reply_to(case), {**hidden, "text": ""})

    assert text_on(fatima, case) == TYPED


def test_session_that_ended_leads_back_to_the_page_with_what_was_typed(
    cast: Cast, fatima: Client, case: Case
) -> None:
    hidden = opened(fatima, case)
    fatima.logout()
    answer = fatima.post(
        reply_to(case), {**hidden, "text": TYPED},
        headers={"Referer": f"http://testserver{page_of(case)}"},
    )  # fmt: skip

    assert answer["Location"] == f"{address_of('account_login')}?next={page_of(case)}"
    fatima.force_login(cast.fatima)
    assert (fatima.get(page_of(case)).status_code, text_on(fatima, case)) == (200, TYPED)
    assert Message.objects.filter(text=TYPED).count() == 0


def test_what_is_typed_is_kept_also_after_the_session_ended(
    cast: Cast, fatima: Client, case: Case
) -> None:
    hidden = opened(fatima, case)
    fatima.logout()

    assert keeps(fatima, hidden, TYPED) == "Kept at 10:00"
    assert text_on(at_work(cast.fatima), case) == TYPED


def test_form_from_before_somebody_signed_in_anew_is_not_lost(cast: Cast, case: Case) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.fatima)
    hidden = opened(browser, case)
    stale = hidden | {"csrfmiddlewaretoken": "a" * 64, "text": TYPED}
    answer = browser.post(
        reply_to(case), stale, headers={"Referer": f"http://testserver{page_of(case)}"}
    )

    assert (answer.status_code, answer["Location"]) == (302, page_of(case))
    assert text_on(browser, case) == TYPED


@pytest.mark.parametrize(
    ("method", "path", "to"),
    [
        ("post", address_of("desk:reply", 1), address_of("desk:inbox")),
        ("post", address_of("desk:report_out", 1), address_of("desk:inbox")),
        ("get", address_of("desk:case", 1), address_of("desk:case", 1)),
    ],
)
def test_signing_in_again_never_ends_on_an_address_that_only_takes_forms(
    cast: Cast, method: str, path: str, to: str
) -> None:
    answer = getattr(Client(), method)(path)

    assert answer["Location"] == f"{address_of('account_login')}?next={to}"


def test_part_of_a_page_that_asks_without_a_session_gets_no_page_to_sign_in(
    cast: Cast, case: Case
) -> None:
    answer = Client().get(page_of(case) + "gesprek/", headers={"HX-Request": "true"})

    assert answer.status_code == 401


def test_page_elsewhere_is_no_way_back(cast: Cast) -> None:
    answer = Client().post(
        address_of("desk:reply", 1), headers={"Referer": "http://evil.example/x/"}
    )

    assert answer["Location"] == f"{address_of('account_login')}?next={address_of('desk:inbox')}"


@pytest.mark.parametrize("key", ["", "x", "abc:def:ghi"])
def test_form_without_a_key_of_ours_keeps_nothing(cast: Cast, key: str) -> None:
    answer = Client().post(address_of("desk:keep_draft"), {"draft_key": key, "text": TYPED})

    assert (answer.status_code, Draft.objects.count()) == (400, 0)


def test_whoever_left_keeps_nothing(cast: Cast, fatima: Client) -> None:
    hidden = opened(fatima, quiet_case(cast, owner=cast.gerrit))
    Staff.objects.filter(pk=cast.fatima.pk).update(is_active=False)

    answer = fatima.post(address_of("desk:keep_draft"), {**hidden, "text": TYPED})
    assert (answer.status_code, Draft.objects.count()) == (400, 0)


def test_call_that_is_being_written_down_stands_ready(cast: Cast, fatima: Client) -> None:
    path = address_of("desk:new_case", cast.alice.pk)
    hidden = form_on(fatima.get(path).content.decode(), 'class="card stack"')
    fatima.post(address_of("desk:keep_draft"), {**hidden, "said": TYPED, "subject": "Ketel"})

    page = at_work(cast.fatima).get(path).content.decode()
    assert (TYPED in page, 'value="Ketel"' in page) == (True, True)
    assert Draft.objects.get().kept_at == NOW
