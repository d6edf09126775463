from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.test import Client

from answers import Answer
from cast import NOW, Cast
from desk.conftest import at_work, case_with_question, quiet_case
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Team
from houvast.promises.models import Promise
from houvast.promises.queries.inbox import inbox


def _subjects(response: Answer) -> list[str]:
    return [row.case.subject for row in response.context["page"].rows]


def test_inbox_has_whoever_hears_first_first(cast: Cast, fatima: Client) -> None:
    for subject, hours in (("later", 50), ("first", 2), ("between", 9)):
        quiet_case(cast, subject=subject, hours=hours)

    assert _subjects(fatima.get(address_of("desk:inbox"))) == ["first", "between", "later"]


def test_inbox_leaves_out_what_is_settled(cast: Cast, fatima: Client) -> None:
    from houvast.promises.actions.cases import settle

    settle(case=quiet_case(cast), said="Klaar", by=cast.alice.as_actor(), now=NOW)

    response = fatima.get(address_of("desk:inbox", whose="all"))
    assert _subjects(response) == []
    assert "Nobody waits for us here." in response.content.decode()


def test_inbox_of_mine_of_my_teams_and_of_everybody(cast: Cast, fatima: Client) -> None:
    quiet_case(cast, subject="mine")
    quiet_case(cast, subject="a team mate's", owner=cast.gerrit, hours=31)
    quiet_case(cast, subject="elsewhere", owner=cast.joost, hours=32)
    cast.fatima.teams.set(Team.objects.all())

    seen = {
        whose: _subjects(fatima.get(address_of("desk:inbox", whose=whose)))
        for whose in ("mine", "team", "all")
    }

    assert seen == {
        "mine": ["mine"],
        "team": ["mine", "a team mate's"],
        "all": ["mine", "a team mate's", "elsewhere"],
    }


def test_inbox_counts_what_is_behind_each_tab(cast: Cast, fatima: Client) -> None:
    quiet_case(cast)
    quiet_case(cast, owner=cast.joost)

    counts = fatima.get(address_of("desk:inbox")).context["counts"]
    assert counts == {"mine": 1, "team": 1, "all": 2}


def test_inbox_shows_what_the_customer_said_and_what_is_unanswered(
    cast: Cast, fatima: Client
) -> None:
    case_with_question(cast, text="Goedendag,\n\nDe ketel   lekt.")
    quiet_case(cast, hours=90)

    rows = fatima.get(address_of("desk:inbox")).context["page"].rows
    assert [(row.snippet, row.is_unanswered) for row in rows] == [
        ("Goedendag, De ketel lekt.", True),
        ("U hoort van ons.", False),
    ]


def test_inbox_goes_on_after_a_row_even_among_equal_moments(cast: Cast) -> None:
    cases = [quiet_case(cast, hours=5) for _ in range(5)]

    seen, after = [], None
    for _ in range(3):
        page = inbox(cast.fatima, whose="mine", after=after, limit=2)
        seen += [case.pk for case in page.rows]
        after = page.after

    assert (seen, after) == ([case.pk for case in cases], None)


def test_inbox_takes_a_place_that_nobody_wrote_for_the_start(cast: Cast, fatima: Client) -> None:
    quiet_case(cast)

    assert [
        len(_subjects(fatima.get(address_of("desk:inbox", after=junk))))
        for junk in ("x", "1-", "9" * 40)
    ] == [1, 1, 1]


def test_inbox_takes_as_many_statements_for_thirty_rows_as_for_one(
    cast: Cast, fatima: Client, cost: Callable[[Client, str], int]
) -> None:
    case_with_question(cast)
    one = cost(fatima, address_of("desk:inbox", whose="all"))
    for number in range(29):
        case_with_question(cast, hours=7 + number)

    assert (one, cost(fatima, address_of("desk:inbox", whose="all"))) == (11, 11)


def test_inbox_refreshes_only_when_something_changed(cast: Cast, fatima: Client) -> None:
    case = quiet_case(cast)
    version = fatima.get(address_of("desk:inbox")).context["part"].version
    ask = partial(
        fatima.get, address_of("desk:inbox", version=version), headers={"HX-Request": "true"}
    )

    unchanged = ask()
    Promise.objects.filter(case=case).update(warned_at=NOW + timedelta(hours=1))
    changed = ask()

    assert (unchanged.status_code, unchanged.content) == (204, b"")
    assert changed.status_code == 200
    assert "At risk" in changed.content.decode()


def test_inbox_sends_technicians_to_the_road(cast: Cast) -> None:
    response = at_work(cast.joost).get(address_of("desk:inbox"))

    assert (response.status_code, response["Location"]) == (302, address_of("road:today"))
