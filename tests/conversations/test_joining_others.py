"""Cases of a child and its mother, and of which only some of us see one, go on as one: nobody comes
to see what they did not see before; and what came meanwhile has its place when they are parted.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from going_about import begun, in_use
from houvast.conversations.actions.answering import reply
from houvast.conversations.actions.page import say
from houvast.conversations.actions.parting import GoesAlong, may_go_along, part_again
from houvast.conversations.models import Delivery, Message
from houvast.ground.history import HOUVAST
from houvast.people.actions.acting import add_child, let_act, withdraw
from houvast.people.actions.customers import add_customer
from houvast.people.models import Absence, ActingFor, Customer
from houvast.promises import rules
from houvast.promises.actions import joining
from houvast.promises.actions.being_away import Away, note_absence
from houvast.promises.actions.cases import hand_over, settle
from houvast.promises.actions.joining import join_cases
from houvast.promises.actions.only_for import end_only_for, let_only_see
from houvast.promises.models import Case, CaseJoin, OnlyFor, Promise
from houvast.promises.queries.seeing import sees
from making import BY, case_with_promise, promise_for

HOUR = timedelta(hours=1)


def child_of(cast: Cast, name: str = "Mees de Wit") -> Customer:
    return add_child(parent=cast.alice, name=name, title="none", born_on=date(2015, 3, 1), **BY)


def wrote(cast: Cast, customer: Customer, words: str = "De beugel is los.") -> Case:
    case = case_with_promise(cast, customer=customer)
    say(case=case, words=words, by=cast.alice.as_actor(), now=NOW)
    return case


def joined(case: Case, into: Case, cast: Cast) -> CaseJoin:
    return join_cases(case=case, into=into, why="Een beugel", by=cast.fatima, now=NOW)


def at_a_commit(act: Callable[[], object]) -> None:
    with transaction.atomic():
        act()
        connection.check_constraints()


def refused_by(act: Callable[[], object]) -> str | None:
    with pytest.raises(IntegrityError) as broken:
        at_a_commit(act)
    return broken_rule(broken.value)


def test_a_mother_who_wrote_about_her_child_gets_one_answer(cast: Cast) -> None:
    mees = child_of(cast)
    his, hers = wrote(cast, mees), wrote(cast, cast.alice)
    made = joined(his, hers, cast)
    connection.check_constraints()

    said = say(case=his, words="En het draadje prikt.", by=cast.alice.as_actor(), now=NOW)
    assert said.case_id == hers.pk
    last = Message.objects.latest("pk")
    answer = reply(
        case=hers, text="Kom morgen langs.", seen_message_id=last.pk, by=cast.fatima, now=NOW
    )
    letter = Delivery.objects.get(message=answer)
    assert letter.to_address == "alice@post.example"
    assert {promise.case_id for promise in letter.keeps.all()} == {his.pk, hers.pk}
    settle(case=his, said="Klaar!", by=cast.alice.as_actor(), now=NOW + HOUR)
    connection.check_constraints()
    assert not Case.objects.open().exists()
    assert made.stands


def test_of_two_of_whom_others_hear_too_nothing_goes_on_as_one(cast: Cast) -> None:
    mees, saar = child_of(cast), child_of(cast, "Saar de Wit")
    father = add_customer(name="Tom Bakker", household=cast.alice.household, **BY)
    let_act(customer=mees, person=father, **BY)
    his, hers, alices = (case_with_promise(cast, customer=one) for one in (mees, saar, cast.alice))
    fathers = case_with_promise(cast, customer=father)
    for pair in ((his, alices), (his, hers), (alices, fathers), (fathers, alices)):
        with pytest.raises(joining.OfAnotherCustomer):
            joined(*pair, cast)
    row = {"why": "x", "joined_at": NOW, "joined_by": "x"}
    assert refused_by(lambda: CaseJoin.objects.create(case=his, into=alices, **row)) == (
        "joined_of_one"
    )

    # Both parents hear of both children: then it does. Who hears of one no more parts them.
    saars = let_act(customer=saar, person=father, **BY)
    made = joined(his, hers, cast)
    connection.check_constraints()
    gone = {"withdrawn_at": NOW, "withdrawn_by": "x"}
    assert refused_by(lambda: ActingFor.objects.filter(pk=saars.pk).update(**gone)) == (
        "joined_of_one"
    )
    withdraw(acting=saars, by=HOUVAST, now=NOW)
    connection.check_constraints()
    made.refresh_from_db()
    assert not made.stands


def test_somebody_who_comes_to_act_for_one_and_a_join_wait_for_each_other(committed: Cast) -> None:
    mees = child_of(committed)
    father = add_customer(name="Tom Bakker", household=committed.alice.household, **BY)
    for _turn in range(3):
        his, hers = (case_with_promise(committed, customer=it) for it in (mees, committed.alice))
        outcomes = at_once(
            lambda act: act(),
            [
                partial(joined, his, hers, committed),
                partial(let_act, customer=mees, person=father, **BY),
            ],
        )
        assert not [one for one in outcomes if isinstance(one, IntegrityError)], outcomes
        assert not CaseJoin.objects.standing().exists()
        for acting in ActingFor.objects.standing().filter(person=father):
            withdraw(acting=acting, by=HOUVAST, now=NOW)


def test_what_only_some_of_us_see_goes_on_with_what_then_only_they_see(cast: Cast) -> None:
    about_money, other = case_with_promise(cast), case_with_promise(cast)
    promise_for(other, hours=40)
    let_only_see(case=about_money, whom=cast.linda, why="Geld", by=cast.fatima, now=NOW)
    made = joined(about_money, other, cast)
    connection.check_constraints()
    other.refresh_from_db()
    assert other.is_confined
    assert [sees(one, other) for one in (cast.fatima, cast.linda, cast.gerrit)] == [
        True, True, False,
    ]  # fmt: skip
    only = OnlyFor.objects.get(case=other)
    with pytest.raises(rules.PartFirst):
        end_only_for(only_for=only, by=cast.fatima, now=NOW)
    lifted = {"lifted_at": NOW, "lifted_by": "x"}
    assert refused_by(lambda: OnlyFor.objects.filter(pk=only.pk).update(**lifted)) == (
        "joined_in_sight"
    )

    part_again(join=made, by=cast.fatima, now=NOW + HOUR)
    other.refresh_from_db()
    assert other.is_confined  # what was said meanwhile is not for all
    end_only_for(only_for=only, by=cast.fatima, now=NOW + HOUR)
    for_gerrit = case_with_promise(cast)
    let_only_see(case=for_gerrit, whom=cast.gerrit, why="Zorg", by=cast.fatima, now=NOW)
    with pytest.raises(joining.ForOthersOfUs):
        joined(for_gerrit, about_money, cast)
    hand_over(case=other, to=cast.gerrit, reason="Druk", **BY)
    with pytest.raises(joining.OwnerNotInSight):
        joined(about_money, other, cast)


def test_whoever_has_the_other_sees_both_also_who_is_back_only_tomorrow(cast: Cast) -> None:
    about_money, other = case_with_promise(cast), case_with_promise(cast)
    hand_over(case=about_money, to=cast.gerrit, reason="Druk", **BY)
    let_only_see(case=about_money, whom=cast.linda, why="Geld", by=cast.gerrit, now=NOW)
    connection.check_constraints()
    ill = Away(Absence.Kind.ILLNESS, NOW.date(), NOW.date(), cast.gerrit)
    note_absence(staff=cast.fatima, away=ill, **BY)

    with pytest.raises(joining.OwnerNotInSight) as refused:
        join_cases(case=about_money, into=other, why="Een ketel", by=cast.linda, now=NOW)
    assert "Fatima" in refused.value.sentence


def test_what_came_meanwhile_goes_where_it_belongs_when_they_are_parted(cast: Cast) -> None:
    first, second = case_with_promise(cast), case_with_promise(cast)
    made = joined(first, second, cast)
    at = NOW + HOUR
    says = partial(say, by=cast.alice.as_actor())
    of_first, of_second = (
        says(case=first, words=words, now=at) for words in ("De beugel prikt.", "De rekening?")
    )
    photo = promise_for(second, kind="other", hours=30)
    with in_use():
        begun(second)
    of_journey = set(Promise.objects.exclude(of_journey=None).values_list("pk", flat=True))
    Delivery.objects.all().delete()

    # What a journey promises by itself is nobody's to take along: it stays with the journey.
    offered = may_go_along(made, now=at + HOUR).promises
    assert (offered, bool(of_journey)) == ([photo], True)
    along = GoesAlong({of_first.pk, 10**9}, {photo.pk, *of_journey})
    part_again(join=made, by=cast.fatima, now=at + HOUR, along=along)
    connection.check_constraints()

    assert [one.text for one in Message.objects.waiting().filter(case=first)] == [of_first.text]
    assert [one.text for one in Message.objects.waiting().filter(case=second)] == [of_second.text]
    photo.refresh_from_db()
    there = Promise.objects.open().get(case=first, kind="other")
    assert (photo.outcome, there.words, there.due_at) == ("released", photo.words, photo.due_at)
    [told] = Delivery.objects.filter(kind="given")
    assert (told.case, there in told.tells.all()) == (first, True)

    # Joined again they are one as before; nothing of it was lost.
    joined(first, second, cast)
    assert Message.objects.between_us(second).filter(text=of_first.text).count() == 2
