"""What a customer says that we promised: believed, judged once by a person, within a day."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.conversations.actions.claiming import (
    Claimed,
    JudgedAlready,
    claim,
    confirm,
    correct,
)
from houvast.conversations.actions.notes import NothingWritten
from houvast.conversations.actions.promises_by_hand import promise_besides
from houvast.conversations.models import Claim, Delivery
from houvast.ground.models import Event
from houvast.promises import rules
from houvast.promises.actions.cases import settle
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.joining import join_cases
from houvast.promises.models import Case, Promise
from making import case_with_promise

DOORMAT = Claimed("U zou een nieuwe deurmat brengen.", "door", "De monteur")
FRIDAY = NOW + timedelta(days=4)


@pytest.fixture
def case(cast: Cast) -> Case:
    return case_with_promise(cast, kind="follow_up", hours=200)


@pytest.fixture
def doormat(cast: Cast, case: Case) -> Claim:
    return claim(case=case, claimed=DOORMAT, by=cast.alice.as_actor(), now=NOW)


def letter() -> list[str]:
    blocks = Delivery.objects.get().letter["blocks"]
    return [block["text"] for block in blocks if "text" in block]


def test_claim_stands_as_said_and_is_heard_within_a_working_day(doormat: Claim) -> None:
    assert (doormat.words, doormat.claimed_by) == (DOORMAT.words, "Alice de Wit")
    assert doormat.heard_by.words == (
        "We kijken na wat u is beloofd. U hoort uiterlijk dinsdag 24 november 2026 om 9:30 van ons."
    )
    assert Promise.objects.get(pk=doormat.heard_by_id).told_in == "case page"


def test_same_words_sent_twice_are_one_claim(cast: Cast, case: Case, doormat: Claim) -> None:
    assert claim(case=case, claimed=DOORMAT, by=cast.alice.as_actor(), now=NOW) == doormat


def test_confirmed_it_is_a_promise_like_any_other(cast: Cast, doormat: Claim) -> None:
    promise = confirm(
        claim=doormat, words="Vrijdag ligt er een nieuwe deurmat.", due_at=FRIDAY,
        by=cast.fatima, now=NOW,
    )  # fmt: skip

    doormat.refresh_from_db()
    doormat.heard_by.refresh_from_db()
    assert (doormat.verdict, doormat.promise, doormat.heard_by.outcome) == (
        "confirmed", promise, "kept",
    )  # fmt: skip
    assert letter()[:3] == [
        DOORMAT.words,
        "U schreef wat u is beloofd. U hebt gelijk, en zo doen we het:",
        promise.words,
    ]


def test_corrected_it_says_how_it_is(cast: Cast, doormat: Claim) -> None:
    correct(claim=doormat, correction="De mat was van de buren.", by=cast.fatima, now=NOW)

    doormat.refresh_from_db()
    assert (doormat.verdict, doormat.promise, doormat.judged_by) == (
        "corrected", None, "Fatima Haddad",
    )  # fmt: skip
    assert "De mat was van de buren." in letter()


def test_claim_that_nobody_looks_at_breaks_loudly(case: Case, doormat: Claim) -> None:
    sweep(now=doormat.heard_by.due_at + timedelta(minutes=1))

    assert [one.kind for one in Delivery.objects.all()] == ["apology"]
    assert case.claims.waiting().get() == doormat


def test_claim_in_a_settled_case_opens_it(cast: Cast, case: Case) -> None:
    settle(case=case, said="Opgelost", by=cast.alice.as_actor(), now=NOW)
    claim(case=case, claimed=DOORMAT, by=cast.alice.as_actor(), now=NOW)

    case.refresh_from_db()
    assert case.is_open


def test_claim_said_again_after_the_case_was_settled_is_looked_at_again(
    cast: Cast, case: Case, doormat: Claim
) -> None:
    by = cast.alice.as_actor()
    settle(case=case, said="Klaar", by=by, now=NOW)
    again = claim(case=case, claimed=DOORMAT, by=by, now=NOW)

    assert again != doormat
    assert case.promises.open().get() == again.heard_by


def test_confirmed_after_the_case_was_settled_it_opens_it(
    cast: Cast, case: Case, doormat: Claim
) -> None:
    settle(case=case, said="Klaar", by=cast.alice.as_actor(), now=NOW)

    promise = confirm(claim=doormat, words="Mat.", due_at=FRIDAY, by=cast.fatima, now=NOW)

    case.refresh_from_db()
    assert (case.is_open, case.promises.open().get()) == (True, promise)
    reopened = Event.objects.get(verb="case.reopened")
    assert reopened.facts["reason"] == "What the customer was promised is still to be done"


@pytest.mark.parametrize("is_head", [True, False])
@pytest.mark.parametrize("is_settled", [True, False])
def test_confirmed_where_cases_go_on_as_one_both_have_a_next_word(
    cast: Cast, case: Case, doormat: Claim, *, is_head: bool, is_settled: bool
) -> None:
    other = case_with_promise(cast, kind="follow_up", hours=200)
    one, head = (other, case) if is_head else (case, other)
    join_cases(case=one, into=head, why="Zelfde bezoek.", by=cast.linda, now=NOW)
    if is_settled:
        settle(case=head, said="Klaar", by=cast.alice.as_actor(), now=NOW)

    promise = confirm(claim=doormat, words="Mat.", due_at=FRIDAY, by=cast.fatima, now=NOW)

    connection.check_constraints()
    assert promise.case == head
    assert Case.objects.open().filter(pk__in=[one.pk, head.pk]).count() == 2
    told = Delivery.objects.get(kind="claim")
    assert (told.case, list(told.tells.all())) == (case, [promise])


def test_judged_twice_and_without_words_is_refused(cast: Cast, case: Case, doormat: Claim) -> None:
    with pytest.raises(rules.NothingPromised):
        correct(claim=doormat, correction=" ", by=cast.fatima, now=NOW)
    with pytest.raises(NothingWritten):
        claim(case=case, claimed=Claimed(" ", "door"), by=cast.alice.as_actor(), now=NOW)
    correct(claim=doormat, correction="Zo is het.", by=cast.fatima, now=NOW)
    with pytest.raises(JudgedAlready):
        confirm(claim=doormat, words="Toch.", due_at=FRIDAY, by=cast.linda, now=NOW)


def test_what_was_claimed_and_judged_stands(cast: Cast, doormat: Claim) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Claim.objects.update(words="Iets anders")
    assert broken_rule(refused.value) == "claim_stands"
    correct(claim=doormat, correction="Zo is het.", by=cast.fatima, now=NOW)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Claim.objects.update(correction="Anders")
    assert broken_rule(refused.value) == "claim_stands"
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.all()._raw_delete("default")


def test_four_colleagues_at_once_judge_it_once(committed: Cast) -> None:
    case = case_with_promise(committed, kind="follow_up", hours=200)
    doormat = claim(case=case, claimed=DOORMAT, by=committed.alice.as_actor(), now=NOW)

    def judge(number: int) -> object:
        if number % 2:
            return correct(claim=doormat, correction="Zo is het.", by=committed.fatima, now=NOW)
        return confirm(claim=doormat, words="Mat.", due_at=FRIDAY, by=committed.linda, now=NOW)

    outcomes = at_once(judge, range(4))

    assert sum(isinstance(one, JudgedAlready) for one in outcomes) == 3


def test_something_small_is_promised_beside_the_rest(cast: Cast, case: Case) -> None:
    promise = promise_besides(
        case=case, words="Ik stuur u de foto, vrijdag.", due_at=FRIDAY, owner=cast.gerrit,
        by=cast.fatima, now=NOW,
    )  # fmt: skip

    assert (promise.kind, promise.owner, promise.is_kept_by_hand) == ("other", cast.gerrit, True)
    assert letter()[:2] == ["We beloven u daarnaast:", promise.words]


def test_nothing_is_promised_in_a_settled_case_or_by_who_left(cast: Cast, case: Case) -> None:
    cast.gerrit.is_active = False
    with pytest.raises(rules.NotAtWork):
        promise_besides(
            case=case, words="Foto.", due_at=FRIDAY, owner=cast.gerrit, by=cast.fatima, now=NOW
        )
    settle(case=case, said="Opgelost", by=cast.alice.as_actor(), now=NOW)
    with pytest.raises(rules.AlreadySettled):
        promise_besides(
            case=case, words="Foto.", due_at=FRIDAY, owner=cast.fatima, by=cast.fatima, now=NOW
        )
