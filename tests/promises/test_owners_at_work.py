"""Who owns an open case or promise works here: in the actions, and last of all in the database."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.people.models import Staff, Team
from houvast.promises.actions.cases import hand_over, hand_over_together, reopen, settle
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import Case, Promise
from houvast.promises.rules import NotAtWork
from making import case_with_promise, on_record

TEN_DAYS = timedelta(days=10)


def left(staff: Staff) -> None:
    Staff.objects.filter(pk=staff.pk).update(is_active=False)


def goes_to(staff: Staff, case: Case) -> None:
    hand_over(case=case, to=staff, reason="Druk", by=HOUVAST, now=NOW)


def given_by_hand(staff: Staff, case: Case) -> None:
    """With the history of it, and nothing else that an action sees to."""
    with transaction.atomic():
        on_record("case.handed_over", case)
        Case.objects.filter(pk=case.pk).update(owner=staff)


def settled(cast: Cast, *, team: Team | None = None) -> Case:
    case = case_with_promise(cast)
    Case.objects.filter(pk=case.pk).update(team=team)
    return settle(case=case, said="Klaar", by=cast.alice.as_actor(), now=NOW)


def reopened(case: Case, now: datetime = NOW + TEN_DAYS) -> Case:
    with transaction.atomic():
        case = reopen(case=case, reason="A new message", by=case.customer.as_actor(), now=now)
        make_promise(
            case=case, kind="reply", words="Wij antwoorden u.", due_at=now + TEN_DAYS,
            by=HOUVAST, now=now,
        )  # fmt: skip
    case.refresh_from_db()
    return case


def test_reopened_case_of_who_left_goes_to_the_lead_of_its_team(committed: Cast) -> None:
    case = settled(committed, team=committed.desk)
    left(committed.fatima)
    case = reopened(case)

    handed = Event.objects.get(verb="case.handed_over")
    assert (case.owner, case.promises.open().get().owner) == (committed.linda, committed.linda)
    assert handed.facts == {
        "before": "Fatima Haddad",
        "after": "Linda Vos",
        "reason": "Fatima Haddad werkt hier niet meer.",
    }


def test_reopened_case_without_a_team_goes_to_whom_a_new_case_would(committed: Cast) -> None:
    case = settled(committed)
    for _ in range(2):
        goes_to(committed.linda, case_with_promise(committed, customer=committed.bob))
    left(committed.fatima)

    assert reopened(case).owner == committed.gerrit


def test_reopened_case_of_somebody_at_work_stays_with_them(committed: Cast) -> None:
    assert reopened(settled(committed, team=committed.desk)).owner == committed.fatima
    assert Event.objects.filter(verb="case.handed_over").count() == 0


def test_database_refuses_an_owner_who_left(committed: Cast) -> None:
    case = case_with_promise(committed)
    left(committed.gerrit)

    promises = Promise.objects.filter(case=case)
    for act in (
        lambda: given_by_hand(committed.gerrit, case),
        lambda: promises.update(owner=committed.gerrit),
    ):
        with pytest.raises(IntegrityError) as refused:
            act()
        assert broken_rule(refused.value) == "owner_at_work"


@pytest.mark.parametrize("what", ["case", "promise"])
def test_database_refuses_leaving_with_what_is_open(committed: Cast, what: str) -> None:
    case = case_with_promise(committed)
    if what == "promise":
        given_by_hand(committed.linda, case)
    else:
        Promise.objects.update(owner=committed.linda)

    with pytest.raises(IntegrityError) as refused:
        left(committed.fatima)
    assert broken_rule(refused.value) == "owner_at_work"


def test_getting_a_case_and_leaving_at_once_leaves_no_case_with_who_left(committed: Cast) -> None:
    for _ in range(8):
        Staff.objects.filter(pk=committed.gerrit.pk).update(is_active=True)
        case = case_with_promise(committed)
        outcomes = at_once(
            lambda act: act(),
            [
                lambda case=case: hand_over(
                    case=case, to=committed.gerrit, reason="Druk", by=HOUVAST, now=NOW
                ),
                lambda: left(committed.gerrit),
            ],
        )

        failed = [o for o in outcomes if isinstance(o, Exception)]
        assert all(isinstance(o, IntegrityError | NotAtWork) for o in failed)
        behind = Case.objects.filter(settled_at=None, owner__is_active=False)
        assert (behind.count(), len(failed) <= 1) == (0, True)
        for with_gerrit in Case.objects.filter(owner=committed.gerrit):
            goes_to(committed.fatima, with_gerrit)


def test_hand_over_says_the_same_promise_with_the_new_name(cast: Cast) -> None:
    case = case_with_promise(cast, kind="other", hours=50)
    due_at = NOW + timedelta(hours=26)
    words = "Fatima Haddad antwoordt u uiterlijk morgen."
    named = make_promise(case=case, kind="reply", words=words, due_at=due_at, by=HOUVAST, now=NOW)
    hand_over(case=case, to=cast.gerrit, reason="Vrij", by=cast.linda.as_actor(), now=NOW)

    named.refresh_from_db()
    running = case.promises.open().get(kind="reply")
    assert (named.outcome, running.renews, running.owner) == ("renegotiated", named, cast.gerrit)
    assert (running.words, running.due_at, running.first_due_at) == (
        "Gerrit Bos antwoordt u uiterlijk morgen.",
        due_at,
        due_at,
    )
    assert {promise.owner for promise in case.promises.open()} == {cast.gerrit}
    assert Event.objects.filter(verb="promise.renegotiated").count() == 0


def test_cases_go_together_or_not_at_all(cast: Cast) -> None:
    cases = [case_with_promise(cast) for _ in range(3)]
    to_whom = {cases[0]: cast.gerrit, cases[1]: cast.linda, cases[2]: cast.joost}
    left(cast.joost)

    with pytest.raises(NotAtWork), transaction.atomic():
        hand_over_together(to_whom=to_whom, reason="Vertrek", by=cast.linda.as_actor(), now=NOW)
    assert {case.owner for case in Case.objects.all()} == {cast.fatima}

    to_whom[cases[2]] = cast.fatima
    handed = hand_over_together(
        to_whom=to_whom, reason="Vertrek", by=cast.linda.as_actor(), now=NOW
    )
    assert [(case.pk, case.owner) for case in handed] == [
        (cases[0].pk, cast.gerrit),
        (cases[1].pk, cast.linda),
    ]
