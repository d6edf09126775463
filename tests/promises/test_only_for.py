from collections import Counter
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.ground.models import Event
from houvast.people.actions.staff import close_team, open_team
from houvast.people.models import Staff, Team
from houvast.promises.actions.cases import hand_over
from houvast.promises.actions.only_for import (
    ForThemAlready,
    NotForYou,
    end_only_for,
    let_only_see,
)
from houvast.promises.models import Case, OnlyFor, hidden_from, seen_by
from houvast.promises.queries.owners import owner_for, who_must_act
from houvast.promises.queries.seeing import who_sees
from houvast.promises.rules import NoReason
from making import BY, case_with_promise


def seers(case: Case) -> set[str]:
    """Who sees it, asked of each as a page does and of the case as the clock does: the same."""
    everybody = Staff.objects.at_work()
    asked = {one for one in everybody if Case.objects.filter(seen_by(one), pk=case.pk).exists()}
    case.refresh_from_db()
    assert set(who_sees(case)) == asked
    assert {one for one in everybody if case not in hidden_from(one)} == asked
    return {one.first_name for one in asked}


def a_team(*members: Staff) -> Team:
    team = Team.objects.create(name="Geldzaken")
    team.members.add(*members)
    return team


def test_case_is_for_the_team_and_for_who_has_it(cast: Cast) -> None:
    case = case_with_promise(cast)
    let_only_see(case=case, whom=a_team(cast.linda), why="Salaris", by=cast.fatima, now=NOW)

    assert (case.owner, seers(case)) == (cast.fatima, {"Fatima", "Linda"})
    said = Event.objects.get(verb="case.only_for")
    assert (said.case_id, said.facts["name"], said.facts["reason"]) == (
        case.pk, "Geldzaken", "Salaris",
    )  # fmt: skip


def test_who_is_named_sees_it_until_that_ends_and_then_everybody_does(cast: Cast) -> None:
    case = case_with_promise(cast)
    named = let_only_see(case=case, whom=cast.gerrit, why="Klacht", by=cast.fatima, now=NOW)

    assert seers(case) == {"Fatima", "Gerrit"}
    end_only_for(only_for=named, by=cast.gerrit, now=NOW)
    end_only_for(only_for=named, by=cast.gerrit, now=NOW)
    assert seers(case) == {"Fatima", "Gerrit", "Linda", "Joost"}
    assert Event.objects.filter(verb="case.not_only_for").count() == 1


def test_closed_team_sees_its_cases_those_of_before_too_with_its_lead(cast: Cast) -> None:
    case = case_with_promise(cast, team=cast.desk)
    cast.desk.members.remove(cast.linda, cast.fatima)
    close_team(team=cast.desk, **BY)

    assert seers(case) == {"Fatima", "Gerrit", "Linda"}
    open_team(team=cast.desk, **BY)
    assert seers(case) == {"Fatima", "Gerrit", "Linda", "Joost"}


def test_whom_it_is_handed_to_sees_it_and_who_had_it_does_not_any_more(cast: Cast) -> None:
    case = case_with_promise(cast)
    let_only_see(case=case, whom=a_team(cast.linda), why="Klacht", by=cast.fatima, now=NOW)
    hand_over(case=case, to=cast.gerrit, reason="Verlof", **BY)

    assert seers(case) == {"Gerrit", "Linda"}


def test_who_does_not_see_it_changes_nothing_of_it(cast: Cast) -> None:
    case = case_with_promise(cast)
    said = let_only_see(case=case, whom=cast.linda, why="Klacht", by=cast.fatima, now=NOW)

    with pytest.raises(NotForYou):
        let_only_see(case=case, whom=cast.gerrit, why="Ik wil", by=cast.gerrit, now=NOW)
    with pytest.raises(NotForYou):
        end_only_for(only_for=said, by=cast.gerrit, now=NOW)
    with pytest.raises(ForThemAlready):
        let_only_see(case=case, whom=cast.linda, why="Nog eens", by=cast.fatima, now=NOW)
    with pytest.raises(NoReason):
        let_only_see(case=case, whom=cast.gerrit, why=" ", by=cast.fatima, now=NOW)


def test_what_others_promised_in_it_goes_to_who_has_it_and_breaks_to_who_sees_it(
    cast: Cast,
) -> None:
    case = case_with_promise(cast)
    case.promises.update(owner=cast.gerrit)
    let_only_see(case=case, whom=a_team(cast.joost), why="Klacht", by=cast.fatima, now=NOW)
    case.refresh_from_db()

    assert case.promises.get().owner == cast.fatima
    assert who_must_act(case) == cast.fatima  # Linda leads, and does not see it
    let_only_see(case=case, whom=cast.linda, why="Leidt", by=cast.fatima, now=NOW)
    assert who_must_act(case) == cast.linda


def test_closed_team_has_its_cases_among_itself(cast: Cast) -> None:
    case_with_promise(cast)
    money = a_team(cast.linda)

    assert owner_for(cast.alice, money) == cast.fatima
    close_team(team=money, **BY)
    money.refresh_from_db()
    assert owner_for(cast.alice, money) == cast.linda


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda one: one.filter().update(why="Anders"), "only_for_stands"),
        (lambda one: one.filter().delete(), "onlyfor_kept_for_ever"),
    ],
)
def test_for_whom_it_was_stays_on_record(cast: Cast, change: Any, rule: str) -> None:
    let_only_see(
        case=case_with_promise(cast), whom=cast.linda, why="Klacht", by=cast.fatima, now=NOW
    )

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        change(OnlyFor.objects.all())
    assert broken_rule(refused.value) == rule


def test_nobody_opens_a_case_by_writing_that_it_is_open(cast: Cast) -> None:
    case = case_with_promise(cast)
    let_only_see(case=case, whom=cast.linda, why="Klacht", by=cast.fatima, now=NOW)
    Case.objects.filter(pk=case.pk).update(confined_at=None)

    assert seers(case) == {"Fatima", "Linda"}


def test_case_that_opens_while_its_team_closes_is_closed(committed: Cast) -> None:
    teams = [Team.objects.create(name=f"Team {number}") for number in range(4)]

    def close(team: Team) -> str:
        close_team(team=team, **BY)
        return "closed"

    def opens(team: Team) -> str:
        with transaction.atomic():
            case_with_promise(committed, team=team)
        return "opened"

    outcomes = at_once(
        lambda pair: pair[0](pair[1]), [(act, t) for t in teams for act in (close, opens)]
    )

    assert Counter(outcomes) == {"closed": 4, "opened": 4}
    assert Case.objects.filter(Case.FOR_ALL).count() == 0
