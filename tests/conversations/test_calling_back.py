"""Calls are promised in a window that the customer chose, tried three times, then written."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from answers import Statements
from cast import NOW, Cast
from concurrency import at_once
from houvast.conversations.actions.answering import phone_note
from houvast.conversations.actions.calling_back import (
    CallAsked,
    NoCallPromised,
    NoNumber,
    NotThenAnyMore,
    ask_call,
    no_call_needed,
)
from houvast.conversations.models import CallBack, CallTry, Delivery
from houvast.conversations.queries.calls import to_call
from houvast.conversations.rules.call_windows import call_windows, next_try, part_of_day
from houvast.people.contact import NotAPhoneNumber
from houvast.people.models import ContactPoint
from houvast.people.queries.company import business_calendar
from houvast.promises.actions.cases import settle
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.ending import keep
from houvast.promises.models import Case, Promise
from making import BY, case_with_promise, promise_for

NUMBER = "06 12345678"


@pytest.fixture
def case(cast: Cast) -> Case:
    return case_with_promise(cast, kind="follow_up", hours=200)


def keys(now: datetime = NOW) -> list[str]:
    return [window.key for window in call_windows(business_calendar(), now=now)]


def asked(case: Case, cast: Cast, *, at: int = 1, number: str = NUMBER) -> Promise:
    """Alice wants to be called in the window with that place in the list: after lunch."""
    return ask_call(
        case=case, asked=CallAsked(keys()[at], number, "De offerte"),
        by=cast.alice.as_actor(), now=NOW,
    )  # fmt: skip


def in_vain(case: Case, cast: Cast, *, now: datetime) -> None:
    phone_note(case=case, text="Geen gehoor.", spoke=False, by=cast.fatima, now=now)


def test_windows_are_parts_of_days_on_which_somebody_is_there(cast: Cast) -> None:
    windows = call_windows(business_calendar(), now=NOW, days=2)

    clocks = [(w.opens_at.astimezone(UTC).hour, w.closes_at.astimezone(UTC).hour) for w in windows]
    assert clocks == [(9, 10), (10, 13), (13, 16), (7, 10), (10, 13), (13, 16)]
    assert {part_of_day(window.opens_at) for window in windows} == {0, 1, 2}


def test_saturday_night_offers_monday_and_the_last_hour_of_a_day_is_not_cut_up(cast: Cast) -> None:
    saturday = datetime(2026, 11, 28, 22, 0, tzinfo=UTC)
    late = datetime(2026, 11, 23, 15, 20, tzinfo=UTC)

    assert call_windows(business_calendar(), now=saturday)[0].opens_at.day == 30
    assert call_windows(business_calendar(), now=late)[0].opens_at.day == 24


@pytest.mark.parametrize("weekend", [(2026, 10, 24), (2027, 3, 27), (2026, 12, 31)], ids=str)
def test_windows_across_a_change_of_the_clock_and_the_new_year_open_at_half_past_eight(
    cast: Cast, weekend: tuple[int, int, int]
) -> None:
    night = datetime(*weekend, 23, 0, tzinfo=UTC)
    first = call_windows(business_calendar(), now=night)[0]

    assert business_calendar().is_open(first.opens_at)
    assert business_calendar().is_kept_at(first.closes_at)


def test_customer_reads_who_calls_when_and_on_which_number(cast: Cast, case: Case) -> None:
    call = asked(case, cast)

    assert call.words == (
        "Fatima Haddad belt u op maandag 23 november 2026 tussen 11:00 en 14:00, op 06 12345678."
    )
    call.refresh_from_db()
    assert (call.kind, call.told_in, call.by_customer) == ("call", "case page", True)
    assert Delivery.objects.count() == 0


def test_another_time_moves_the_call_that_was_promised(cast: Cast, case: Case) -> None:
    first = asked(case, cast)
    second = asked(case, cast, at=4)

    assert (second.renews, case.promises.calls().get()) == (first, second)
    assert (second.first_due_at, second.moves) == (first.due_at, 0)


def test_desk_that_promises_a_call_writes_it(cast: Cast, case: Case) -> None:
    window = CallAsked(keys()[1], NUMBER)
    call = ask_call(case=case, asked=window, by=cast.fatima.as_actor(), now=NOW)

    assert list(Delivery.objects.get().tells.all()) == [call]


def test_settled_case_is_open_again_for_a_call(cast: Cast, case: Case) -> None:
    settle(case=case, said="Opgelost", by=cast.alice.as_actor(), now=NOW)
    call = asked(case, cast)

    case.refresh_from_db()
    assert (case.is_open, call.is_open) == (True, True)


def test_refusals_say_what_is_missing(cast: Cast, case: Case) -> None:
    for number, refusal in (("", NoNumber), ("12", NotAPhoneNumber)):
        with pytest.raises(refusal):
            asked(case, cast, number=number)
    with pytest.raises(NotThenAnyMore):
        ask_call(case=case, asked=CallAsked("20200101T1000", NUMBER), **BY)
    with pytest.raises(NoCallPromised):
        no_call_needed(case=case, **BY)


def test_number_on_file_does_without_asking(cast: Cast, case: Case) -> None:
    ContactPoint.objects.create(
        customer=cast.alice, kind="phone", value="+31687654321", shown="06 87654321"
    )
    assert asked(case, cast, number="").words.endswith("06 87654321.")


def test_call_that_reached_them_keeps_it(cast: Cast, case: Case) -> None:
    call = asked(case, cast)
    now = call.opens_at or NOW
    phone_note(case=case, text="Offerte besproken.", spoke=True, by=cast.fatima, now=now)

    call.refresh_from_db()
    assert (call.outcome, case.promises.calls().count()) == ("kept", 0)


def test_three_calls_in_vain_at_different_times_then_a_letter(cast: Cast, case: Case) -> None:
    call, tried = asked(case, cast), []
    for _ in range(3):
        now = (call.opens_at or NOW) + timedelta(minutes=10)
        in_vain(case, cast, now=now)
        tried.append(now)
        call = case.promises.calls().first() or call

    tries = CallTry.objects.order_by("number")
    assert [(one.number, one.at) for one in tries] == [(1, tried[0]), (2, tried[1]), (3, tried[2])]
    assert len({one.part for one in tries}) == 3
    assert case.promises.calls().count() == 0
    assert {one.outcome for one in Promise.objects.filter(kind="call")} == {"kept"}
    letters = list(Delivery.objects.order_by("pk"))
    assert [letter.kind for letter in letters] == ["phoned_in_vain"] * 3
    last = [block.get("text") or block.get("label") for block in letters[-1].letter["blocks"]]
    assert last[-2] == "Kies wanneer we u bellen"
    assert "Beantwoord deze mail, of kies zelf wanneer we u bellen." in last


def test_call_before_the_window_or_twice_in_one_part_of_a_day_is_no_try(
    cast: Cast, case: Case
) -> None:
    call = asked(case, cast)
    in_vain(case, cast, now=NOW)
    assert CallTry.objects.count() == 0

    opens_at = call.opens_at or NOW
    in_vain(case, cast, now=opens_at)
    in_vain(case, cast, now=opens_at + timedelta(minutes=30))
    assert CallTry.objects.count() == 1


def test_case_that_nothing_else_is_promised_in_keeps_a_next_word(cast: Cast) -> None:
    case = case_with_promise(cast, kind="follow_up")
    call = asked(case, cast)
    keep(promise=case.promises.get(kind="follow_up"), proof="Gedaan", **BY)
    no_call_needed(case=case, by=cast.alice.as_actor(), now=NOW)

    call.refresh_from_db()
    assert (call.outcome, case.promises.open().get().kind) == ("released", "check_in")


def test_call_that_nobody_made_is_broken_and_stays_in_the_list(cast: Cast, case: Case) -> None:
    call = asked(case, cast)
    sweep(now=call.due_at + timedelta(minutes=1))

    [row] = to_call(cast.fatima).rows
    assert (row.promise.renews, row.number) == (call, "+31612345678")
    assert [letter.kind for letter in Delivery.objects.all()] == ["apology"]


def test_list_has_the_number_three_lines_and_the_tries_in_the_same_statements(
    cast: Cast, case: Case, statements: Statements
) -> None:
    asked(case, cast)
    with statements() as one:
        [row] = to_call(cast.fatima).rows
    assert (row.shown_number, list(row.lines)) == (NUMBER, ["Ketel lekt", "De offerte"])

    for _ in range(2):
        asked(case_with_promise(cast, kind="follow_up"), cast, at=3)
    with statements() as three:
        rows = to_call(cast.fatima).rows
    assert (len(rows), len(three)) == (3, len(one))
    assert rows[0].case == case


def test_next_try_prefers_another_part_of_the_day(cast: Cast) -> None:
    calendar = business_calendar()
    window = next_try(calendar, [NOW], now=NOW)

    assert window
    assert part_of_day(window.opens_at) != part_of_day(NOW)


def test_database_knows_three_tries_each_in_another_part_of_a_day(cast: Cast, case: Case) -> None:
    call = asked(case, cast)
    in_vain(case, cast, now=call.opens_at or NOW)
    made = CallTry.objects.select_related("message").get()
    rows = [
        {"number": 4, "part": 3},
        {"number": 2, "part": made.part},
        {"number": 1, "part": 3},
    ]
    for row in rows:
        with pytest.raises(IntegrityError), transaction.atomic():
            CallTry.objects.create(
                call_back=made.call_back, at=NOW, on=made.on, staff=cast.fatima,
                message=made.message, **row,
            )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        CallTry.objects.update(number=2)


def test_six_who_ask_and_call_at_once_leave_one_call(committed: Cast) -> None:
    case = case_with_promise(committed, kind="follow_up", hours=200)
    promise_for(case, hours=300)

    def act(number: int) -> object:
        return asked(case, committed, at=1 + number % 3)

    at_once(act, range(6))

    assert case.promises.calls().count() == 1
    assert CallBack.objects.count() == 6
