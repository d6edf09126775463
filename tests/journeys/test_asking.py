"""How far answers lead in the tree of a diagnosis, and what somebody means who types quickly."""

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.journeys.known_journeys import journeys
from houvast.journeys.rules.asking import Walk, longest, walk
from houvast.journeys.rules.definition import Journey
from houvast.journeys.rules.diagnosis import Diagnosis
from houvast.journeys.rules.questions import JourneyQuestion, NumberOfCustomer
from houvast.journeys.rules.typed_answers import choices_of, meant

BOILER = "boiler_fault"


def _tree(key: str) -> tuple[Journey, Diagnosis]:
    journey = journeys()[key]
    assert journey.diagnosis
    return journey, journey.diagnosis


def _led(**answers: str) -> Walk:
    return walk(_tree(BOILER)[1], answers)


def test_what_is_known_is_not_asked() -> None:
    assert _led().ask == "danger"
    assert _led(danger="none").ask == "water_where"
    assert _led(danger="none", water_where="none", pressure="1.4").ask == "what_fails"


def test_answers_lead_to_what_the_visit_needs() -> None:
    found = _led(danger="none", water_where="none", what_fails="hot_water")

    assert found.outcome
    assert (found.outcome.key, found.ask, found.stop) == ("hot_water", None, None)
    assert found.path == ("danger", "water_where", "what_fails")


@pytest.mark.parametrize(
    ("answers", "stop"),
    [
        ({"danger": "gas"}, "gas"),
        ({"danger": "co"}, "carbon_monoxide"),
        ({"danger": "none", "water_where": "electric"}, "water_at_electricity"),
    ],
)
def test_danger_stops_the_questions(answers: dict[str, str], stop: str) -> None:
    found = _led(**answers, what_fails="noise")

    assert found.stop
    assert (found.stop.key, found.ask, found.outcome) == (stop, None, None)
    assert {one.number for one in found.stop.call} >= {"112"}


def test_who_does_not_know_goes_on() -> None:
    found = _led(danger="none", water_where="none", what_fails="both", pressure="", error_code="")

    assert found.outcome
    assert found.outcome.key == "does_nothing"


def _possible(question: JourneyQuestion) -> list[str]:
    if choices := choices_of(question):
        return [key for key, _ in choices]
    return ["0", "0.9", "1", "6"] if isinstance(question, NumberOfCustomer) else ["E9"]


def _faults() -> Iterator[str]:
    return (key for key, one in journeys().items() if one.diagnosis)


@pytest.mark.parametrize("key", list(_faults()))
@given(data=st.data())
def test_every_walk_ends_within_the_longest(key: str, data: st.DataObject) -> None:
    journey, diagnosis = _tree(key)
    answers: dict[str, str] = {}
    asked = 0
    while (found := walk(diagnosis, answers)).ask:
        question = journey.question_by_key[found.ask]
        answers[found.ask] = data.draw(st.sampled_from(["", *_possible(question)]))
        asked += 1

    assert asked <= longest(diagnosis)
    assert (found.outcome is None) != (found.stop is None)


def test_longest_counts_down() -> None:
    _journey, diagnosis = _tree(BOILER)

    assert [longest(diagnosis, one.question) for one in diagnosis.tree] == [5, 4, 3, 2, 1]


TYPED: Mapping[str, str] = {
    "1": "none", "2": "gas", "3": "co", "gas": "gas", "no": "none", "yes, i": "gas", "yes": "yes",
    "4": "4", "": "", "something": "something", "yes, the": "co",
}  # fmt: skip


@pytest.mark.parametrize("typed", TYPED)
def test_a_choice_is_meant_by_its_number_or_first_letters(typed: str) -> None:
    question = journeys()[BOILER].question_by_key["danger"]

    assert meant(question, typed) == TYPED[typed]


def test_yes_and_no_are_typed_in_both_languages() -> None:
    asked = [q for one in journeys().values() for q in one.questions if q.type == "yes_no"]
    for question in asked[:1]:
        assert [meant(question, typed) for typed in ("j", "Ja", "y", "n", "nee", "No", "2")] == [
            *["yes"] * 3,
            *["no"] * 4,
        ]


def test_what_is_typed_in_words_stays_as_it_is() -> None:
    question = journeys()[BOILER].question_by_key["error_code"]

    assert meant(question, " E1 ") == " E1 "
