"""G1: an open case always has an open promise, whoever attacks it and from where."""

from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.ground.history import HOUVAST
from houvast.promises.actions.cases import open_case, reopen, settle
from houvast.promises.actions.ending import release
from houvast.promises.models import Case, Promise
from making import case_with_promise, promise_for

RULE = "always_a_next_word"
WHO_CAME_FIRST = {(Case, IntegrityError), (Case, Promise), (IntegrityError, Promise)}
"""Of one who settles and one who promises: a promise that came first ends with the case."""


def test_case_without_promise_cannot_be_committed(committed: Cast) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        open_case(
            customer=committed.alice, owner=committed.fatima, subject="Ketel", by=HOUVAST, now=NOW
        )

    assert broken_rule(refused.value) == RULE
    assert Case.objects.count() == 0


def test_last_promise_cannot_be_ended_alone(committed: Cast) -> None:
    case = case_with_promise(committed)
    promise = case.promises.get()

    with pytest.raises(IntegrityError) as refused:
        release(promise=promise, reason="Niet meer nodig", by=HOUVAST, now=NOW)

    assert broken_rule(refused.value) == RULE
    promise.refresh_from_db()
    assert promise.ended_at is None


def test_two_connections_cannot_end_the_last_two_promises(committed: Cast) -> None:
    for _round in range(10):
        case = case_with_promise(committed)
        pair = [case.promises.get(), promise_for(case, kind="other", hours=30)]

        outcomes = at_once(
            lambda p: release(promise=p, reason="Niet meer nodig", by=HOUVAST, now=NOW), pair
        )

        assert Counter(type(o) for o in outcomes) == {Promise: 1, IntegrityError: 1}
        assert case.promises.filter(ended_at__isnull=True).count() == 1


def test_raw_sql_from_two_connections_cannot_end_the_last_two_promises(committed: Cast) -> None:
    case = case_with_promise(committed)
    pair = [case.promises.get().pk, promise_for(case, kind="other", hours=30).pk]

    def end(pk: int) -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE promises_promise SET ended_at = made_at, outcome = 'kept', proof = 'x' "
                "WHERE id = %s",
                [pk],
            )
            return int(cursor.rowcount)

    outcomes = at_once(end, pair)

    [refused] = [o for o in outcomes if isinstance(o, IntegrityError)]
    assert broken_rule(refused) == RULE
    assert [o for o in outcomes if o is not refused] == [1]


@pytest.mark.parametrize("level", ["REPEATABLE READ", "SERIALIZABLE"])
def test_other_isolation_levels_are_refused(committed: Cast, level: str) -> None:
    case = case_with_promise(committed)
    promise_for(case, kind="other", hours=30)

    def end_at_that_level() -> None:
        with transaction.atomic():
            connection.cursor().execute(f"SET TRANSACTION ISOLATION LEVEL {level}")
            others = Promise.objects.filter(case=case, kind="other")
            others.update(ended_at=NOW, outcome="released", proof="x")

    with pytest.raises(IntegrityError) as refused:
        end_at_that_level()

    assert broken_rule(refused.value) == "read_committed_only"


def test_settled_case_owes_nothing(committed: Cast) -> None:
    case = case_with_promise(committed)

    with pytest.raises(IntegrityError) as refused:
        Case.objects.filter(pk=case.pk).update(settled_at=NOW, settled_word="customer")

    assert broken_rule(refused.value) == "settled_owes_nothing"


def test_reopening_needs_a_promise(committed: Cast) -> None:
    case = settle(case=case_with_promise(committed), said="Het werkt", by=HOUVAST, now=NOW)

    with pytest.raises(IntegrityError) as refused:
        reopen(case=case, reason="Toch niet", by=HOUVAST, now=NOW)

    assert broken_rule(refused.value) == RULE


def test_settling_and_promising_at_once_leaves_no_lie(committed: Cast) -> None:
    for _round in range(10):
        case = case_with_promise(committed)

        outcomes = at_once(
            lambda act: act(),
            [
                partial(settle, case=case, said="Het werkt", by=HOUVAST, now=NOW),
                partial(promise_for, case, kind="other", hours=30),
            ],
        )

        settled, promised = map(type, outcomes)
        assert (settled, promised) in WHO_CAME_FIRST
        assert {broken_rule(o) for o in outcomes if isinstance(o, IntegrityError)} <= {
            "settled_owes_nothing"
        }
        case.refresh_from_db()
        there = (case.is_open, case.promises.filter(ended_at__isnull=True).count())
        assert there == ((False, 0) if settled is Case else (True, 2))


def test_next_due_is_the_earliest_open_promise(committed: Cast) -> None:
    case = case_with_promise(committed, hours=30)
    sooner = promise_for(case, kind="other", hours=5)
    case.refresh_from_db()
    assert case.next_due_at == NOW + timedelta(hours=5)

    release(promise=sooner, reason="Niet meer nodig", by=HOUVAST, now=NOW)

    case.refresh_from_db()
    assert case.next_due_at == NOW + timedelta(hours=30)


def test_next_due_cannot_be_written_by_hand(committed: Cast) -> None:
    case = case_with_promise(committed, hours=30)

    Case.objects.filter(pk=case.pk).update(next_due_at=NOW)

    case.refresh_from_db()
    assert case.next_due_at == NOW + timedelta(hours=30)
