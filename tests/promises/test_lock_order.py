"""Cases that go on as one are held in one order, whoever holds several of them."""

import threading

from django.db import transaction

from cast import NOW, Cast
from concurrency import at_once, until_somebody_waits
from houvast.promises.access import hold_together, lock_cases, locked_case
from houvast.promises.actions.joining import join_cases, part_cases
from houvast.promises.models import Case, CaseJoin
from making import case_with_promise


def joined(cast: Cast, case: Case, into: Case) -> CaseJoin:
    return join_cases(case=case, into=into, why="Zelfde ketel.", by=cast.linda, now=NOW)


def test_many_who_hold_joined_cases_never_wait_in_a_circle(committed: Cast) -> None:
    """The older goes on in the newer, and the newer in the older."""
    first, second, third, fourth = (case_with_promise(committed) for _ in range(4))
    joined(committed, first, second)
    joined(committed, fourth, third)
    all_of_them = [case.pk for case in (fourth, second, third, first)]

    def hold(number: int) -> str:
        for _ in range(15):
            with transaction.atomic():
                if number % 2:
                    lock_cases(all_of_them)
                else:
                    hold_together(all_of_them[number // 2 % 4])
        return "done"

    assert at_once(hold, range(6)) == ["done"] * 6


def test_one_that_was_joined_while_somebody_waited_is_held_in_the_new_order(
    committed: Cast,
) -> None:
    """Who waits for the first has read that nothing goes on in it; then the second does."""
    head, beside = case_with_promise(committed), case_with_promise(committed)
    is_held = threading.Event()

    def joins(_: object) -> str:
        with transaction.atomic():
            locked_case(head.pk)
            is_held.set()
            until_somebody_waits()
            joined(committed, beside, head)
        return "joined"

    def holds(_: object) -> list[int]:
        assert is_held.wait(30)
        with transaction.atomic():
            lock_cases([head.pk, beside.pk])
            return list(CaseJoin.objects.standing().values_list("into", flat=True))

    acts = {0: joins, 1: holds}
    found = at_once(lambda number: acts[number](None), acts)

    assert found == ["joined", [head.pk]]
    join = CaseJoin.objects.get()
    parted, held = at_once(
        lambda who: (
            part_cases(join=join, by=committed.linda.as_actor(), now=NOW) if who else holds(None)
        ),
        (1, 0),
    )
    assert (parted, held in ([], [head.pk])) == (join, True)
