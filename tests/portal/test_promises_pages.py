"""Being called, what may not be kept, and what was promised: on the customer's pages."""

from datetime import timedelta

import pytest
from django.test import Client

from cast import NOW
from houvast.appointments.models import Visit
from houvast.conversations.actions.calling_back import CallAsked, ask_call
from houvast.conversations.actions.claiming import Claimed, claim, confirm, correct
from houvast.conversations.actions.forewarning import forewarn
from houvast.conversations.actions.giving import give_to
from houvast.conversations.models import CallBack, Claim, Delivery
from houvast.conversations.queries.calls import to_call
from houvast.conversations.rules.call_windows import call_windows
from houvast.ground.page_addresses import page as address_of
from houvast.people.queries.company import business_calendar
from houvast.promises.actions.cases import settle
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.ending import keep, release
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Case, Forewarning, Link, Promise
from making import BY, case_with_promise, promise_for
from on_the_road import Road
from portal.conftest import LinkTo
from portal.reading import said


@pytest.fixture
def case(road: Road) -> Case:
    return case_with_promise(road.cast, kind="follow_up", hours=26)


@pytest.fixture
def told(case: Case) -> Forewarning:
    return forewarn(promise=case.promises.get(), reason="Het onderdeel is er niet.", **BY)


def key_of(case: Case, purpose: str, target: int | None = None) -> str:
    return token_of(make_link(case=case, purpose=purpose, target_id=target, now=NOW))


def forewarned_page(told: Forewarning) -> str:
    token = key_of(told.promise.case, Link.Purpose.FOREWARNED, told.pk)
    return address_of("portal:forewarned", token, told.pk)


def heading(browser: Client, path: str) -> str:
    page = browser.get(path).content.decode()
    return " ".join(page.split("<h1>")[1].split("</h1>")[0].split())


def test_customer_chooses_when_we_call(alice: Client, case: Case) -> None:
    path = address_of("portal:call", key_of(case, Link.Purpose.CASE))
    window = call_windows(business_calendar(), now=NOW)[2]
    given = {"window": window.key, "number": "06 12345678", "about": "De offerte"}

    answer = alice.post(path, given, follow=True)

    call = case.promises.calls().get()
    assert (call.due_at, CallBack.objects.get().about) == (window.closes_at, "De offerte")
    assert answer.redirect_chain == [(path, 302)]
    assert "Does it not suit you any more? Choose another time below." in said(answer)


def test_letter_button_opens_the_page_of_the_call(alice: Client, case: Case) -> None:
    home = address_of("portal:home", key_of(case, Link.Purpose.CALL))

    assert alice.get(home)["Location"] == f"{home}bellen/"


def test_without_a_number_or_a_time_the_page_says_what_is_missing(
    alice: Client, case: Case
) -> None:
    path = address_of("portal:call", key_of(case, Link.Purpose.CASE))

    answer = alice.post(path, {"number": "12", "window": ""})
    assert (answer.status_code, "Choose when we may call you." in said(answer)) == (422, True)
    window = call_windows(business_calendar(), now=NOW)[0]
    answer = alice.post(path, {"number": "12", "window": window.key})
    assert (answer.status_code, "not a complete phone number" in said(answer)) == (422, True)


def test_call_that_is_not_needed_ends_and_pressed_twice_says_so(alice: Client, case: Case) -> None:
    path = address_of("portal:call", key_of(case, Link.Purpose.CASE))
    window = call_windows(business_calendar(), now=NOW)[2]
    alice.post(path, {"window": window.key, "number": "06 12345678"})

    first = alice.post(path, {"no_call": "1"}, follow=True)
    again = alice.post(path, {"no_call": "1"}, follow=True)

    assert "We do not call you any more." in said(first)
    assert "No call is to come here any more." in said(again)


def test_choice_is_offered_once_with_the_reason(alice: Client, told: Forewarning) -> None:
    path = forewarned_page(told)
    page = said(alice.get(path))

    assert heading(alice, path) == "We may not be able to do this in time"
    assert "The reason: Het onderdeel is er niet." in page
    assert "then you hear from us by Wednesday 25 November 2026 at 11:30 at the latest" in page


@pytest.mark.parametrize(
    ("choice", "heads"),
    [
        ("wait", "Another moment was agreed"),
        ("another", "Another moment was agreed"),
        ("not_needed", "This is no longer needed"),
    ],
)
def test_each_button_does_what_it_says(
    alice: Client, told: Forewarning, choice: str, heads: str
) -> None:
    path = forewarned_page(told)
    alice.post(path, {"choice": choice, "moment": "2026-11-25"})

    assert heading(alice, path) == heads
    again = alice.post(path, {"choice": "wait"})
    assert (again.status_code, "You have chosen already." in said(again)) == (422, True)


def test_call_me_leads_to_when(alice: Client, told: Forewarning) -> None:
    path = forewarned_page(told)
    answer = alice.post(path, {"choice": "call"})

    assert answer["Location"].endswith("/bellen/")
    assert heading(alice, path) == "You would rather be called"


def test_another_moment_without_one_is_asked_again(alice: Client, told: Forewarning) -> None:
    answer = alice.post(forewarned_page(told), {"choice": "another"})

    assert (answer.status_code, "Choose one of the moments." in said(answer)) == (422, True)


def test_what_happened_meanwhile_is_what_the_page_says(alice: Client, told: Forewarning) -> None:
    promise_for(told.promise.case, hours=90)
    path = forewarned_page(told)
    keep(promise=told.promise, proof="Gebeld", **BY)

    assert heading(alice, path) == "It was done in time after all"
    late = alice.post(path, {"choice": "wait"})
    assert (late.status_code, "This has ended since." in said(late)) == (422, True)


