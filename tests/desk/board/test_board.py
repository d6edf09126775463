from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from answers import Answer
from cast import NOW, Cast
from desk.conftest import quiet_case
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.clock import break_promises
from houvast.promises.actions.ending import keep
from houvast.promises.actions.promising import make_promise, mark_told
from houvast.promises.actions.warning import warn
from houvast.promises.models import Promise


def _board(response: Answer) -> dict[str, tuple[int, list[str]]]:
    columns = response.context["columns"]
    return {c.name: (c.count, [p.case.subject for p in c.promises]) for c in columns}


def _promised(cast: Cast, subject: str, *, hours: float = 3, **given: Any) -> Promise:
    return quiet_case(cast, subject=subject, hours=hours, **given).promises.get()


def _one_of_each(cast: Cast, **given: Any) -> None:
    yesterday = {"now": NOW - timedelta(days=1)}
    _promised(cast, "today", **given)
    _promised(cast, "next week", hours=200, **given)
    warn(promise=_promised(cast, "at risk", kind="other", **given), now=NOW)
    break_promises([_promised(cast, "broken", hours=-1, **yesterday, **given)], now=NOW)
    kept = _promised(cast, "kept", hours=400, **given)
    make_promise(
        case=kept.case, kind="other", words="Later.", due_at=NOW + timedelta(days=20),
        by=cast.fatima.as_actor(), now=NOW,
    )  # fmt: skip
    keep(promise=kept, proof="Done", by=cast.fatima.as_actor(), now=NOW)


def test_board_has_a_column_a_state(cast: Cast, fatima: Client) -> None:
    _one_of_each(cast)

    assert _board(fatima.get(address_of("desk:board"))) == {
        "broken": (1, ["broken"]),
        "at_risk": (1, ["at risk"]),
        "untold": (3, ["today", "at risk", "next week"]),
        "today": (1, ["today"]),
        "kept": (1, ["kept"]),
    }


def test_board_shows_what_the_customer_was_not_told(cast: Cast, fatima: Client) -> None:
    earlier = {"now": NOW - timedelta(minutes=6)}
    _promised(cast, "untold", hours=400, **earlier)
    told = _promised(cast, "told", hours=400, **earlier)
    mark_told(promise=told, message="case page", now=NOW)
    _promised(cast, "on its way", hours=400, now=NOW)

    assert _board(fatima.get(address_of("desk:board")))["untold"] == (1, ["untold"])
    assert (
        fatima.get(address_of("desk:column", "untold")).context["page"].rows[0].case.subject
        == "untold"
    )


def test_board_of_mine_leaves_out_colleagues(cast: Cast, gerrit: Client) -> None:
    _one_of_each(cast)

    assert {
        count for count, _ in _board(gerrit.get(address_of("desk:board", whose="mine"))).values()
    } == {0}


def test_board_counts_what_is_past_its_moment_as_at_risk_until_it_breaks(
    cast: Cast, fatima: Client
) -> None:
    _promised(cast, "overdue", hours=-1, now=NOW - timedelta(days=1))

    assert _board(fatima.get(address_of("desk:board")))["at_risk"] == (1, ["overdue"])


def test_board_takes_as_many_statements_for_three_of_each_as_for_one(
    cast: Cast, fatima: Client, cost: Callable[[Client, str], int]
) -> None:
    _one_of_each(cast)
    one = cost(fatima, address_of("desk:board"))
    for _ in range(2):
        _one_of_each(cast)

    assert (one, cost(fatima, address_of("desk:board"))) == (21, 21)


def test_board_column_is_a_list_in_pages(
    cast: Cast, fatima: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from houvast.desk.frame.queries.today import board_time
    from houvast.promises.queries.board import Looking, column

    for number in range(5):
        _promised(cast, f"{number}", hours=1 + number)

    seen, after, everybody = [], None, Looking(cast.fatima)
    for _ in range(3):
        page = column("today", board_time(NOW), looking=everybody, after=after, limit=2)
        seen += [promise.case.subject for promise in page.rows]
        after = page.after

    assert (seen, after) == (["0", "1", "2", "3", "4"], None)


def test_board_column_that_does_not_exist_is_not_found(cast: Cast, fatima: Client) -> None:
    assert fatima.get(address_of("desk:column", "vergeten")).status_code == 404


def test_board_columns_all_have_a_page(cast: Cast, fatima: Client) -> None:
    _one_of_each(cast)

    pages = [
        fatima.get(address_of("desk:column", name))
        for name in ("broken", "at_risk", "today", "kept")
    ]

    assert [len(page.context["page"].rows) for page in pages] == [1, 1, 1, 1]
