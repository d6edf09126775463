"""A promise that stays unkept is apologised for once, and then a person must act."""

from datetime import timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import NOW, Cast
from conversations.outgoing import everything_leaves
from houvast.conversations.actions.answering import phone_note, reply
from houvast.conversations.models import Delivery
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.people.models import Role, Staff, Team
from houvast.promises.actions.cases import hand_over
from houvast.promises.actions.clock import sweep
from houvast.promises.models import Promise
from houvast.promises.queries.broken import to_act_on, to_look_at
from making import case_with_promise, promise_for

KINDS = ["reply", "arrival", "follow_up", "check_in", "closing", "other"]
DAY = timedelta(days=1)


def escalated(cast: Cast, *, kind: str = "follow_up") -> Promise:
    """A promise of Alice's case that broke, was renewed with an apology, and broke again."""
    case_with_promise(cast, kind=kind, hours=2)
    sweep(now=NOW + 3 * DAY)
    sweep(now=NOW + 6 * DAY)
    return Promise.objects.escalated().get()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    made=st.lists(st.tuples(st.sampled_from(KINDS), st.integers(1, 400)), min_size=1, max_size=3),
    looks=st.lists(st.integers(2, 30), min_size=3, max_size=25),
)
def test_silent_month_has_one_apology_for_a_first_promise_at_most(
    cast: Cast, made: list[tuple[str, int]], looks: list[int]
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT month")
    before = Delivery.objects.count()
    case = case_with_promise(cast, kind=made[0][0], hours=made[0][1])
    for kind, hours in made[1:]:
        promise_for(case, kind=kind if kind != "reply" else "other", hours=hours)
    at = NOW
    for hours in [*looks, 24 * 31]:
        at = min(at + timedelta(hours=hours), NOW + 31 * DAY)
        sweep(now=at)
        everything_leaves(at=at)

    letters = Delivery.objects.filter(case=case)
    apologies = letters.filter(kind="apology")
    open_promises = case.promises.open()
    assert apologies.count() <= len(made)
    assert letters.filter(kind="ask_if_solved").count() <= 2
    assert case.promises.filter(due_at__lt=at).open().count() == 0
    assert open_promises.exists()
    assert Delivery.objects.count() == before + letters.count()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("ROLLBACK TO SAVEPOINT month")


def test_nobody_writes_to_somebody_silent_for_a_month_but_the_first_apology(cast: Cast) -> None:
    case_with_promise(cast, kind="follow_up", hours=2)
    for hours in range(0, 24 * 31, 4):
        sweep(now=NOW + timedelta(hours=hours))

    broken = Promise.objects.filter(outcome="broken").count()
    assert [letter.kind for letter in Delivery.objects.all()] == ["apology"]
    assert (broken > 10, Promise.objects.escalated().get().owner) == (True, cast.linda)


def test_somebody_silent_is_asked_twice_and_told_once_that_nobody_decided(cast: Cast) -> None:
    case = case_with_promise(cast, kind="check_in", hours=26)
    for hours in range(0, 24 * 45, 4):
        sweep(now=NOW + timedelta(hours=hours))
        everything_leaves(at=NOW + timedelta(hours=hours))

    asked = Event.objects.filter(verb="case.asked", case_id=case.pk)
    kinds = [letter.kind for letter in Delivery.objects.order_by("pk")]
    assert kinds == ["ask_if_solved", "ask_if_solved", "apology"]
    assert [event.facts["channel"] for event in asked] == ["mail", "mail"]
    case.refresh_from_db()
    assert (case.is_open, Promise.objects.escalated().get().kind) == (True, "closing")
    promised, anew, *later = Promise.objects.filter(kind="closing").order_by("pk")
    [apology] = Delivery.objects.filter(kind="apology")
    said = [block.get("text", "") for block in apology.letter["blocks"]]
    assert f"We hebben niet gedaan wat we u beloofden: ‘{promised.words}’" in said
    assert (anew.words in said, cast.linda.name in anew.words) == (True, True)
    assert list(apology.tells.all()) == [anew]
    assert (anew.owner, anew.told_at is not None, to_act_on(cast.linda)) == (
        cast.linda, True, [later[-1]]
    )  # fmt: skip
    assert len(later) <= 5  # in three weeks more, not each day
    assert {one.told_at for one in later} == {None}


def test_that_nobody_decided_is_not_told_again_after_the_case_changed_hands(cast: Cast) -> None:
    case, is_given = case_with_promise(cast, kind="check_in", hours=26), False
    for hours in range(0, 24 * 45, 4):
        now = NOW + timedelta(hours=hours)
        sweep(now=now)
        everything_leaves(at=now)
        if not is_given and Promise.objects.escalated().filter(kind="closing").exists():
            hand_over(case=case, to=cast.gerrit, reason="Druk", by=HOUVAST, now=now)
            is_given = True

    assert is_given
    assert Promise.objects.filter(kind="closing", outcome="renegotiated").exists()
    assert Delivery.objects.filter(kind="apology").count() == 1
    assert Promise.objects.filter(kind="closing").count() < 10


def test_whoever_must_act_is_the_lead_then_the_owner_of_the_company(cast: Cast) -> None:
    boss = Staff.objects.create(name="Olga Baas", email="olga@warmhuis.example", roles=["owner"])
    assert escalated(cast).owner == cast.linda

    Team.objects.update(lead=None)
    Staff.objects.filter(pk=cast.linda.pk).update(roles=[Role.AGENT])
    sweep(now=NOW + 9 * DAY)
    assert Promise.objects.escalated().get().owner == boss


def test_a_lead_who_has_the_case_is_no_step_higher(cast: Cast) -> None:
    boss = Staff.objects.create(name="Olga Baas", email="olga@warmhuis.example", roles=["owner"])
    case = case_with_promise(cast, kind="other", hours=2)
    hand_over(case=case, to=cast.linda, reason="Druk", by=HOUVAST, now=NOW)
    sweep(now=NOW + 3 * DAY)
    sweep(now=NOW + 6 * DAY)

    assert Promise.objects.escalated().get().owner == boss


def test_what_must_be_acted_on_is_seen_by_both_and_not_among_the_broken(cast: Cast) -> None:
    promise = escalated(cast)
    sweep(now=NOW + 9 * DAY)
    running = Promise.objects.escalated().get()

    assert [to_act_on(staff) for staff in (cast.linda, cast.fatima, cast.gerrit)] == [
        [running],
        [running],
        [],
    ]
    assert promise not in to_look_at(cast.linda, now=NOW + 9 * DAY)


@pytest.mark.parametrize("way", ["answer", "call"])
def test_acting_ends_it_and_the_next_word_is_told(cast: Cast, way: str) -> None:
    promise = escalated(cast)
    now = NOW + 6 * DAY
    if way == "answer":
        reply(case=promise.case, text="Morgen.", seen_message_id=None, by=cast.linda, now=now)
        everything_leaves(at=now)
    else:
        phone_note(case=promise.case, text="Morgen.", spoke=True, by=cast.linda, now=now)

    promise.refresh_from_db()
    following = Promise.objects.open().get()
    assert (promise.outcome, following.kind, following.owner) == ("kept", "check_in", cast.fatima)
    assert list(Delivery.objects.latest("id").tells.all()) == [following]
