"""An arrival is late as the day goes: told before its window is over, once, in one story (G4)."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from appointments.kinds_of_work import heavy_work
from appointments.many_customers import customers
from cast import NOW
from concurrency import at_once, broken_rule
from conversations.outgoing import everything_leaves
from houvast.appointments.actions import running_late
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.road import arrive, finish, on_my_way
from houvast.appointments.actions.running_late import look_who_runs_late, note_expected
from houvast.appointments.actions.unplacing import unplace
from houvast.appointments.models import Delay, Visit
from houvast.appointments.queries.running_late import Expected
from houvast.appointments.rules.running_late import SLIPS, is_news, said_again
from houvast.conversations.actions.forewarning import NothingToChoose, wait_for_it
from houvast.conversations.models import Delivery
from houvast.ground.history import HOUVAST
from houvast.portal.queries import case_file
from houvast.promises.actions.clock import sweep
from houvast.promises.models import Forewarning, Promise
from on_the_road import THURSDAY, Road, another_technician, moment

BEGAN, KNOWN, TOLD = moment(25, 9), moment(25, 11.8), moment(25, 11.8) + timedelta(minutes=5)


def letters() -> list[Delivery]:
    kinds = ("forewarned", "on_my_way", "apology")
    return list(Delivery.objects.filter(kind__in=kinds, queued_at__gte=BEGAN).order_by("pk"))


def words(letter: Delivery) -> list[str]:
    return [one.get("text") or one.get("label") or "" for one in letter.letter["blocks"]]


@pytest.fixture
def after(visit: Visit, road: Road) -> Visit:
    """Bob's visit, which comes after Alice's on Joost's Wednesday morning."""
    return road.visit(customer=road.cast.bob)


@pytest.fixture
def at_alice(visit: Visit, after: Visit) -> Visit:
    """Joost, who is with Alice since nine."""
    first, then = sorted((visit, after), key=lambda one: one.planned_start_at)
    arrive(visit=first, by=first.technician.staff.as_actor(), now=BEGAN)
    return then


def told(late: Visit, known_at: datetime = KNOWN) -> Visit:
    for minutes in (0, 5):
        look_who_runs_late(now=known_at + timedelta(minutes=minutes))
    late.refresh_from_db()
    return late


def test_told_minutes_after_it_is_known_and_before_the_window_is_over(at_alice: Visit) -> None:
    said = [look_who_runs_late(now=at) for at in (moment(25, 10.5), KNOWN, TOLD, TOLD)]

    [letter] = letters()
    assert (said, letter.kind, letter.queued_at < at_alice.closes_at) == (
        [0, 0, 1, 0],
        "forewarned",
        True,
    )
    assert letter.subject == "Het wordt later: Joost is er rond 12:10"
    assert words(letter)[:7] == [
        "Joost is nog niet naar u onderweg en verwacht rond 12:10 bij u te zijn. Wij hadden "
        "gezegd: woensdag 25 november 2026 tussen 8:00 en 12:00.",
        "De reden: de dag van Joost loopt uit.",
        "Dat spijt ons. We zeggen het u liever nu dan achteraf.",
        "Vindt u dat goed? Dan hoeft u niets te doen. U hoort het als Joost vertrekt.",
        "Kies een andere tijd, of zeg gratis af",
        "Bel mij",
        "Joost is uiterlijk om 12:25 bij u, of u hoort voor die tijd van ons.",
    ]


def test_what_broke_after_that_is_on_record_and_said_once(at_alice: Visit) -> None:
    late = told(at_alice)
    everything_leaves(at=TOLD)
    sweep(now=moment(25, 12.3))

    late.promise.refresh_from_db()
    owed = Promise.objects.get(renews=late.promise)
    assert late.promise.is_broken
    assert (owed.is_open, owed.told_at is not None) == (True, True)
    joost = late.technician.staff.as_actor()
    on_my_way(visit=late, expected_at=moment(25, 12.4), by=joost, now=moment(25, 12.35))
    arrive(visit=late, by=joost, now=moment(25, 12.4))

    assert [one.kind for one in letters()] == ["forewarned", "on_my_way"]
    assert words(letters()[1])[0] == "Joost is onderweg en verwacht rond 12:24 bij u te zijn."
    owed.refresh_from_db()
    assert owed.outcome == "released"


def test_letter_that_did_not_leave_says_nothing_so_the_apology_does(at_alice: Visit) -> None:
    told(at_alice)
    sweep(now=moment(25, 12.3))

    assert [one.kind for one in letters()] == ["forewarned", "apology"]


