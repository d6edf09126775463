"""G5: a case that goes from hand to hand stops at a lead, by whatever road it goes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.ground import history
from houvast.ground.history import HOUVAST, Actor
from houvast.people.models import Staff
from houvast.promises import rules
from houvast.promises.actions.cases import hand_over
from houvast.promises.actions.joining import join_cases
from houvast.promises.models import Case
from making import case_with_promise


def given_beside_the_action(case: Case, to: Staff, by: Actor, days: float = 0) -> str | None:
    """Which rule refuses that a case changes hands by SQL alone; "" where none does."""
    before = Case.objects.get(pk=case.pk).owner
    at = NOW + timedelta(days=days)
    facts = {"reason": "Druk", "before": before.name, "after": to.name}
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            history.record("case.handed_over", about=case, by=by, at=at, **facts)
            cursor.execute("UPDATE promises_case SET owner_id = %s WHERE id = %s", [to.pk, case.pk])
            cursor.execute(
                "UPDATE promises_promise SET owner_id = %s WHERE case_id = %s", [to.pk, case.pk]
            )
    except IntegrityError as error:
        return broken_rule(error)
    return ""


def test_hands_that_go_on_and_on_stop_at_a_lead_beside_every_action(committed: Cast) -> None:
    case = case_with_promise(committed)
    fatima, gerrit, linda = (
        one.as_actor() for one in (committed.fatima, committed.gerrit, committed.linda)
    )

    def given(to: Staff, by: Actor, days: float = 0) -> str | None:
        return given_beside_the_action(case, to, by, days)

    assert given(committed.gerrit, fatima) == ""
    assert given(committed.fatima, gerrit, 1) == ""
    # The third time within a week only a lead decides, or gets it; nobody chose what Houvast does.
    assert given(committed.gerrit, fatima, 2) == "stops_at_the_lead"
    assert given(committed.gerrit, HOUVAST, 2) == ""
    assert given(committed.fatima, gerrit, 2) == "stops_at_the_lead"
    assert given(committed.linda, gerrit, 2) == ""
    assert given(committed.fatima, gerrit, 2) == "stops_at_the_lead"
    # After a lead decided it begins anew, and a week later what was is forgotten.
    assert given(committed.gerrit, linda, 2) == ""
    assert given(committed.fatima, gerrit, 3) == ""
    assert given(committed.gerrit, fatima, 3) == ""
    assert given(committed.fatima, gerrit, 3) == "stops_at_the_lead"
    assert given(committed.fatima, gerrit, 10.5) == ""


def test_what_was_given_on_and_on_before_it_was_joined_stops_the_other(cast: Cast) -> None:
    one, head = case_with_promise(cast), case_with_promise(cast)
    for before, after in ((cast.fatima, cast.gerrit), (cast.gerrit, cast.fatima)):
        hand_over(case=one, to=after, reason="Druk", by=before.as_actor(), now=NOW)
    join_cases(case=one, into=head, why="Zelfde ketel.", by=cast.fatima, now=NOW)

    fatima = cast.fatima.as_actor()
    with pytest.raises(rules.HandsOnAndOn):
        hand_over(case=head, to=cast.gerrit, reason="Druk", by=fatima, now=NOW)
    hand_over(case=head, to=cast.linda, reason="Druk", by=fatima, now=NOW)
    connection.check_constraints()


def test_of_several_who_give_it_on_at_once_two_do(committed: Cast) -> None:
    case = case_with_promise(committed)
    to_and_fro = [(committed.gerrit, committed.fatima), (committed.fatima, committed.gerrit)] * 4

    def act(given: tuple[Staff, Staff]) -> object:
        to, by = given
        return hand_over(case=case, to=to, reason="Druk", by=by.as_actor(), now=NOW)

    outcomes = at_once(act, to_and_fro)

    gave = [one for one in outcomes if isinstance(one, Case)]
    assert 1 <= len(gave) <= 2
    refused = (Case, rules.AlreadyTheOwner, rules.HandsOnAndOn)
    assert all(isinstance(one, refused) for one in outcomes)
    case.refresh_from_db()
    assert set(case.promises.open().values_list("owner", flat=True)) == {case.owner_id}
