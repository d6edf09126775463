"""What a journey says as it runs is word for word what the player shows, on the day it shows it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from concurrency import broken_rule
from going_about import in_use
from houvast.conversations.actions.answering import phone_note
from houvast.conversations.models import Delivery
from houvast.journeys.actions.beginning import begin_journey
from houvast.journeys.actions.obstacles import meet_obstacle, obstacle_is_gone
from houvast.journeys.actions.telling import tell_what_is_untold
from houvast.journeys.actions.ticking import look_at_step, tick
from houvast.journeys.models import CaseJourney, JourneyPromise, OtherAsked, StepReminder
from houvast.journeys.queries.due_words import journeys_with_words_due
from houvast.journeys.queries.pages import sheet_for_customer
from houvast.people.models import Absence, PlaceRole
from houvast.promises.actions.being_away import Away, note_absence
from houvast.promises.actions.cases import open_case
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.only_for import let_only_see
from houvast.promises.models import Case, Promise
from houvast.promises.queries.seeing import sees
from journeys.living import SHED, a_minute, letters, letters_leave, played, shed, told
from making import BY, promise_for


@pytest.fixture
def case(cast: Cast) -> Iterator[Case]:
    with shed():
        yield open_case(customer=cast.alice, owner=cast.fatima, subject="Schuur", **BY)
        connection.check_constraints()


def begun(case: Case) -> CaseJourney:
    journey = begin_journey(case=case, key="test_shed", **BY)
    letters_leave(NOW)
    return journey


def days(number: float) -> datetime:
    return NOW + timedelta(days=number)


def test_silent_customer_is_reminded_called_and_asked_as_played(case: Case, cast: Cast) -> None:
    road = played("never", NOW)
    begun(case)
    called = {one.at for one in road.happenings if one.in_vain}
    for at in sorted({*(one.at for one in road.messages[1:]), *called}):
        a_minute(at)
        if at in called:
            phone_note(case=case, text="Geen gehoor", spoke=False, by=cast.fatima, now=at)
        sweep(now=at)
        letters_leave(at)

    assert [said for _kind, said in letters()] == [one.paragraphs for one in road.messages]
    assert [kind for kind, _said in letters()] == [
        "journey_begun", "journey_reminder", "journey_reminder", "journey_not_reached",
        "journey_not_reached", "ask_if_solved", "ask_if_solved",
    ]  # fmt: skip
    case.refresh_from_db()
    assert case.is_open
    owners = JourneyPromise.objects.filter(step="wishes").order_by("id")
    assert [of.promise.owner for of in owners.select_related("promise__owner")] == [
        cast.linda, cast.linda,
    ]  # fmt: skip


def test_customer_who_answers_reads_what_is_played_until_it_is_done(case: Case) -> None:
    road = played("at_once", NOW)
    journey = begun(case)
    answered, made = road.happenings[0].at, road.happenings[1].at
    told(case, "colour", answered)
    told(case, "floor", answered)
    tell_what_is_untold(journey=journey, now=answered)
    letters_leave(answered)
    for one in road.messages[2:]:
        if one.at == made:
            tick(journey=journey, step="make", proof="", by=BY["by"], now=made)
        a_minute(one.at)
        sweep(now=one.at)
        letters_leave(one.at)

    of_mail = [one.paragraphs for one in road.messages if one.over == "mail"]
    assert [said for _kind, said in letters()] == of_mail
    assert letters()[-1][1][0] == "Staat uw schuur zoals u wilde?"


def test_word_that_falls_due_is_kept_only_by_news(case: Case, cast: Cast) -> None:
    journey = begun(case)
    told(case, "colour", days(0.1))
    told(case, "floor", days(0.1))
    [first] = [of.promise for of in JourneyPromise.objects.open().filter(step="make")]
    assert first.owner == cast.linda
    look_at_step(journey=journey, step="make", by=BY["by"], now=days(3))

    a_minute(first.due_at - timedelta(minutes=31))
    first.refresh_from_db()
    assert first.is_open
    a_minute(first.due_at - timedelta(minutes=30))
    first.refresh_from_db()
    assert first.outcome == "kept"

    [second] = [of.promise for of in JourneyPromise.objects.open().filter(step="make")]
    at = second.due_at - timedelta(minutes=20)
    a_minute(at)
    a_minute(at)
    second.refresh_from_db()
    third = second.renewed_by
    assert (second.outcome, third.moves, third.is_open) == ("broken", 1, True)
    kind, said = letters()[-1]
    assert (kind, said[0]) == (
        "journey_stands",
        f"Wij beloofden u: “{second.words}” Er is nog niets nieuws te melden.",
    )
    assert third.words in said
    before = Delivery.objects.count()
    a_minute(third.due_at - timedelta(minutes=5))
    assert Promise.objects.get(pk=third.pk).is_open
    assert Delivery.objects.count() == before


def test_word_of_how_it_stands_that_comes_twice_a_day_is_said_once(cast: Cast) -> None:
    with in_use(SHED.replace("4 weeks", "4 hours"), key="test_shed"):
        journey = begun(open_case(customer=cast.alice, owner=cast.fatima, subject="Schuur", **BY))
        [before] = [of.promise for of in JourneyPromise.objects.open().filter(step="")]
        for minutes in (30, 29, 28):
            a_minute(before.due_at - timedelta(minutes=minutes))

        before.refresh_from_db()
        assert before.outcome == "kept"
        assert [kind for kind, _said in letters()] == ["journey_begun", "journey_stands"]
        [after] = [of.promise for of in JourneyPromise.objects.open().filter(step="")]
        assert after.due_at - before.due_at == timedelta(hours=3, minutes=30)
        assert journey.stands


def test_what_would_be_a_third_date_is_left_to_a_person(case: Case) -> None:
    journey = begun(case)
    told(case, "colour", NOW)
    told(case, "floor", NOW)
    letters_leave(NOW)
    for day in (1, 2):
        at, by = days(day), BY["by"]
        meet_obstacle(journey=journey, step="make", obstacle="wood", note="", by=by, now=at)
        obstacle_is_gone(journey=journey, step="make", obstacle="wood", by=by, now=at)
        letters_leave(days(day))
    [word] = [of.promise for of in JourneyPromise.objects.open().filter(step="make")]
    before = Delivery.objects.count()

    a_minute(word.due_at - timedelta(minutes=20))

    word.refresh_from_db()
    assert (word.moves, word.is_open) == (2, True)
    assert Delivery.objects.count() == before


def test_letter_that_keeps_nothing_and_does_not_leave_holds_up_no_word(case: Case) -> None:
    journey = begun(case)
    told(case, "colour", days(0.1))
    told(case, "floor", days(0.1))
    tell_what_is_untold(journey=journey, now=days(0.1))
    [word] = [of.promise for of in JourneyPromise.objects.open().filter(step="make")]
    assert Delivery.objects.waiting().exists()

    at = word.due_at - timedelta(minutes=20)
    assert journeys_with_words_due(at) == [journey]
    [delivery] = Delivery.objects.waiting()
    delivery.keeps.add(word)
    assert journeys_with_words_due(at) == []


def test_reminder_asks_what_is_not_known_and_stops_when_it_is(case: Case) -> None:
    begun(case)
    told(case, "colour", days(1))
    a_minute(days(2.4))
    assert letters()[-1][1][:2] == ("Wij missen nog wat u wilt.", "• Welke vloer?")
    a_minute(days(2.5))
    assert StepReminder.objects.waiting().count() == 1

    told(case, "floor", days(3))
    a_minute(days(4.4))

    assert [bool(one.sent_at) for one in StepReminder.objects.all()] == [True, False]
    assert [kind for kind, _ in letters()].count("journey_reminder") == 1


def test_after_an_outage_they_are_reminded_once_by_day(case: Case) -> None:
    begun(case)

    a_minute(days(4.6).replace(hour=23))
    assert [kind for kind, _ in letters()] == ["journey_begun"]
    a_minute(days(5).replace(hour=8))
    assert [kind for kind, _ in letters()] == ["journey_begun", "journey_reminder"]
    assert [bool(one.left_out_at) for one in StepReminder.objects.all()] == [True, False]


def test_obstacle_is_told_as_played(case: Case) -> None:
    journey = begun(case)
    told(case, "colour", NOW)
    told(case, "floor", NOW)
    letters_leave(NOW)
    meet_obstacle(journey=journey, step="make", obstacle="wood", note="", by=BY["by"], now=days(1))

    assert letters()[-1][1] == (
        "Het duurt langer dan we u zeiden. Daarom laten we het u nu al weten.",
        "De reden: Het hout is op.",
        "U hoort uiterlijk dinsdag 8 december 2026 om 17:00 wanneer het er is.",
    )


def test_where_the_word_of_the_owner_counts_the_customer_is_not_asked(
    case: Case, cast: Cast
) -> None:
    owns = {"role": "owns", "from_on": NOW.date(), "given_at": NOW, "given_by": "Fatima"}
    place = cast.alice.household.place
    role = PlaceRole.objects.create(place=place, customer=cast.bob, **owns)
    journey = begun(case)

    asks = "U vertelt wat u wilt: hier telt het woord van de eigenaar."
    [(_, to_owner), (_, to_customer)] = letters()
    assert any(line.startswith(asks) for line in to_customer)
    a_minute(days(2.4))
    assert [kind for kind, _ in letters()] == ["journey_asks", "journey_begun", "journey_reminder"]

    # The owner is asked in a case of their own: nothing in it is of the one that asks.
    [asked] = OtherAsked.objects.all()
    assert (asked.case.customer, asked.case.place) == (cast.bob, place)
    assert asked.case.subject == f"Schuur op {place}"
    assert to_owner == (
        f"Het gaat over: Schuur op {place}. Het is van u, dus uw woord telt.",
        "Wat wij u vragen: U vertelt wat u wilt.",
        "Twee vragen.",
        "Welke kleur?",
        "Welke vloer?",
        "Antwoord op uw eigen pagina, of beantwoord deze mail. Alleen wij lezen het.",
        "Hoort u niets, dan bellen wij uiterlijk maandag 30 november 2026 om 17:00.",
    )
    letter, reminded = Delivery.objects.filter(case=asked.case).order_by("pk")
    assert (reminded.to_address, letters()[-1][1][0]) == (
        "bob@post.example",
        "Wij hebben u iets gevraagd en nog geen antwoord: U vertelt wat u wilt.",
    )
    assert (letter.to_address, letter.person) == ("bob@post.example", None)
    assert [promise.is_told for promise in asked.case.promises.open()] == [True]
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        OtherAsked.objects.create(
            journey=journey, step="wishes", since_at=days(9), case=case, asked_at=NOW
        )
    assert broken_rule(broken.value) == "other_asked_apart"
    sheet = sheet_for_customer(Case.objects.get(pk=case.pk))
    assert sheet
    assert (sheet.yours, sheet.at_hand[0].asked_of) == ([], cast.bob)

    PlaceRole.objects.create(place=place, customer=cast.alice, **owns)
    sheet = sheet_for_customer(Case.objects.get(pk=case.pk))
    assert sheet
    assert [one.step.key for one in sheet.yours] == ["wishes"]
    assert role.stands
    assert journey.stands


def test_who_is_asked_from_a_case_for_some_of_us_is_asked_by_one_of_those(
    case: Case, cast: Cast
) -> None:
    owns = {"role": "owns", "from_on": NOW.date(), "given_at": NOW, "given_by": "Fatima"}
    PlaceRole.objects.create(place=cast.alice.household.place, customer=cast.bob, **owns)
    let_only_see(case=case, whom=cast.linda, why="Geld", by=cast.fatima, now=NOW)
    promise_for(case, hours=26)
    connection.check_constraints()
    ill = Away(Absence.Kind.ILLNESS, NOW.date(), NOW.date(), cast.gerrit)
    note_absence(staff=cast.fatima, away=ill, **BY)
    begun(Case.objects.get(pk=case.pk))

    [asked] = OtherAsked.objects.all()
    assert asked.case.owner == cast.linda
    assert [sees(one, asked.case) for one in (cast.linda, cast.gerrit)] == [True, False]


def test_nobody_is_reminded_twice_or_of_what_is_known(case: Case) -> None:
    begun(case)
    [first, second] = StepReminder.objects.all()
    rows = StepReminder.objects.filter(pk=first.pk)

    def refused(**sent: object) -> str | None:
        with pytest.raises(IntegrityError) as broken, transaction.atomic():
            rows.update(**sent)
        return broken_rule(broken.value)

    told(case, "colour", NOW)
    assert refused(sent_at=NOW, asks=["colour"]) == "reminded_of_unknown"
    assert refused(due_at=NOW) == "reminder_stands"
    StepReminder.objects.filter(pk=second.pk).update(sent_at=NOW)
    assert refused(sent_at=NOW) == "reminded_in_order"
    rows.update(left_out_at=NOW)
    assert refused(sent_at=NOW, left_out_at=None) == "reminder_stands"