def test_released_and_broken_are_said_too(alice: Client, told: Forewarning, road: Road) -> None:
    other = case_with_promise(road.cast, kind="follow_up", hours=26)
    gone = forewarn(promise=other.promises.get(), reason="Ziek", **BY)
    promise_for(other, hours=90)
    release(promise=gone.promise, reason="Hoeft niet", **BY)
    sweep(now=told.promise.due_at + timedelta(minutes=1))

    assert heading(alice, forewarned_page(gone)) == "This is no longer needed"
    assert heading(alice, forewarned_page(told)) == "We did not do this in time"
    now_holds = Promise.objects.get(renews=told.promise)
    assert now_holds.words in said(alice.get(forewarned_page(told)))


def test_case_page_asks_first_what_may_not_be_kept(
    alice: Client, told: Forewarning, link_to: LinkTo
) -> None:
    page = alice.get(link_to(told.promise.case)).content.decode()

    assert f"/vooraf/{told.pk}/" in page


def test_key_to_one_forewarning_opens_no_other(alice: Client, told: Forewarning) -> None:
    later = promise_for(told.promise.case, hours=40)
    other = forewarn(promise=later, reason="Ziek", **BY)
    token = key_of(told.promise.case, Link.Purpose.FOREWARNED, told.pk)

    assert alice.get(address_of("portal:forewarned", token, other.pk)).status_code == 404


def test_forewarning_of_another_customer_is_not_there(
    alice: Client, told: Forewarning, road: Road
) -> None:
    bobs = case_with_promise(road.cast, customer=road.cast.bob)
    token = key_of(bobs, Link.Purpose.CASE)

    assert alice.get(address_of("portal:forewarned", token, told.pk)).status_code == 404


def test_customer_writes_down_what_was_promised(alice: Client, case: Case) -> None:
    path = address_of("portal:claim", key_of(case, Link.Purpose.CASE))
    given = {"words": "Een deurmat.", "said_where": "door", "said_by": "De monteur"}

    answer = alice.post(path, given, follow=True)

    assert Claim.objects.get().words == "Een deurmat."
    assert "you hear from us" in said(answer) or "U hoort" in said(answer)
    assert alice.post(path, {"words": ""}).status_code == 422


def test_claim_page_says_what_became_of_each(alice: Client, case: Case, road: Road) -> None:
    cast = road.cast
    by = cast.alice.as_actor()
    one, other = (
        claim(case=case, claimed=Claimed(words, "shop"), by=by, now=NOW)
        for words in ("Mat", "Foto")
    )
    due_at = NOW + timedelta(days=2)
    confirm(claim=one, words="U krijgt een mat.", due_at=due_at, by=cast.fatima, now=NOW)
    correct(claim=other, correction="Er is geen foto.", by=cast.fatima, now=NOW)

    page = said(alice.get(address_of("portal:claim", key_of(case, Link.Purpose.CASE))))
    assert "You are right. This is promised: \u201c U krijgt een mat. \u201d" in page
    assert "Er is geen foto." in page


def test_settled_case_still_takes_a_claim(alice: Client, case: Case) -> None:
    settle(case=case, said="Klaar", by=case.customer.as_actor(), now=NOW)
    path = address_of("portal:claim", key_of(case, Link.Purpose.CASE))
    alice.post(path, {"words": "Een deurmat.", "said_where": "door"})

    case.refresh_from_db()
    assert case.is_open


def test_what_the_other_claimed_and_their_number_stay_theirs(
    alice: Client, case: Case, road: Road
) -> None:
    cast, window = road.cast, call_windows(business_calendar(), now=NOW)[2]
    by = cast.alice.as_actor()
    claim(case=case, claimed=Claimed("Mijn geheime mat", "shop"), by=by, now=NOW)
    ask_call(case=case, asked=CallAsked(window.key, "06 23456789"), by=by, now=NOW)
    later = NOW + timedelta(minutes=5)
    given = give_to(case=case, customer=cast.bob, reason="Van Bob", by=cast.fatima, now=later)

    token = token_of(make_link(case=given, purpose=Link.Purpose.CASE, now=later))
    pages = [alice.get(address_of(f"portal:{name}", token)) for name in ("claim", "call", "home")]
    [row] = to_call(cast.fatima).rows
    letter = Delivery.objects.get(kind="given").letter

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert "Mijn geheime mat" not in pages[0].content.decode()
    assert not any("23456789" in page.content.decode() for page in pages)
    assert "23456789" not in f"{row.number} {row.promise.words} {letter}"
    assert row.promise.due_at == window.closes_at


def test_key_to_a_call_or_a_forewarning_opens_no_visit(
    alice: Client, visit: Visit, told: Forewarning
) -> None:
    """Be it that their numbers are the same."""
    for purpose in (Link.Purpose.CALL, Link.Purpose.FOREWARNED):
        token = key_of(visit.case, purpose, visit.pk)
        for page in ("appointment", "move", "cancel", "earlier"):
            assert alice.get(address_of(f"portal:{page}", token, visit.pk)).status_code == 404
        proposal = visit.choice.proposal_id
        for page in ("choose", "no_visit"):
            assert alice.get(address_of(f"portal:{page}", token, proposal)).status_code == 404


def test_key_to_the_questions_of_a_sticker_shows_no_number(alice: Client, case: Case) -> None:
    token = key_of(case, Link.Purpose.QUESTIONS)

    assert alice.get(address_of("portal:call", token)).status_code == 404
    assert alice.post(address_of("portal:call", token), {"no_call": "1"}).status_code == 404