def test_caught_up_is_said_and_what_breaks_then_is_said_too(at_alice: Visit) -> None:
    late = told(at_alice)
    everything_leaves(at=TOLD)
    joost = late.technician.staff.as_actor()
    on_my_way(visit=late, expected_at=TOLD, by=joost, now=TOLD - timedelta(minutes=1))

    late.refresh_from_db()
    assert words(letters()[1])[:2] == [
        "Joost is onderweg en verwacht rond 11:53 bij u te zijn.",
        "Zo is het toch op tijd: we hadden afgesproken woensdag 25 november 2026 tussen 8:00 en "
        "12:00.",
    ]
    assert late.promise.is_open
    assert not Forewarning.objects.filter(promise=late.promise).exists()
    everything_leaves(at=TOLD)
    sweep(now=moment(25, 12.3))
    assert [one.kind for one in letters()] == ["forewarned", "on_my_way", "apology"]


def test_in_time_after_all_is_said_with_minutes_to_spare(at_alice: Visit) -> None:
    late, at = told(at_alice), TOLD + timedelta(minutes=1)

    barely = note_expected(expected=Expected(late, late.closes_at - timedelta(minutes=4)), now=at)
    surely = note_expected(expected=Expected(late, late.closes_at - timedelta(minutes=10)), now=at)

    assert (barely, surely) == (False, True)
    assert "op tijd" in letters()[-1].subject


def test_barely_in_time_is_said_where_they_were_told_much_later(at_alice: Visit) -> None:
    late, at = told(at_alice), TOLD + timedelta(minutes=1)
    at_home_by = late.closes_at - timedelta(minutes=5)

    said = [
        note_expected(expected=Expected(late, about_at), now=at)
        for about_at in (late.closes_at + timedelta(minutes=40), at_home_by, at_home_by)
    ]

    assert said == [True, True, False]
    assert letters()[-1].subject == "Joost verwacht nu rond 11:55 bij u te zijn"
    late.refresh_from_db()
    assert (late.estimated_at, Delay.objects.get().ended_at) == (at_home_by, None)
    assert list(letters()[-1].tells.all()) == [late.promise]
    assert not Forewarning.objects.filter(promise=late.promise).exists()


def test_slips_much_is_told_again_with_room_for_more_and_little_is_not(at_alice: Visit) -> None:
    """It slips a quarter each quarter of an hour."""
    late = told(at_alice)

    said = [look_who_runs_late(now=moment(25, at)) for at in (12, 12.3, 12.4)]

    late.refresh_from_db()
    assert (said, late.estimated_at) == ([0, 1, 0], moment(25, 12) + timedelta(minutes=50))
    assert "De tijd die wij u schreven, is veranderd" in words(letters()[-1])[0]


def test_what_slips_all_day_is_told_a_few_times_and_what_gains_little_never() -> None:
    about, told_at, times = moment(25, 12), [moment(25, 12)], 1
    for _quarter in range(16):
        about += SLIPS
        if is_news(about, told_at[-1]):
            told_at.append(said_again(about, told_at[-1], times=times))
            times += 1

    assert [at - moment(25, 12) for at in told_at[1:]] == [
        timedelta(minutes=minutes) for minutes in (30, 75, 150, 225, 300)
    ]
    assert not is_news(told_at[-1] - timedelta(minutes=59), told_at[-1])
    assert said_again(moment(25, 11), moment(25, 13), times=3) == moment(25, 11)


def test_its_customer_chooses_at_the_visit_and_nowhere_else(at_alice: Visit) -> None:
    late = told(at_alice)
    everything_leaves(at=TOLD)
    forewarned = Forewarning.objects.get()

    assert case_file(late.case, now=TOLD).forewarned == []
    with pytest.raises(NothingToChoose):
        wait_for_it(told=forewarned, by=late.case.customer.as_actor(), now=TOLD)


def test_chose_another_time_so_in_time_after_all_is_no_news(visit: Visit, road: Road) -> None:
    told_about = {"told_at": NOW, "told_about_at": NOW + timedelta(hours=1)}
    Delay.objects.create(visit=visit, known_at=NOW, about_at=NOW + timedelta(hours=1), **told_about)
    wanted, customer = road.wanted(THURSDAY, moving=visit), road.cast.alice
    at = NOW + timedelta(minutes=1)
    moved = move_visit(visit=visit, wanted=wanted, customer=customer, channel="page", now=at)

    opens_at = moved.opens_at
    assert not note_expected(expected=Expected(moved, opens_at), now=opens_at)
    look_who_runs_late(now=opens_at)
    assert Delay.objects.get().ended_how == "otherwise"


def test_nobody_presses_anything_so_it_is_not_told_for_ever(at_alice: Visit) -> None:
    told(at_alice)
    everything_leaves(at=TOLD)
    for quarter in range(12):
        now = moment(25, 12 + quarter / 4)
        look_who_runs_late(now=now)
        sweep(now=now)

    assert [one.kind for one in letters()] == ["forewarned", "on_my_way"]


