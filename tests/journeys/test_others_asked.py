"""Who owns or pays answers in a case of their own, and the journey of another goes on by it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.test import Client

from cast import NOW, Cast
from concurrency import at_once, until_somebody_waits
from going_about import in_use
from houvast.conversations.actions.asking import ask_if_solved
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.journeys.actions.beginning import begin_journey
from houvast.journeys.actions.ending import stop_journey
from houvast.journeys.actions.ending_inquiries import Voice
from houvast.journeys.actions.moving_on import follow_new_version
from houvast.journeys.actions.others_answer import answer_as_another, say_yes_as_another
from houvast.journeys.actions.reminding import remind_of_step
from houvast.journeys.actions.taking_back import untick
from houvast.journeys.actions.ticking import tick
from houvast.journeys.models import CaseJourney, OtherAsked, StepReminder
from houvast.journeys.queries.pages import JourneySheet, sheet_of_journey
from houvast.journeys.queries.running import steps_of
from houvast.journeys.rules.not_asked import NotOneOfTheQuestions
from houvast.people.actions import acting
from houvast.people.actions.customers import add_customer
from houvast.people.actions.roles import end_role
from houvast.people.actions.staff import close_team
from houvast.people.models import Customer, PlaceRole, Team
from houvast.promises.access import locked_case
from houvast.promises.actions.cases import open_case, settle
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Case, Fact, HowTold, Link, Promise
from houvast.promises.queries.seeing import sees
from journeys.living import SHED, letters, letters_leave
from making import BY, promise_for

AGREES = SHED.replace("done_by: {facts: [colour, floor]}", "done_by: {tick: {nl: Ja, en: Yes}}")
LOOKED_AT_FIRST = AGREES.replace(
    "steps:",
    """steps:
  - key: look
    name: {nl: Wij kijken, en: We look}
    explanation: {nl: Of het past., en: Whether it fits.}
    who_acts: us
    takes: {usually: 1 day, at_most: 6 days}
    begins: {nl: Wij kijken., en: We look.}
    next_word:
      words: {nl: "U hoort {by_when} meer.", en: "You hear more {by_when}."}
      within: 1 week
      owner: planner
    done_by: {tick: {nl: Gezien, en: Seen}}""",
)
NBSP = "\N{NO-BREAK SPACE}"
MAY_WE_CLOSE = (
    f"We vragen u uiterlijk vrijdag 27{NBSP}november 2026 om{NBSP}16:00 of we dit kunnen afsluiten"
)
OWNS = {"role": "owns", "from_on": NOW.date(), "given_at": NOW, "given_by": "Fatima"}


@pytest.fixture(autouse=True)
def _on_that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def asked_of_bob(cast: Cast, *, owner: Customer | None = None) -> OtherAsked:
    """Alice gets a shed; Bob owns her house, or whoever he acts for."""
    place = cast.alice.household.place
    PlaceRole.objects.create(place=place, customer=owner or cast.bob, **OWNS)
    with transaction.atomic():
        case = open_case(customer=cast.alice, owner=cast.fatima, subject="Schuur", **BY)
        begin_journey(case=case, key="test_shed", **BY)
    letters_leave(NOW)
    return OtherAsked.objects.get()


def page_of(case: Case) -> str:
    return token_of(make_link(case=case, purpose=Link.Purpose.CASE, now=NOW))


def at_hand(journey: CaseJourney) -> list[str]:
    return [one.step.key for one in steps_of(journey) if one.is_running]


def sheet_of(journey: CaseJourney) -> JourneySheet:
    sheet = sheet_of_journey(journey.case)
    assert sheet is not None
    return sheet


def bob_says(cast: Cast, asked: OtherAsked, key: str) -> None:
    voice = Voice(HowTold.PAGE, cast.bob.name, cast.bob.as_actor(), is_theirs=True)
    answer_as_another(case=asked.case, key=key, typed="groen", voice=voice, now=NOW)


def test_owner_answers_on_their_own_page_and_the_step_is_done(cast: Cast, client: Client) -> None:
    with in_use(SHED, key="test_shed"):
        asked = asked_of_bob(cast)
        token = page_of(asked.case)
        home, page = address_of("portal:home", token), address_of("portal:asked", token)
        before = client.get(home).content.decode()
        for key in ("colour", "floor"):
            assert client.post(page, {"key": key, "answer": "groen"}).status_code == 302
        after = client.get(home).content.decode()
        letters_leave(NOW)

        assert "Plan een bezoek" not in before
        assert ("U beantwoordt 2 vragen" in before, "U beantwoordt" in after) == (True, False)
        assert at_hand(asked.journey) == ["make"]
        # What they said is theirs: told in their case, and shown on no page of the customer.
        assert [(fact.case, fact.told_by) for fact in Fact.objects.all()] == [
            (asked.case, cast.bob.name)
        ] * 2
        customers = client.get(address_of("portal:home", page_of(asked.journey.case)))
        assert "groen" not in customers.content.decode()
        # Nobody calls them any more, and they hear what comes instead.
        [promise] = asked.case.promises.open()
        assert (promise.kind, promise.is_told) == (Promise.Kind.CHECK_IN, True)
        assert letters()[-1] == (
            "journey_known",
            (
                "Dank u voor uw antwoord: U vertelt wat u wilt. Wij gaan ermee verder.",
                f"{MAY_WE_CLOSE.replace(NBSP, ' ')}.",
            ),
        )
        assert MAY_WE_CLOSE in client.get(home).content.decode()
        with pytest.raises(NotOneOfTheQuestions):
            bob_says(cast, asked, "colour")
        ask_if_solved(case=asked.case, now=promise.due_at)
        letters_leave(promise.due_at)
        first, *_rest, again = letters()[-1][1]
        assert first == (
            "Voor wat we u vroegen hoeft u niets meer te doen. Kunnen we dit afsluiten?"
        )
        assert "Als we niets horen" in again
        connection.check_constraints()


def test_who_owns_says_yes_and_only_they(cast: Cast, client: Client) -> None:
    with in_use(AGREES, key="test_shed"):
        asked = asked_of_bob(cast)
        with pytest.raises(NotOneOfTheQuestions):
            say_yes_as_another(case=asked.case, by=cast.bob.as_actor(), now=NOW)
        with pytest.raises(NotOneOfTheQuestions):
            say_yes_as_another(case=asked.journey.case, by=cast.alice.as_actor(), now=NOW)
        bob_says(cast, asked, "colour")
        bob_says(cast, asked, "floor")
        token = page_of(asked.case)
        home, page = address_of("portal:home", token), address_of("portal:asked", token)

        assert at_hand(asked.journey) == ["wishes"]
        assert "U zegt of u het ermee eens bent" in client.get(home).content.decode()
        assert "Ja, ik ga akkoord" in client.get(page).content.decode()
        assert client.post(page, {"do": "no"}).headers["Location"] == page
        assert client.post(page, {"do": "yes"}).headers["Location"] == home
        assert at_hand(asked.journey) == ["make"]
        assert client.get(page).headers["Location"] == home
        connection.check_constraints()


def test_who_pays_says_yes_to_nothing_that_their_page_does_not_show(
    cast: Cast, client: Client
) -> None:
    pays = OWNS | {"role": "pays"}
    PlaceRole.objects.create(place=cast.alice.household.place, customer=cast.bob, **pays)
    with in_use(AGREES.replace("word_of: owner", "word_of: payer"), key="test_shed"):
        with transaction.atomic():
            case = open_case(customer=cast.alice, owner=cast.fatima, subject="Schuur", **BY)
            begin_journey(case=case, key="test_shed", **BY)
        asked = OtherAsked.objects.get()
        for key in ("colour", "floor"):
            bob_says(cast, asked, key)

        token = page_of(asked.case)
        home, page = address_of("portal:home", token), address_of("portal:asked", token)
        assert client.post(page, {"do": "yes"}).headers["Location"] == home
        with pytest.raises(NotOneOfTheQuestions):
            say_yes_as_another(case=asked.case, by=cast.bob.as_actor(), now=NOW)
        assert at_hand(asked.journey) == ["wishes"]
        assert asked.case.promises.open().exists()


def test_who_acts_for_an_owner_is_thanked_for_the_answer(cast: Cast) -> None:
    stede = add_customer(
        name="Woonstede", kind="organisation", kvk="12345678", mail="info@stede.example", **BY
    )
    acting.let_act(customer=stede, person=cast.bob, **BY)
    with in_use(AGREES, key="test_shed"):
        asked = asked_of_bob(cast, owner=stede)
        for key in ("colour", "floor"):
            bob_says(cast, asked, key)
        say_yes_as_another(case=asked.case, by=cast.bob.as_actor(), now=NOW)

        [told] = Delivery.objects.filter(case=asked.case, kind="journey_known", copy_of=None)
        assert "Dank u voor uw antwoord" in str(told.letter)


def test_who_is_asked_hears_when_it_is_known_or_stopped_without_them(
    cast: Cast, client: Client
) -> None:
    with in_use(AGREES, key="test_shed"):
        asked = asked_of_bob(cast)
        tick(journey=asked.journey, step="wishes", proof="Gebeld", **BY)
        stop_journey(journey=asked.journey, why="Anders", **BY)

        told = Delivery.objects.filter(case=asked.case, kind="journey_known")
        assert ["U hoeft ons niet meer te antwoorden" in str(one.letter) for one in told] == [True]
        page = address_of("portal:asked", page_of(asked.case))
        assert client.get(page).status_code == 302
        connection.check_constraints()


def test_who_sold_the_place_is_not_reminded_and_is_asked_no_more(
    cast: Cast, client: Client
) -> None:
    with in_use(SHED, key="test_shed"):
        asked = asked_of_bob(cast)
        [shown] = [one for one in sheet_of(asked.journey).steps if one.asks_another]
        assert (shown.asked_of, shown.asked_in) == (cast.bob, asked.case)
        bobs = PlaceRole.objects.get()
        end_role(role=bobs, until_on=NOW.date(), **BY)
        carla = Customer.objects.create(household=cast.bob.household, name="Carla", made_at=NOW)
        PlaceRole.objects.create(place=bobs.place, customer=carla, **OWNS)
        [after] = [one for one in sheet_of(asked.journey).steps if one.asks_another]
        assert (after.asked_of, after.asked_in) == (carla, None)
        first = StepReminder.objects.waiting().earliest("due_at")

        assert remind_of_step(reminder=first, now=first.due_at) is None

        first.refresh_from_db()
        assert first.left_out_at == first.due_at
        page = address_of("portal:asked", page_of(asked.case))
        assert client.get(page).status_code == 302
        with pytest.raises(NotOneOfTheQuestions):
            bob_says(cast, asked, "colour")


def test_who_is_asked_hears_when_the_step_before_was_not_done_after_all(cast: Cast) -> None:
    PlaceRole.objects.create(place=cast.alice.household.place, customer=cast.bob, **OWNS)
    with in_use(LOOKED_AT_FIRST, key="test_shed"), transaction.atomic():
        case = open_case(customer=cast.alice, owner=cast.fatima, subject="Schuur", **BY)
        journey = begin_journey(case=case, key="test_shed", **BY)
        tick(journey=journey, step="look", proof="", **BY)
        asked = OtherAsked.objects.get()
        untick(journey=journey, step="look", **BY)

        told = Delivery.objects.filter(case=asked.case, kind="journey_known")
        assert ["U hoeft ons niet meer te antwoorden" in str(one.letter) for one in told] == [True]
        assert asked.case.promises.open().exists()


def test_who_is_asked_hears_when_the_new_text_does_not_ask_it(cast: Cast) -> None:
    with in_use(AGREES, key="test_shed"):
        asked = asked_of_bob(cast)
    with in_use(AGREES.replace("key: wishes", "key: choices"), key="test_shed"):
        follow_new_version(journey=asked.journey, why="Anders", **BY)

        told = Delivery.objects.filter(case=asked.case, kind="journey_known")
        assert ["U hoeft ons niet meer te antwoorden" in str(one.letter) for one in told] == [True]
        assert asked.case.promises.open().exists()


def test_who_is_asked_hears_when_the_matter_is_finished(cast: Cast) -> None:
    with in_use(AGREES, key="test_shed"):
        asked = asked_of_bob(cast)
        settle(case=asked.journey.case, said="Toch niet.", by=cast.alice.as_actor(), now=NOW)

        told = Delivery.objects.filter(case=asked.case, kind="journey_known")
        assert ["U hoeft ons niet meer te antwoorden" in str(one.letter) for one in told] == [True]
        [promise] = asked.case.promises.open()
        assert promise.kind == Promise.Kind.CHECK_IN
        connection.check_constraints()


def test_of_two_answers_at_once_one_makes_the_step_done(committed: Cast) -> None:
    with in_use(AGREES, key="test_shed"):
        asked = asked_of_bob(committed)
        for key in ("colour", "floor"):
            bob_says(committed, asked, key)

        outcomes = at_once(
            lambda _: say_yes_as_another(case=asked.case, by=committed.bob.as_actor(), now=NOW),
            range(3),
        )

        done = [one for one in outcomes if isinstance(one, CaseJourney)]
        refused = [one for one in outcomes if isinstance(one, NotOneOfTheQuestions)]
        assert (len(done), len(refused)) == (1, 2)
        assert asked.journey.happened.filter(step="wishes", kind="done").count() == 1


def test_who_is_asked_while_their_team_is_closed_waits_for_nobody(committed: Cast) -> None:
    """Who closes a team holds it and then comes for its cases, among them the one that asks."""
    PlaceRole.objects.create(place=committed.alice.household.place, customer=committed.bob, **OWNS)
    with transaction.atomic():
        case = open_case(
            customer=committed.alice, owner=committed.fatima, subject="Schuur",
            team=committed.desk, **BY,
        )  # fmt: skip
        promise_for(case, hours=8)

    def closes(team: Team) -> None:
        close_team(team=team, **BY)

    with in_use(SHED, key="test_shed"), ThreadPoolExecutor(1) as aside:
        with transaction.atomic():
            locked_case(case.pk)
            closing = aside.submit(at_once, closes, [committed.desk])
            until_somebody_waits()
            begin_journey(case=case, key="test_shed", **BY)
        assert closing.result() == [None]

    asked = OtherAsked.objects.get().case
    assert [sees(one, asked) for one in (committed.fatima, committed.joost)] == [True, False]
    assert [asked.is_confined, Case.objects.get(pk=case.pk).is_confined] == [True, True]
