"""The list of calls, and what may be done before a promise breaks, at the desk."""

from datetime import timedelta

import pytest
from django.test import Client

from answers import Statements
from cast import NOW, Cast
from desk.conftest import quiet_case
from houvast.conversations.actions.calling_back import CallAsked, ask_call
from houvast.conversations.actions.claiming import Claimed, claim
from houvast.conversations.actions.notes import note
from houvast.conversations.actions.promises_by_hand import promise_besides
from houvast.conversations.models import CallTry, Claim, Delivery
from houvast.conversations.rules.call_windows import call_windows
from houvast.ground.page_addresses import page as address_of
from houvast.people.queries.company import business_calendar
from houvast.promises.actions.hanging import hang
from houvast.promises.models import Case, Forewarning, HangsOn, Promise
from making import BY, promise_for

LATER = NOW + timedelta(hours=2)


@pytest.fixture
def case(cast: Cast) -> Case:
    return quiet_case(cast, kind="follow_up", hours=100)


@pytest.fixture
def call(cast: Cast, case: Case) -> Promise:
    return called_for(case)


def called_for(case: Case) -> Promise:
    key = call_windows(business_calendar(), now=NOW)[0].key
    asked = CallAsked(key, "06 12345678", "De offerte")
    return ask_call(case=case, asked=asked, by=case.customer.as_actor(), now=NOW)


def test_list_has_number_context_and_a_way_on(fatima: Client, call: Promise) -> None:
    page = fatima.get(address_of("desk:calls")).content.decode()

    assert 'href="tel:+31612345678"' in page
    assert "De offerte" in page
    assert address_of("desk:called", call.pk) in page


def test_list_costs_the_same_for_one_and_for_three(
    cast: Cast, fatima: Client, call: Promise, statements: Statements
) -> None:
    with statements() as one:
        fatima.get(address_of("desk:calls"))
    for _ in range(2):
        called_for(quiet_case(cast, kind="follow_up", hours=100))
    with statements() as three:
        fatima.get(address_of("desk:calls"))

    assert len(three) == len(one)


def test_call_in_vain_is_a_try_and_one_that_reached_them_keeps_it(
    fatima: Client, call: Promise
) -> None:
    path = address_of("desk:called", call.pk)
    assert fatima.post(path, {"spoke": "", "text": "x"}).status_code == 422

    answer = fatima.post(path, {"spoke": "no", "text": "Geen gehoor"})
    assert answer["Location"] == address_of("desk:calls")
    assert CallTry.objects.get().staff.name == "Fatima Haddad"

    again = Promise.objects.calls().get()
    fatima.post(address_of("desk:called", again.pk), {"spoke": "yes", "text": "Besproken"})
    assert Promise.objects.calls().count() == 0


def test_desk_promises_a_call(fatima: Client, case: Case) -> None:
    key = call_windows(business_calendar(), now=NOW)[1].key
    path = address_of("desk:call_back", case.pk)
    fatima.post(path, {"window": key, "number": "06 12345678", "about": ""})

    assert case.promises.calls().get().told_by.count() == 1
    assert fatima.get(path).status_code == 200


def test_customer_is_told_before_it_breaks(fatima: Client, case: Case) -> None:
    promise = case.promises.get()
    path = address_of("desk:tell_before", promise.pk)
    assert fatima.post(path, {"reason": ""}).status_code == 422
    fatima.post(path, {"reason": "Onderdeel"})

    assert Forewarning.objects.get().said_by == "Fatima Haddad"
    assert [letter.kind for letter in Delivery.objects.all()] == ["forewarned"]


def test_what_it_waits_for_is_said_and_taken_back(fatima: Client, case: Case) -> None:
    one, other = case.promises.get(), promise_for(case, hours=120)
    path = address_of("desk:waits_for", other.pk)
    fatima.post(path, {"on": one.pk})
    hangs = HangsOn.objects.get()
    assert address_of("desk:waits_no_more", hangs.pk) in fatima.get(path).content.decode()

    fatima.post(address_of("desk:waits_no_more", hangs.pk))
    assert HangsOn.objects.standing().count() == 0


def test_what_moves_along_is_shown_then_confirmed(fatima: Client, case: Case) -> None:
    one = case.promises.get()
    other = promise_for(case, hours=120)
    hang(promise=other, on=one, **BY)
    path = address_of("desk:another_moment", one.pk)
    given = {"reason": "Vorst", "next_by": "2026-12-07", "next_words": ""}

    shown = fatima.post(path, given)
    page = shown.content.decode()
    assert (shown.status_code, "What waits for it moves along" in page) == (409, True)
    confirmed = page.split('name="confirmed" value="')[1].split('"')[0]
    fatima.post(path, given | {"confirmed": confirmed})

    assert sorted(case.promises.open().values_list("moves", flat=True)) == [1, 1]
    assert Delivery.objects.count() == 1


def test_something_small_is_promised_besides(cast: Cast, fatima: Client, case: Case) -> None:
    path = address_of("desk:besides", case.pk)
    given = {"next_words": "Wij sturen de foto", "owner": cast.gerrit.pk, "next_by": "2026-11-24"}
    assert fatima.post(path, given | {"next_by": ""}).status_code == 422
    fatima.post(path, given)

    promise = case.promises.open().get(kind="other")
    assert promise.owner == cast.gerrit
    assert promise.words == "Wij sturen de foto, uiterlijk dinsdag 24 november 2026 om 17:00."


@pytest.mark.parametrize("verdict", ["confirmed", "corrected"])
def test_claim_is_judged_at_the_desk(cast: Cast, fatima: Client, case: Case, verdict: str) -> None:
    said = Claimed("Een deurmat", "door")
    made = claim(case=case, claimed=said, by=cast.alice.as_actor(), now=NOW)
    path = address_of("desk:judge", made.pk)
    assert path in fatima.get(address_of("desk:case", case.pk)).content.decode()
    assert fatima.post(path, {"verdict": verdict, "next_words": ""}).status_code == 422

    given = {"verdict": verdict, "next_words": "Een mat", "next_by": "2026-11-24"}
    fatima.post(path, given | {"correction": "Zo zit het."})

    assert Claim.objects.get().verdict == verdict
    assert "Confirmed" in fatima.get(path).content.decode() or verdict == "corrected"


@pytest.mark.parametrize(
    ("text", "offered"), [("Ik bel haar morgen.", True), ("Zij belt ons morgen.", False)]
)
def test_note_that_sounds_like_a_promise_is_offered_as_one(
    cast: Cast, fatima: Client, case: Case, text: str, offered: bool
) -> None:
    note(case=case, text=text, by=cast.gerrit, now=NOW)
    page = fatima.get(address_of("desk:case", case.pk)).content.decode()
    assert ("This sounds like a promise" in page) == offered

    due_at = NOW + timedelta(hours=30)
    promise_besides(
        case=case, words="Wij bellen u.", due_at=due_at, owner=cast.gerrit, by=cast.gerrit,
        now=NOW + timedelta(seconds=1),
    )  # fmt: skip
    page = fatima.get(address_of("desk:case", case.pk)).content.decode()
    assert "This sounds like a promise" not in page
