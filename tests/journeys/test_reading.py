"""A journey that is not right is refused in a sentence, with its line and path."""

from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override

from houvast.ground.described_files import DescriptionWrong
from houvast.journeys.known_journeys import JOURNEYS
from houvast.journeys.rules.reading import read_journey, schema_of_journey

LINES = JOURNEYS.file_of("boiler_fault")


def refused(before: str, after: str, language: str = "en") -> str:
    assert before in LINES
    with override(language), pytest.raises(DescriptionWrong) as wrong:
        read_journey(LINES.replace(before, after, 1), file="mine.yaml")
    with override(language):
        return wrong.value.sentence


def line_of(words: str) -> int:
    return LINES[: LINES.index(words)].count("\n") + 1


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", "write how long as 4 hours, 2 working days, 3 weeks or 1 month."),
        ("nl", "schrijf hoe lang als 4 hours, 2 working days, 3 weeks of 1 month."),
    ],
)
def test_time_that_is_none_is_named_with_line_and_path(language: str, says: str) -> None:
    line = line_of("takes: {usually: 1 hour")
    where = {"en": "line", "nl": "regel"}[language]

    said = refused("takes: {usually: 1 hour", "takes: {usually: soon", language)

    assert said == f"mine.yaml, {where} {line}, steps.1.takes.usually: {says}"


def test_promise_without_its_moment_is_refused() -> None:
    said = refused('"U hoort {by_when} van ons hoe het staat."', '"U hoort van ons."')

    assert said.endswith(
        "steps.3.next_word: the words of a promise have {by_when} in them, in both languages."
    )


def test_step_that_two_things_make_done_is_refused() -> None:
    said = refused("done_by: {verb: visit.booked}", "done_by: {verb: visit.booked, visit: true}")

    assert said.endswith("steps.2.done_by: a step is done by one of verb, facts, visit and tick.")


def test_fact_that_the_step_does_not_ask_is_refused() -> None:
    said = refused("asks: [danger, water_where, what_fails]", "asks: [danger, water_where]")

    assert said.endswith(
        "steps.1.done_by.facts: what_fails makes it done and is not asked here: asks."
    )


def test_question_that_nobody_wrote_is_refused() -> None:
    said = refused("asks: [way_in]", "asks: [way_out]")

    assert said == "mine.yaml, line 199, steps.2.asks: way_out is not one of the questions."


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("otherwise: {ask: water_where}", "otherwise: {ask: danger}",
         "tree.1.otherwise.ask: danger is not asked further down, so this goes round."),
        ("{on: drops, outcome: leak}", "{on: drops, outcome: flood}",
         "tree.2.branches.2.outcome: flood is not one of the outcomes."),
        ("{on: gas, stop: gas}", "{on: gas, stop: water}",
         "tree.1.branches.1.stop: water is not one of the stops."),
        ("{on: noise, outcome: noise}", "{on: noise, outcome: leak}",
         "outcomes.5: no answer leads to noise."),
    ],
)  # fmt: skip
def test_tree_that_leads_nowhere_is_refused(before: str, after: str, says: str) -> None:
    assert refused(before, after).endswith(f"diagnosis.{says}")


def test_answer_that_cannot_be_given_is_refused() -> None:
    said = refused("{on: noise, outcome: noise}", "{on: silence, outcome: noise}")

    assert said.endswith("what_fails never has the answer of one of its branches.")


def test_word_that_is_not_known_is_refused() -> None:
    assert refused("who_acts: you", "who_acts: them").endswith(
        "steps.1.who_acts: this has to be one of 'us', 'you' or 'somebody_else'."
    )


def test_schema_knows_each_word_of_a_step() -> None:
    schema: dict[str, Any] = schema_of_journey()

    assert sorted(schema["$defs"]["JourneyStep"]["required"]) == [
        "done_by", "explanation", "key", "name", "takes", "who_acts",
    ]  # fmt: skip
    assert schema["$defs"]["Takes"]["properties"]["usually"]["type"] == "string"
    assert schema["additionalProperties"] is False


def test_example_of_the_manual_is_a_journey() -> None:
    manual = (Path(__file__).parents[2] / "docs/howto/add-a-journey.md").read_text(encoding="utf-8")
    text = manual.partition("```yaml\n")[2].partition("```")[0]

    assert read_journey(text, file="water_softener.yaml").name.en == "Fitting a water softener"
