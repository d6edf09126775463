"""The customer is told before it breaks, chooses once, and reads nothing twice (G4)."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from conversations.outgoing import everything_leaves
from houvast.conversations.actions.forewarning import (
    ChooseAMoment,
    ChosenAlready,
    NothingToChoose,
    OfAVisit,
    choose_moment,
    forewarn,
    forewarn_due,
    not_needed,
    rather_call,
    wait_for_it,
)
from houvast.conversations.models import Delivery
from houvast.promises import rules
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.ending import keep
from houvast.promises.models import Case, Forewarning, Promise
from making import BY, case_with_promise, promise_for

REASON = "Het onderdeel is nog niet binnen."


@pytest.fixture
def case(cast: Cast) -> Case:
    case = case_with_promise(cast, kind="follow_up", hours=26)
    case.promises.update(told_at=NOW, told_in="letter")
    return case


@pytest.fixture
def told(cast: Cast, case: Case) -> Forewarning:
    by = cast.fatima.as_actor()
    return forewarn(promise=case.promises.get(), reason=REASON, by=by, now=NOW)


def kinds() -> list[str]:
    return [letter.kind for letter in Delivery.objects.order_by("pk")]


def test_letter_says_what_why_and_leads_to_the_choice(case: Case, told: Forewarning) -> None:
    blocks = Delivery.objects.get().letter["blocks"]

    assert [block.get("text") or block.get("label") for block in blocks] == [
        "Misschien lukt het ons niet op tijd om te doen wat we u beloofden: ‘U hoort van ons.’",
        f"De reden: {REASON}",
        "Dat spijt ons. We zeggen het u liever nu dan achteraf.",
        "Als u niets kiest, hoort u uiterlijk woensdag 25 november 2026 om 11:30 van ons.",
        "Kies: wachten, een ander moment, een telefoontje of niet meer nodig",
        "Bekijk hoe het ervoor staat",
    ]
    assert (told.promise.is_open, case.promises.get().is_warned) == (True, True)


def test_said_twice_is_one_letter(cast: Cast, told: Forewarning) -> None:
    again = forewarn(promise=told.promise, reason="Nog iets", by=cast.linda.as_actor(), now=NOW)

    assert (again, kinds()) == (told, ["forewarned"])


def test_who_waits_agrees_on_the_moment_that_was_named(cast: Cast, told: Forewarning) -> None:
    renewed = wait_for_it(told=told, by=cast.alice.as_actor(), now=NOW)

    assert (renewed.due_at, renewed.first_due_at) == (told.then_at, told.promise.due_at)
    renewed.refresh_from_db()
    assert (renewed.by_customer, renewed.moves, renewed.told_in) == (True, 0, "case page")
    assert kinds() == ["forewarned"]


def test_who_chooses_another_moment_gets_it(cast: Cast, told: Forewarning) -> None:
    friday = NOW + timedelta(days=4)
    renewed = choose_moment(told=told, due_at=friday, by=cast.alice.as_actor(), now=NOW)
    told.refresh_from_db()

    assert (renewed.due_at, told.answer, told.answered_by) == (friday, "another", "Alice de Wit")
    with pytest.raises(ChosenAlready):
        wait_for_it(told=told, by=cast.alice.as_actor(), now=NOW)


def test_without_a_moment_nothing_is_chosen(cast: Cast, told: Forewarning) -> None:
    with pytest.raises(ChooseAMoment):
        choose_moment(told=told, due_at=None, by=cast.alice.as_actor(), now=NOW)
    assert Forewarning.objects.unanswered().count() == 1


def test_who_would_rather_be_called_keeps_what_was_promised(cast: Cast, told: Forewarning) -> None:
    rather_call(told=told, by=cast.alice.as_actor(), now=NOW)

    assert Promise.objects.open().get() == told.promise


def test_what_is_not_needed_ends_and_the_case_has_its_next_word(
    cast: Cast, case: Case, told: Forewarning
) -> None:
    not_needed(told=told, by=cast.alice.as_actor(), now=NOW)

    told.promise.refresh_from_db()
    assert told.promise.outcome == "released"
    assert case.promises.open().get().kind == "check_in"


def test_what_was_kept_meanwhile_leaves_nothing_to_choose(cast: Cast, told: Forewarning) -> None:
    promise_for(told.promise.case, hours=50)
    keep(promise=told.promise, proof="Gebeld", **BY)

    with pytest.raises(NothingToChoose):
        wait_for_it(told=told, by=cast.alice.as_actor(), now=NOW)


def test_what_breaks_all_the_same_is_on_record_and_said_once(case: Case, told: Forewarning) -> None:
    everything_leaves(at=NOW)
    sweep(now=told.promise.due_at + timedelta(seconds=1))

    told.promise.refresh_from_db()
    renewed = case.promises.open().get()
    assert (told.promise.outcome, renewed.due_at) == ("broken", told.then_at)
    assert (renewed.told_at, kinds()) == (told.promise.ended_at, ["forewarned"])


def test_letter_that_never_left_is_followed_by_the_apology(case: Case, told: Forewarning) -> None:
    sweep(now=told.promise.due_at + timedelta(seconds=1))

    assert kinds() == ["forewarned", "apology"]


def test_after_a_day_without_us_the_apology_names_a_moment_that_is_to_come(
    case: Case, told: Forewarning
) -> None:
    sweep(now=told.then_at + timedelta(days=1))

    assert case.promises.open().get().due_at > told.then_at + timedelta(days=1)


@pytest.mark.parametrize(("minutes", "said"), [(16, 0), (15, 0), (14, 1), (1, 1), (-1, 0)], ids=str)
def test_what_nobody_got_round_to_is_said_a_quarter_ahead(
    case: Case, minutes: int, said: int
) -> None:
    promise = case.promises.get()
    sweep(now=promise.warn_at)

    assert forewarn_due(now=promise.due_at - timedelta(minutes=minutes)) == said
    assert forewarn_due(now=promise.due_at - timedelta(minutes=minutes)) == 0


def test_letter_that_waits_and_keeps_something_else_holds_up_no_forewarning(
    case: Case, told: Forewarning
) -> None:
    assert Delivery.objects.waiting().exists()
    other = promise_for(case, kind="follow_up", hours=27)
    Promise.objects.filter(pk=other.pk).update(told_at=NOW, told_in="letter")
    sweep(now=other.warn_at)

    assert forewarn_due(now=other.due_at - timedelta(minutes=5)) == 1


def test_reason_is_true_and_in_the_language_of_the_customer(case: Case) -> None:
    promise = case.promises.get()
    sweep(now=promise.warn_at)
    forewarn_due(now=promise.due_at - timedelta(minutes=5))

    texts = [block.get("text") for block in Delivery.objects.get().letter["blocks"]]
    assert texts[1] == "De reden: Fatima Haddad is er nog niet aan toegekomen."


def test_nobody_is_told_of_what_they_never_heard_of(case: Case) -> None:
    case.promises.update(told_at=None, told_in="")
    promise = case.promises.get()
    sweep(now=promise.warn_at)

    assert forewarn_due(now=promise.due_at - timedelta(minutes=5)) == 0


def test_what_a_person_sees_to_after_an_apology_is_left_to_them(case: Case) -> None:
    sweep(now=case.promises.get().due_at + timedelta(seconds=1))
    renewed = case.promises.open().get()
    Promise.objects.filter(pk=renewed.pk).update(told_at=NOW, told_in="letter")
    sweep(now=renewed.warn_at)

    assert forewarn_due(now=renewed.due_at - timedelta(minutes=5)) == 0


@pytest.mark.parametrize("kind", ["arrival", "check_in", "closing", "partner"])
def test_what_is_kept_elsewhere_has_words_of_its_own(cast: Cast, kind: str) -> None:
    promise = case_with_promise(cast, kind=kind).promises.get()

    with pytest.raises(OfAVisit):
        forewarn(promise=promise, reason=REASON, **BY)


def test_too_late_or_without_a_reason_is_refused(cast: Cast, case: Case) -> None:
    promise = case.promises.get()
    with pytest.raises(rules.NoReason):
        forewarn(promise=promise, reason=" ", **BY)
    late: datetime = promise.due_at + timedelta(seconds=1)
    with pytest.raises(rules.AlreadyDue):
        forewarn(promise=promise, reason=REASON, by=cast.fatima.as_actor(), now=late)


def test_what_was_said_and_chosen_stands(cast: Cast, told: Forewarning) -> None:
    rather_call(told=told, by=cast.alice.as_actor(), now=NOW)
    for change in ({"reason": "Anders"}, {"answer": "wait"}, {"then_at": NOW}):
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            Forewarning.objects.filter(pk=told.pk).update(**change)
        assert broken_rule(refused.value) == "forewarned_stands"


def test_four_answers_at_once_are_one(committed: Cast) -> None:
    case = case_with_promise(committed, kind="follow_up", hours=26)
    told = forewarn(promise=case.promises.get(), reason=REASON, **BY)
    alice = committed.alice.as_actor()

    def answer(act: int) -> object:
        acts = (wait_for_it, rather_call, not_needed, wait_for_it)
        return acts[act](told=told, by=alice, now=NOW)

    outcomes = at_once(answer, range(4))

    assert sum(isinstance(one, ChosenAlready) for one in outcomes) == 3


def test_eight_clocks_at_once_tell_it_once(committed: Cast) -> None:
    case = case_with_promise(committed, kind="follow_up", hours=26)
    case.promises.update(told_at=NOW, told_in="letter")
    promise = case.promises.get()
    sweep(now=promise.warn_at)

    at_once(lambda _: forewarn_due(now=promise.due_at - timedelta(minutes=5)), range(8))

    assert kinds() == ["forewarned"]