def test_told_late_and_then_nobody_can_come_is_said_too(at_alice: Visit) -> None:
    late = told(at_alice)
    everything_leaves(at=TOLD)
    unplace(visit=late, why=Visit.Unplaced.OUT, by=HOUVAST, now=TOLD + timedelta(minutes=1))
    sweep(now=moment(25, 12.3))

    assert [one.kind for one in letters()] == ["forewarned", "apology"]


def test_later_than_the_narrower_window_gives_the_choice_and_is_not_in_time(
    at_alice: Visit,
) -> None:
    until = at_alice.planned_start_at + timedelta(minutes=30)
    at_alice.expected_from_at, at_alice.expected_until = at_alice.planned_start_at, until
    at_alice.save(update_fields=["expected_from_at", "expected_until"])

    late = told(at_alice, until - timedelta(minutes=6))

    assert (late.is_told_late, late.can_change_at(until), late.is_late) == (True, True, False)
    joost = late.technician.staff.as_actor()
    on_my_way(visit=late, expected_at=until + timedelta(minutes=9), by=joost, now=until)
    last = Delivery.objects.filter(kind="on_my_way").latest("pk")
    assert not any("toch op tijd" in one for one in words(last))


def test_its_customer_may_cancel_or_move_until_the_window_is_over(at_alice: Visit) -> None:
    assert not at_alice.can_change_at(KNOWN)
    late = told(at_alice)

    assert late.can_change_at(TOLD)
    cancel_visit(visit=late, by=late.case.customer.as_actor(), now=TOLD)
    look_who_runs_late(now=TOLD)
    assert Delay.objects.get().ended_how == "otherwise"


def test_who_leaves_or_is_done_in_time_is_not_told(at_alice: Visit, visit: Visit) -> None:
    first = Visit.objects.exclude(arrived_at=None).get()
    joost = first.technician.staff.as_actor()
    look_who_runs_late(now=KNOWN)
    finish(visit=first, found="Klaar.", by=joost, now=KNOWN)
    on_my_way(visit=at_alice, expected_at=TOLD, by=joost, now=KNOWN)

    assert look_who_runs_late(now=TOLD) == 0
    assert [one.kind for one in letters()] == ["on_my_way"]


def test_nobody_left_at_all_is_late_too_and_unplaced_is_told_otherwise(visit: Visit) -> None:
    near = moment(25, 11.95)
    look_who_runs_late(now=near)
    assert Delay.objects.standing().count() == 1

    unplace(visit=visit, why=Visit.Unplaced.OUT, by=HOUVAST, now=near)
    assert look_who_runs_late(now=near + timedelta(minutes=2)) == 0
    assert not Delay.objects.standing().exists()


def test_one_that_fails_holds_nobody_up(
    visit: Visit, after: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, then = Visit.objects.order_by("planned_start_at")
    right = running_late.note_expected

    def fails(*, expected: Expected, now: datetime) -> bool:
        if expected.visit == first:
            raise ValueError
        return right(expected=expected, now=now)

    def fails_too(delay: Delay, *, now: datetime) -> None:
        raise ValueError

    monkeypatch.setattr(running_late, "note_expected", fails)
    monkeypatch.setattr(running_late, "_end_what_became_otherwise", fails_too)
    told(then, moment(25, 11.9))
    assert [one.case for one in letters()] == [then.case]


def test_what_was_known_and_told_stands(at_alice: Visit) -> None:
    told(at_alice)
    delay = Delay.objects.get()

    for sql, rule in (
        ("UPDATE appointments_delay SET told_at = NULL, told_about_at = NULL", "delay_stands"),
        ("UPDATE appointments_delay SET known_at = known_at - interval '1 hour'", "delay_stands"),
        ("DELETE FROM appointments_delay", None),
    ):
        with pytest.raises(DatabaseError) as refused, transaction.atomic():
            connection.cursor().execute(sql)
        if rule:
            assert isinstance(refused.value, IntegrityError)
            assert broken_rule(refused.value) == rule
    assert Delay.objects.get() == delay


def test_eight_workers_at_once_write_one_letter(committed_road: Road) -> None:
    committed_road.visit()
    near = moment(25, 11.95)
    look_who_runs_late(now=near)

    at_once(lambda _: look_who_runs_late(now=near + timedelta(minutes=1)), range(8))

    assert (len(letters()), Delay.objects.count(), Forewarning.objects.count()) == (1, 1, 1)


def test_who_comes_along_with_a_crew_is_late_for_what_they_do_next(road: Road) -> None:
    another_technician()
    together = road.visit(work_type=heavy_work(road))
    mate = together.mates.get().technician
    others = [road.visit(customer=one) for one in customers(4)]
    own = next(one for one in others if one.technician == mate)
    arrive(visit=together, by=together.technician.staff.as_actor(), now=moment(25, 10))

    look_who_runs_late(now=moment(25, 11.1))

    delay = Delay.objects.get(visit=own)
    assert delay.about_at > moment(25, 12)
