"""Somebody is ill or on leave: nothing sits with them, and their customers know who answers."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from answers import Statements
from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.appointments.front import stop_working_here
from houvast.conversations.actions.calling_back import CallAsked, ask_call
from houvast.conversations.actions.page import say
from houvast.conversations.actions.reply_promises import promise_reply
from houvast.conversations.actions.splitting import split_off
from houvast.conversations.models import Delivery
from houvast.conversations.rules.call_windows import call_windows
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.ground.refusals import Refused
from houvast.people.models import Absence, Staff
from houvast.people.queries.company import business_calendar
from houvast.promises import rules
from houvast.promises.actions import being_away
from houvast.promises.actions.being_away import (
    Away,
    begin_absence,
    come_back,
    look_at_absences,
    note_absence,
)
from houvast.promises.actions.cases import hand_over, settle
from houvast.promises.actions.internal_questions import AskedAmongUs, ask_among_ourselves
from houvast.promises.actions.only_for import let_only_see
from houvast.promises.actions.promising import give_word
from houvast.promises.models import Case, Promise
from houvast.promises.queries.owners import lead_over, owner_for, who_must_act
from making import BY, case_with_promise, promise_for

ILL, LEAVE = Absence.Kind.ILLNESS, Absence.Kind.LEAVE
MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)


def away(
    cast: Cast, staff: Staff, *, until: date | None = None, cover: Staff | None = None
) -> Absence:
    """Ill from the Monday of the cast, with somebody who covers."""
    committed_so_far()
    given = Away(ILL, MONDAY, until, cover or cast.gerrit)
    return note_absence(staff=staff, away=given, by=cast.linda.as_actor(), now=NOW)


def owners(case: Case) -> list[str]:
    """Who has what is open in a case."""
    return [promise.owner.first_name for promise in case.promises.open().order_by("id")]


def test_a_short_illness_is_covered_told_once_and_taken_back(
    cast: Cast, statements: Statements
) -> None:
    named = case_with_promise(cast, hours=26)
    with transaction.atomic():
        words = promise_for(named, kind="other", hours=30)
    again = case_with_promise(cast, hours=27)
    later = case_with_promise(cast, hours=24 * 9, customer=cast.bob)
    illness = away(cast, cast.fatima, until=MONDAY + 3 * DAY)

    cast.fatima.refresh_from_db()
    assert (illness.cover, cast.fatima.is_there) == (cast.gerrit, False)
    assert [owners(case) for case in (named, again, later)] == [
        ["Gerrit", "Gerrit"],
        ["Gerrit"],
        ["Gerrit"],
    ]
    assert set(Case.objects.values_list("owner__name", flat=True)) == {"Fatima Haddad"}
    letter = Delivery.objects.get(kind="cover")
    assert letter.case in (named, again)  # Bob waits for nothing before she is back
    said = str(letter.letter)
    assert "Fatima Haddad is er niet tot en met donderdag 26 november 2026" in said
    assert said.count("Gerrit Bos helpt u zolang") == 1
    assert "ziek" not in said.lower()

    promise_reply(named, heard_at=NOW, now=NOW, is_new=False)  # a mail that comes in meanwhile
    with transaction.atomic():
        new = promise_for(later, hours=40)
    assert new.owner == cast.gerrit

    with statements() as sent:
        assert look_at_absences(now=NOW + 3 * DAY) == 0
    assert not [one for one in sent if "FOR NO KEY UPDATE" in one["sql"]], "it holds nobody up"
    assert look_at_absences(now=NOW + 4 * DAY) == 1
    cast.fatima.refresh_from_db()
    assert cast.fatima.is_there
    assert owners(later) == ["Fatima", "Fatima"]
    assert words.pk in named.promises.open().filter(owner=cast.fatima).values_list("pk", flat=True)
    assert Delivery.objects.filter(kind="cover").count() == 1
    with pytest.raises(being_away.BackAlready):
        come_back(absence=illness, by=HOUVAST, now=NOW + 4 * DAY)


def test_what_names_who_is_away_is_promised_by_who_covers_for_the_same_moment(cast: Cast) -> None:
    case = case_with_promise(cast, kind="follow_up", hours=24 * 20)
    reply = promise_reply(case, heard_at=NOW, now=NOW, is_new=False)
    assert "Fatima Haddad antwoordt u" in reply.words

    illness = away(cast, cast.fatima)

    said = case.promises.open().get(kind="reply")
    assert said.words == reply.words.replace("Fatima Haddad", "Gerrit Bos")
    assert (said.due_at, said.first_due_at, said.moves) == (reply.due_at, reply.due_at, 0)
    letter = Delivery.objects.get(kind="cover")
    assert set(letter.tells.all()) == set(case.promises.open())

    come_back(absence=illness, by=HOUVAST, now=NOW + timedelta(hours=2))
    assert owners(case) == ["Fatima", "Gerrit"]  # he gave his own name to the answer


def test_longer_than_the_company_sets_is_handed_over_once(cast: Cast) -> None:
    case, done = case_with_promise(cast), case_with_promise(cast, customer=cast.bob)
    settle(case=done, said="Klaar", by=cast.bob.as_actor(), now=NOW)
    illness = away(cast, cast.fatima)
    assert look_at_absences(now=NOW + 13 * DAY) == 0
    case.refresh_from_db()
    assert (case.owner, owners(case)) == (cast.fatima, ["Gerrit"])

    assert [look_at_absences(now=NOW + days * DAY) for days in (14, 14, 15)] == [1, 0, 0]

    case.refresh_from_db()
    illness.refresh_from_db()
    assert (case.owner, illness.is_handed_over) == (cast.gerrit, True)
    handed = Event.objects.get(verb="case.handed_over")
    assert handed.facts["reason"] == "Fatima Haddad is er langere tijd niet."
    come_back(absence=illness, by=HOUVAST, now=NOW + 30 * DAY)
    case.refresh_from_db()
    assert case.owner == cast.gerrit  # one more name would be one too many


def test_leave_begins_on_its_day_and_who_covers_may_fall_ill_too(cast: Cast) -> None:
    case = case_with_promise(cast)
    given = Away(LEAVE, MONDAY + 2 * DAY, MONDAY + 5 * DAY)
    leave = note_absence(staff=cast.fatima, away=given, by=cast.fatima.as_actor(), now=NOW)
    with pytest.raises(being_away.NotedAlready):
        note_absence(staff=cast.fatima, away=given, by=cast.fatima.as_actor(), now=NOW)
    assert (leave.runs, owners(case)) == (False, ["Fatima"])
    committed_so_far()

    Staff.objects.filter(pk=cast.fatima.pk).update(stand_in=cast.gerrit)
    assert look_at_absences(now=NOW + 2 * DAY) == 1
    assert owners(case) == ["Gerrit"]
    given = Away(ILL, MONDAY + 2 * DAY, None, cast.fatima)  # who is away herself
    note_absence(staff=cast.gerrit, away=given, by=HOUVAST, now=NOW + 2 * DAY)
    assert owners(case) == ["Linda"]
    given = Away(ILL, MONDAY + 2 * DAY)
    with pytest.raises(being_away.NobodyElseIsThere):
        note_absence(staff=cast.linda, away=given, by=HOUVAST, now=NOW + 2 * DAY)
    assert owner_for(cast.alice, None) == lead_over(cast.fatima) == cast.linda
    assert look_at_absences(now=NOW + 6 * DAY) == 1
    assert owners(case) == ["Fatima"]


@pytest.mark.parametrize(
    ("who", "given", "refusal"),
    [
        ("joost", Away(ILL, MONDAY), being_away.NotAtTheDesk),
        ("fatima", Away(LEAVE, MONDAY), being_away.LeaveHasALastDay),
        ("fatima", Away(ILL, MONDAY, MONDAY - DAY), being_away.OtherDays),
        ("fatima", Away(ILL, MONDAY - 40 * DAY), being_away.OtherDays),
    ],
)
def test_absences_that_cannot_be(cast: Cast, who: str, given: Away, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        note_absence(staff=getattr(cast, who), away=given, by=HOUVAST, now=NOW)


def test_nothing_is_given_to_who_is_away_on_any_road(cast: Cast) -> None:
    case = case_with_promise(cast)
    away(cast, cast.gerrit, cover=cast.linda)
    with pytest.raises(rules.OwnerAway) as refused:
        hand_over(case=case, to=cast.gerrit, reason="Druk", **BY)
    assert refused.value.sentence == (
        "Gerrit Bos is away. Give it to Linda Vos, who covers, or to another colleague."
    )
    with pytest.raises(IntegrityError) as broken:
        _given_by_hand(case, cast.gerrit)
    assert broken_rule(broken.value) == "owner_is_there"
    with pytest.raises(IntegrityError) as broken:
        _away_by_hand(cast.fatima, cast.linda)
    assert broken_rule(broken.value) == "owner_is_there"


def test_a_case_for_some_goes_to_one_of_them(cast: Cast) -> None:
    case = case_with_promise(cast)
    let_only_see(case=case, whom=cast.fatima, why="Geld", by=cast.fatima, now=NOW)
    let_only_see(case=case, whom=cast.linda, why="Geld", by=cast.fatima, now=NOW)

    away(cast, cast.fatima)  # Gerrit covers, and does not see it

    assert owners(case) == ["Linda"]


def test_a_mail_comes_in_though_who_covered_left_or_nobody_who_sees_it_is_there(cast: Cast) -> None:
    known, hidden = case_with_promise(cast), case_with_promise(cast, customer=cast.bob)
    let_only_see(case=hidden, whom=cast.gerrit, why="Geld", by=cast.fatima, now=NOW)
    settle(case=hidden, said="Klaar", by=cast.bob.as_actor(), now=NOW)
    away(cast, cast.fatima)
    cast.fatima.refresh_from_db()
    stop_working_here(staff=cast.gerrit, by=cast.linda.as_actor(), now=NOW)
    committed_so_far()

    assert owners(known) == ["Linda"]
    assert owner_for(cast.alice, None) == cast.linda
    with transaction.atomic():
        assert who_must_act(case_with_promise(cast)) == cast.linda
    say(case=hidden, words="Toch niet.", by=cast.bob.as_actor(), now=NOW)
    committed_so_far()
    hidden.refresh_from_db()
    assert (hidden.owner, owners(hidden)) == (cast.linda, ["Linda"])
    assert "Linda Vos" in hidden.promises.open().get().words
    reason = Event.objects.get(verb="case.handed_over", case_id=hidden.pk).facts["reason"]
    assert reason == "Fatima Haddad is er niet."


def test_a_call_and_what_is_split_off_are_of_who_has_it_in_hand(cast: Cast) -> None:
    case = case_with_promise(cast)
    say(case=case, words="De ketel lekt.", by=cast.alice.as_actor(), now=NOW)
    other = say(case=case, words="Ook klopt de rekening niet.", by=cast.alice.as_actor(), now=NOW)
    for whom in (cast.fatima, cast.linda):
        let_only_see(case=case, whom=whom, why="Geld", by=cast.fatima, now=NOW)
    away(cast, cast.fatima)  # Gerrit covers, and does not see it
    case.refresh_from_db()

    asked = CallAsked(key=call_windows(business_calendar(), now=NOW)[0].key, number="0612345678")
    call = ask_call(case=case, asked=asked, by=cast.alice.as_actor(), now=NOW)
    assert (call.owner, "Linda Vos" in call.words) == (cast.linda, True)
    assert split_off(message=other, by=cast.linda, now=NOW).owner == cast.linda


def test_what_only_some_see_is_told_in_a_letter_of_its_own(cast: Cast) -> None:
    for_all, hidden = case_with_promise(cast), case_with_promise(cast)
    let_only_see(case=hidden, whom=cast.gerrit, why="Geld", by=cast.fatima, now=NOW)
    away(cast, cast.fatima)

    assert {letter.case for letter in Delivery.objects.filter(kind="cover")} == {for_all, hidden}


def test_a_question_about_a_case_for_some_stays_with_them_when_one_leaves(cast: Cast) -> None:
    case = case_with_promise(cast)
    let_only_see(case=case, whom=cast.gerrit, why="Geld", by=cast.fatima, now=NOW)
    asked = AskedAmongUs("Mag dit?", cast.gerrit, NOW + timedelta(hours=30))
    question = ask_among_ourselves(case=case, asked=asked, by=cast.fatima, now=NOW)

    stop_working_here(staff=cast.gerrit, by=cast.linda.as_actor(), now=NOW)

    question.refresh_from_db()
    assert question.owner == cast.fatima


def test_what_is_of_somebody_else_than_who_covers_is_not_taken_back(cast: Cast) -> None:
    case = case_with_promise(cast)
    with transaction.atomic():
        word = rules.Word("other", "U krijgt een foto.", NOW + timedelta(hours=50))
        of_linda = give_word(case, word, by=HOUVAST, now=NOW, owner=cast.linda)
    illness = away(cast, cast.fatima)
    case.refresh_from_db()
    with transaction.atomic():
        since = promise_for(case, hours=40)
    assert owners(case) == ["Gerrit", "Linda", "Gerrit"]

    come_back(absence=illness, by=HOUVAST, now=NOW + DAY)

    assert owners(case) == ["Fatima", "Linda", "Fatima"]
    assert {of_linda, since} < set(case.promises.open())


def test_the_last_who_is_there_does_not_leave_what_nobody_could_take(cast: Cast) -> None:
    case = case_with_promise(cast, customer=cast.bob)
    hand_over(case=case, to=cast.gerrit, reason="Druk", **BY)
    away(cast, cast.gerrit, cover=cast.fatima)
    away(cast, cast.linda, cover=cast.fatima)
    assert owners(case) == ["Fatima"]

    with pytest.raises(rules.NobodyLeftThere) as refused, transaction.atomic():
        stop_working_here(staff=cast.fatima, by=cast.fatima.as_actor(), now=NOW)
    assert "Fatima" in refused.value.sentence
    committed_so_far()


def test_absence_that_nobody_can_cover_holds_nobody_up_and_begins_once_somebody_is_there(
    cast: Cast, statements: Statements
) -> None:
    case = case_with_promise(cast)
    illness = away(cast, cast.gerrit, cover=cast.fatima)
    away(cast, cast.linda, cover=cast.fatima)
    Absence.objects.create(
        staff=cast.fatima, kind=LEAVE, first_on=MONDAY, last_on=MONDAY + 9 * DAY,
        noted_at=NOW, noted_by="Linda",
    )  # fmt: skip

    with statements() as sent:
        assert look_at_absences(now=NOW) == 0
    assert not [one for one in sent if "FOR NO KEY UPDATE" in one["sql"]]

    come_back(absence=illness, by=HOUVAST, now=NOW + DAY)
    assert look_at_absences(now=NOW + DAY) == 1
    assert owners(case) == ["Gerrit"]
    committed_so_far()


def test_hands_that_go_on_and_on_stop_at_the_lead(cast: Cast) -> None:
    case = case_with_promise(cast)
    for before, after in ((cast.fatima, cast.gerrit), (cast.gerrit, cast.fatima)):
        hand_over(case=case, to=after, reason="Druk", by=before.as_actor(), now=NOW)
    with pytest.raises(rules.HandsOnAndOn) as refused:
        hand_over(case=case, to=cast.gerrit, reason="Druk", by=cast.fatima.as_actor(), now=NOW)
    assert "Linda Vos" in refused.value.sentence

    hand_over(case=case, to=cast.linda, reason="Druk", by=cast.fatima.as_actor(), now=NOW)
    hand_over(case=case, to=cast.gerrit, reason="Bij u", by=cast.linda.as_actor(), now=NOW)
    hand_over(case=case, to=cast.fatima, reason="Ruil", by=cast.gerrit.as_actor(), now=NOW)
    case.refresh_from_db()
    assert case.owner == cast.fatima


def test_of_who_falls_ill_while_they_are_given_something_nothing_is_left(committed: Cast) -> None:
    cases = [case_with_promise(committed) for _ in range(3)]
    for case in cases:
        hand_over(case=case, to=committed.gerrit, reason="Druk", **BY)
    illness = Absence.objects.create(
        staff=committed.fatima, kind=ILL, first_on=MONDAY, asked_to_cover=committed.gerrit,
        noted_at=NOW, noted_by="x",
    )  # fmt: skip
    todo = [lambda: begin_absence(absence=illness, now=NOW)] * 2 + [
        lambda case=case: hand_over(case=case, to=committed.fatima, reason="Terug", **BY)
        for case in cases
    ]
    outcomes = at_once(lambda act: act(), todo)

    assert Counter(map(repr, outcomes[:2]))["True"] == 1
    committed.fatima.refresh_from_db()
    assert not committed.fatima.is_there
    assert not Promise.objects.open().filter(owner=committed.fatima).exists()
    assert Promise.objects.open().count() == 3


def committed_so_far() -> None:
    """What a commit would look at, looked at now."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _given_by_hand(case: Case, to: Staff) -> None:
    with transaction.atomic():
        Promise.objects.filter(case=case).update(owner=to)
        committed_so_far()


def _away_by_hand(staff: Staff, cover: Staff) -> None:
    with transaction.atomic():
        Absence.objects.create(
            staff=staff, kind=ILL, first_on=MONDAY, cover=cover, began_at=NOW, noted_at=NOW,
            noted_by="x",
        )  # fmt: skip
        committed_so_far()
