from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from cast import Cast
from houvast.ground.queries import events
from houvast.ground.queries.paging import at_bookmark, bookmark, cut, whole_number
from houvast.promises.models import Case
from making import case_with_promise, on_record

SINCE, UNTIL = datetime(1970, 1, 1), datetime(2500, 1, 1)
MOMENTS = st.datetimes(min_value=SINCE, max_value=UNTIL, timezones=st.just(UTC))


def test_timeline_pages_through_a_case_newest_first(cast: Cast) -> None:
    case, other = case_with_promise(cast), case_with_promise(cast)
    for number in range(5):
        on_record(f"t.{number}", case)
    on_record("t.other", other)

    seen, before = [], None
    for _ in range(4):
        page = events.of_case(case.pk, before=before, limit=2)
        seen += [event.verb for event in page.rows]
        before = int(page.after) if page.after else None

    assert (seen, before) == (
        ["t.4", "t.3", "t.2", "t.1", "t.0", "promise.made", "case.opened"], None,
    )  # fmt: skip


def test_timeline_of_a_customer_and_of_the_company(cast: Cast) -> None:
    on_record("t.alice", cast.alice)
    on_record("t.bob", cast.bob)
    nothing = Case.objects.none().values("pk")

    of_alice = [event.verb for event in events.of_customers([cast.alice.pk], hidden=nothing).rows]
    of_all = [event.verb for event in events.of_company(hidden=nothing, limit=2).rows]
    assert (of_alice, of_all) == (["t.alice"], ["t.bob", "t.alice"])


@given(MOMENTS, st.integers(0, 10**17))
def test_place_in_a_list_survives_the_address(at: datetime, number: int) -> None:
    assert at_bookmark(bookmark(at, number)) == (at, number)


@given(st.text())
def test_place_that_nobody_wrote_is_none_or_a_place(text: str) -> None:
    place = at_bookmark(text)

    assert place is None or at_bookmark(bookmark(*place)) == place


@given(st.text())
def test_number_of_a_row_fits_the_database(text: str) -> None:
    number = whole_number(text)

    assert number is None or 0 <= number < 2**63


@given(st.lists(st.integers(), max_size=8), st.integers(1, 4))
def test_page_is_cut_where_the_next_one_starts(rows: list[int], limit: int) -> None:
    page = cut(rows[: limit + 1], limit=limit, mark=str)

    assert page.rows == rows[:limit]
    assert page.after == (str(rows[limit - 1]) if len(rows) > limit else None)
