"""What is wrong with a journey is named before a customer finds it."""

from typing import Any

import pytest
from django.utils.translation import override

from houvast.journeys.known_journeys import journeys
from houvast.journeys.rules.checking import Trouble, check
from houvast.journeys.rules.definition import Journey
from journeys.written import FRIDAY_NIGHT, OFFICE, both, journey, promised, step


def found(one: Journey, **how: Any) -> list[tuple[Trouble, str]]:
    with override("en"):
        wrong = check(one, calendar=OFFICE, begins_at=FRIDAY_NIGHT, **how)
    return [(finding.trouble, finding.sentence) for finding in wrong]


def test_journey_without_fault_has_none() -> None:
    assert found(journey(step("choose", "you"), step("visit"))) == []


def test_step_without_a_next_word_is_named_and_so_is_the_time_without_one() -> None:
    assert found(journey(step("visit", next_word=None))) == [
        (
            Trouble.NO_NEXT_WORD,
            "“visit” does not say by when they hear from us (next_word).",
        ),
        (
            Trouble.WITHOUT_A_WORD,
            "No word of ours runs for 7 days, from Friday 27 November 2026 (“visit”).",
        ),
    ]


def test_silence_of_more_days_than_are_allowed_is_named() -> None:
    slow = step("visit", takes={"usually": "1 week", "at_most": "3 weeks"},
                next_word=promised("You hear", "3 weeks"))  # fmt: skip

    assert found(journey(slow), silent_days=14) == [
        (Trouble.SILENCE, "21 days without a message, from Friday 27 November 2026 (“visit”)."),
    ]
    assert found(journey(slow), silent_days=21) == []


def test_promise_of_nobody_is_named() -> None:
    nobodys = step("visit", next_word=promised("You hear", "1 week", owner=None))

    assert found(journey(nobodys)) == [
        (Trouble.NOBODYS, "Nobody owns this: “You hear {by_when}” (owner)."),
    ]


def test_question_that_is_asked_twice_is_named() -> None:
    asked = {"key": "size", "name": both("Which size?"), "type": "text"}
    again = {"key": "size_too", "name": both("Which size"), "type": "text"}
    one = journey(
        step("first", asks=["size"]), step("second", asks=["size"]), questions=[asked, again]
    )

    assert found(one) == [
        (Trouble.ASKED_TWICE, "“second” asks again what “first” asked: Which size?"),
        (Trouble.ASKED_TWICE, "size and size_too ask the same: Which size"),
    ]


def test_end_that_nobody_asks_the_customer_for_is_named() -> None:
    assert found(journey(step("visit"), end=None)) == [
        (
            Trouble.END_NOT_SAID,
            "The customer is not asked in words of this journey whether it is the end (end).",
        )
    ]


def test_step_that_nothing_happens_in_when_they_are_silent_is_named() -> None:
    one = journey(step("choose", "you", silence=None))

    assert [trouble for trouble, _sentence in found(one)] == [
        Trouble.NEVER_REMINDED,
        Trouble.NEVER_DONE,
    ]


def test_verb_that_never_happens_to_a_case_is_named() -> None:
    one = journey(step("visit", done_by={"verb": "visit.dreamt"}))

    assert found(one) == [
        (Trouble.UNKNOWN_VERB, "“visit” waits for visit.dreamt, which never happens to a case.")
    ]


@pytest.mark.parametrize("key", sorted(journeys()))
def test_starter_journeys_have_no_fault_in_the_eyes_of_any_customer(key: str) -> None:
    assert found(journeys()[key], silent_days=31) == []


def test_of_a_step_only_the_longest_silence_is_named() -> None:
    updates = {"every": "3 weeks", "words": both("Not yet."), "owner": "desk"}
    slow = step("dig", takes={"usually": "1 week", "at_most": "4 months"},
                next_word=promised("You hear", "2 weeks"))  # fmt: skip

    assert [sentence for _trouble, sentence in found(journey(slow, updates=updates))] == [
        "21 days without a message, from Friday 11 December 2026 (“dig”)."
    ]


def test_finding_says_where_in_the_file_it_is_put_right() -> None:
    nobodys = promised("You hear", "1 week", owner=None)
    late = {"key": "late", "name": both("Late"), "says": both("It is late."), "promise": nobodys}
    one = journey(step("choose", "you"), step("ship", next_word=None, obstacles=[late]))

    with override("en"):
        wrong = check(one, calendar=OFFICE, begins_at=FRIDAY_NIGHT)

    assert [(finding.trouble, finding.place) for finding in wrong[:2]] == [
        (Trouble.NO_NEXT_WORD, ("steps", 1)),
        (Trouble.NOBODYS, ("steps", 1, "obstacles", 0, "promise")),
    ]
