"""The page about the data model says what the source says."""

import states
import writers
from architecture.states import STATES


def test_data_model_page_is_what_the_source_says() -> None:
    """When it is not: `make data-model`."""
    assert states.PAGE.read_text(encoding="utf-8") == states.page()


def test_every_state_of_what_is_drawn_is_drawn() -> None:
    from django.apps import apps

    missing = {
        f"{drawn.model}.{field.name}"
        for drawn in states.DRAWN
        for field in apps.get_model(drawn.model)._meta.fields
        if field.name in STATES
        and field.name not in {turn.column for turn in drawn.turns} | {*drawn.marks}
    }

    assert missing == set()


def test_nothing_is_drawn_that_nobody_writes() -> None:
    unwritten = [
        (drawn.model, turn.after)
        for drawn in states.DRAWN
        for turn in drawn.turns
        if not writers.of(drawn.model, turn.column).by
        or (turn.outcome and not writers.of_outcome(drawn.model, turn.outcome))
    ]

    assert unwritten == []


def test_writers_are_found_with_who_takes_it_back() -> None:
    settled = writers.of("promises.Case", "settled_at")
    told = writers.of("promises.Promise", "told_at")

    assert settled == writers.Written(("settle",), ("reopen",))
    assert told == writers.Written(
        ("stands_again", "mark_told"), ("give_to", "hide_what_the_other_read", "unmark_told")
    )


def test_writers_of_an_outcome_are_those_that_end_by_it() -> None:
    assert writers.of_outcome("promises.Promise", "KEPT") == ("keep",)
    assert writers.of_outcome("appointments.Visit", "DONE") == ("finish",)
