"""Two mails about one thing go on as one case: nothing is lost, and they can be parted again."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from conversations.outgoing import Taken
from houvast.conversations.actions.answering import reply
from houvast.conversations.actions.asking import UnansweredMessage, ask_if_solved
from houvast.conversations.actions.giving import give_to
from houvast.conversations.actions.page import say
from houvast.conversations.actions.parting import part_again
from houvast.conversations.actions.transmitting import transmit
from houvast.conversations.channels.mail.channel import MailChannel
from houvast.conversations.models import Delivery, Message
from houvast.ground.refusals import Refused
from houvast.people.actions.merging import merge, take_apart
from houvast.people.actions.staff import close_team
from houvast.people.models import Absence, Customer, Staff
from houvast.promises import rules
from houvast.promises.actions import joining
from houvast.promises.actions.being_away import Away, note_absence
from houvast.promises.actions.cases import hand_over, settle
from houvast.promises.actions.joining import join_cases
from houvast.promises.actions.only_for import let_only_see
from houvast.promises.actions.reading_along import let_read_along, stop_reading
from houvast.promises.actions.warning import warn
from houvast.promises.models import Case, CaseJoin, Promise
from houvast.promises.queries.inbox import inbox, next_promises
from making import BY, case_with_promise, promise_for

WHY = "Twee mails over dezelfde ketel"


def wrote(cast: Cast, *, hours: float = 26, customer: Customer | None = None) -> Case:
    """A case in which the customer wrote something that waits for its answer."""
    case = case_with_promise(cast, hours=hours, customer=customer)
    say(case=case, words="De ketel lekt.", by=case.customer.as_actor(), now=NOW)
    return case


def joined(case: Case, into: Case, *, by: Staff) -> CaseJoin:
    return join_cases(case=case, into=into, why=WHY, by=by, now=NOW)


def answered(case: Case, *, by: Staff, hours: float = 1) -> Message:
    last = Message.objects.latest("pk")
    at = NOW + timedelta(hours=hours)
    return reply(case=case, text="We komen.", seen_message_id=last.pk, by=by, now=at)


def test_two_mails_about_one_thing_go_on_as_one_and_are_parted_as_they_were(cast: Cast) -> None:
    first, second = wrote(cast, hours=20), wrote(cast, hours=30)
    hand_over(case=second, to=cast.gerrit, reason="Zij zit vol.", **BY)
    made = joined(first, second, by=cast.fatima)
    first.refresh_from_db()
    assert first.owner == cast.gerrit  # one name, told as ever
    assert Delivery.objects.filter(kind="hand_over").count() == 1

    page = inbox(cast.gerrit, whose="mine")
    assert [case.pk for case in page.rows] == [second.pk]
    assert page.rows[0].next_due_at == NOW + timedelta(hours=20)
    assert next_promises(page.rows)[second.pk].case_id == first.pk
    with pytest.raises(UnansweredMessage):
        ask_if_solved(case=second, by=cast.gerrit, now=NOW)

    said = say(case=first, words="Nu druppelt het.", by=cast.alice.as_actor(), now=NOW)
    assert said.case_id == second.pk
    assert Message.objects.between_us(first).count() == 3

    answer = answered(second, by=cast.gerrit)
    assert not Message.objects.waiting().exists()
    letter = Delivery.objects.get(message=answer)
    assert {promise.case_id for promise in letter.keeps.all()} == {first.pk, second.pk}
    at = NOW + timedelta(hours=1)
    assert transmit(delivery_id=letter.pk, now=at, channel=MailChannel(Taken()))
    assert set(Promise.objects.filter(kind="reply").values_list("outcome", flat=True)) == {"kept"}
    assert not first.promises.open().exists()
    connection.check_constraints()  # G1: its next word is that of the case in which it goes on

    part_again(join=made, by=cast.gerrit, now=NOW + timedelta(hours=2))
    connection.check_constraints()
    assert first.promises.open().get().kind == "follow_up"
    assert Message.objects.between_us(first).count() == 1
    assert Message.objects.between_us(second).filter(direction="in").count() == 2
    with pytest.raises(joining.PartedCaseAlready):
        part_again(join=made, by=cast.gerrit, now=NOW)


def test_they_are_settled_together_on_the_customers_word(cast: Cast) -> None:
    first, second = wrote(cast), wrote(cast)
    joined(first, second, by=cast.fatima)
    settle(case=first, said="Opgelost!", by=cast.alice.as_actor(), now=NOW)
    connection.check_constraints()

    assert set(Case.objects.values_list("settled_word", flat=True)) == {"customer"}
    say(case=first, words="Toch niet.", by=cast.alice.as_actor(), now=NOW + timedelta(hours=1))
    connection.check_constraints()
    assert {case.pk for case in Case.objects.open()} == {first.pk, second.pk}
    assert [case.pk for case in inbox(cast.fatima, whose="all").rows] == [second.pk]


def test_one_question_is_asked_about_both(cast: Cast) -> None:
    first, second = (case_with_promise(cast, kind="check_in", hours=hours) for hours in (3, 5))
    closing = promise_for(first, kind="closing", hours=7)
    joined(first, second, by=cast.fatima)
    closing.refresh_from_db()
    assert closing.outcome == "released"

    ask_if_solved(case=first, by=cast.fatima, now=NOW)
    letter = Delivery.objects.get(kind="ask_if_solved")
    assert letter.case_id == second.pk
    assert {promise.case_id for promise in letter.keeps.all()} == {first.pk, second.pk}


def test_what_is_decided_without_the_customer_is_said_of_the_one(cast: Cast) -> None:
    first, second = case_with_promise(cast), case_with_promise(cast)
    joined(first, second, by=cast.fatima)
    settle(case=second, said="Reclame", word="spam", by=cast.fatima.as_actor(), now=NOW)
    connection.check_constraints()

    words = dict(Case.objects.values_list("pk", "settled_word"))
    assert words == {first.pk: "joined", second.pk: "spam"}


def test_what_does_not_go_on_as_one(cast: Cast) -> None:
    first, second, third = (case_with_promise(cast) for _ in range(3))
    bobs = case_with_promise(cast, customer=cast.bob)
    hidden = case_with_promise(cast)
    let_only_see(case=hidden, whom=cast.linda, why="Geld", by=cast.fatima, now=NOW)
    joined(first, second, by=cast.fatima)
    hand_over(case=third, to=cast.gerrit, reason="Druk", **BY)
    with pytest.raises(joining.NotInSight):
        joined(hidden, third, by=cast.gerrit)

    for pair, refusal in (
        ((third, bobs), joining.OfAnotherCustomer),
        ((hidden, third), joining.OwnerNotInSight),
        ((first, second), joining.JoinedAlready),
        ((first, third), joining.GoesOnElsewhere),
        ((second, third), joining.GoesOnElsewhere),
        ((third, first), joining.GoesOnElsewhere),
        ((third, third), joining.GoesOnElsewhere),
    ):
        with pytest.raises(refusal):
            joined(*pair, by=cast.fatima)
    with pytest.raises(rules.PartFirst):
        let_only_see(case=first, whom=cast.linda, why="Geld", by=cast.fatima, now=NOW)
    with pytest.raises(rules.PartFirst):
        give_to(case=second, customer=cast.bob, reason="Van Bob", by=cast.fatima, now=NOW)


def test_who_covers_joins_what_came_to_them_with_what_they_cover(cast: Cast) -> None:
    first, second = case_with_promise(cast), case_with_promise(cast)
    hand_over(case=second, to=cast.gerrit, reason="Zij zit vol.", **BY)
    connection.check_constraints()
    ill = Away(Absence.Kind.ILLNESS, NOW.date(), None, cast.gerrit)
    note_absence(staff=cast.fatima, away=ill, by=cast.linda.as_actor(), now=NOW)

    joined(second, first, by=cast.gerrit)

    assert set(Promise.objects.open().values_list("owner", flat=True)) == {cast.gerrit.pk}
    connection.check_constraints()


def test_nobody_comes_to_see_what_goes_on_together(cast: Cast) -> None:
    first, second = case_with_promise(cast), case_with_promise(cast, team=cast.desk)
    reading = let_read_along(case=first, person=cast.bob, may_move=False, **BY)
    with pytest.raises(joining.OthersReadAlong):
        joined(first, second, by=cast.fatima)
    stop_reading(reading=reading, **BY)
    joined(first, second, by=cast.fatima)
    with pytest.raises(rules.PartFirst):
        let_read_along(case=second, person=cast.bob, may_move=False, **BY)
    with pytest.raises(joining.PartThoseFirst):
        close_team(team=cast.desk, **BY)


def test_what_goes_on_in_a_case_of_the_other_is_parted_before_two_are_taken_apart(
    cast: Cast,
) -> None:
    bobs, alices = case_with_promise(cast, customer=cast.bob), case_with_promise(cast)
    merging = merge(double=cast.bob, kept=cast.alice, **BY)
    made = joined(bobs, alices, by=cast.fatima)
    with pytest.raises(joining.PartThoseFirst) as refused:
        take_apart(merging=merging, **BY)
    assert str(bobs.number) in refused.value.sentence

    part_again(join=made, by=cast.fatima, now=NOW)
    take_apart(merging=merging, **BY)
    connection.check_constraints()


@pytest.mark.parametrize(("waits_in", "outcome"), [("head", "released"), ("beside", "")])
def test_the_clock_asks_nothing_while_a_message_waits_in_either(
    cast: Cast, waits_in: str, outcome: str
) -> None:
    first = case_with_promise(cast, kind="check_in", hours=3)
    second = wrote(cast)
    joined(*((first, second) if waits_in == "head" else (second, first)), by=cast.fatima)
    check_in = first.promises.get()

    assert warn(promise=check_in, now=NOW + timedelta(hours=2))

    check_in.refresh_from_db()
    assert check_in.outcome == outcome
    connection.check_constraints()


def at_a_commit(act: Callable[[], object]) -> None:
    with transaction.atomic():
        act()
        connection.check_constraints()


def by_hand(act: Callable[[], object]) -> str | None:
    """The rule that refuses something that no action does."""
    with pytest.raises(IntegrityError) as broken:
        at_a_commit(act)
    return broken_rule(broken.value)


def test_the_database_keeps_them_together(cast: Cast) -> None:
    first, second = case_with_promise(cast), case_with_promise(cast)
    bobs = case_with_promise(cast, customer=cast.bob)
    made = joined(first, second, by=cast.fatima)
    connection.check_constraints()

    gone = {"ended_at": NOW, "outcome": "released", "proof": "x", "ended_by": "x"}
    done = {"settled_at": NOW, "settled_word": "customer"}
    row = {"why": "x", "joined_at": NOW, "joined_by": "x"}

    def settled_alone() -> None:
        second.promises.update(**gone)
        Case.objects.filter(pk=second.pk).update(**done)

    def parted_without_a_word() -> None:
        first.promises.update(**gone)
        CaseJoin.objects.filter(pk=made.pk).update(parted_at=NOW, parted_by="x")

    assert by_hand(settled_alone) == "joined_settle_together"
    assert by_hand(parted_without_a_word) == "always_a_next_word"
    assert by_hand(lambda: CaseJoin.objects.create(case=second, into=bobs, **row)) in (
        "joined_to_one", "joined_of_one",
    )  # fmt: skip
    assert by_hand(lambda: CaseJoin.objects.filter(pk=made.pk).update(into=bobs)) == "join_stands"
    assert by_hand(made.delete) == "join_kept_for_ever"


def test_whatever_happens_to_two_cases_at_once_nothing_is_lost(committed: Cast) -> None:
    by, alice = committed.fatima, committed.alice.as_actor()
    for turn in range(3):
        first, second = wrote(committed), wrote(committed)
        todo: list[Callable[[], object]] = [
            partial(joined, first, second, by=by),
            partial(joined, second, first, by=by),
            partial(say, case=first, words="Hallo?", by=alice, now=NOW),
            partial(settle, case=second, said="Klaar", by=alice, now=NOW),
        ]
        outcomes = at_once(lambda act: act(), todo[turn % 2 :] + todo[: turn % 2])

        assert [one for one in outcomes if isinstance(one, Exception)] == [
            one for one in outcomes if isinstance(one, Refused)
        ]
        assert not CaseJoin.objects.standing().filter(
            case__settled_at=None, into__settled_at__isnull=False
        )
        waiting = Message.objects.waiting().filter(case__in=[first, second])
        assert all(message.case.is_open for message in waiting.select_related("case"))
        assert Message.objects.filter(text="Hallo?").count() == turn + 1
        for case in Case.objects.open().filter(pk__in=[first.pk, second.pk]):
            heads = [case.pk, *case.joins.standing().values_list("into", flat=True)]
            assert Promise.objects.open().filter(case__in=heads).exists()
