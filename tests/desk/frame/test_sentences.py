from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import translation

from cast import NOW
from houvast.desk.frame.badges import Badge, state_of
from houvast.desk.frame.sentences import sentence_of
from houvast.ground.models import Event
from houvast.ground.verbs import declared
from houvast.promises.models import Promise


def _event(verb: str, **facts: Any) -> Event:
    return Event(verb=verb, at=NOW, by_kind="system", by_name="Houvast", facts=facts)


def test_sentence_says_a_window_in_full() -> None:
    event = _event(
        "visit.booked",
        opens_at="2026-11-25T07:00:00+00:00",
        closes_at="2026-11-25T11:00:00+00:00",
        technician="Joost Kramer",
    )

    said = "Visit agreed: Wednesday 25 November 2026 between 8:00 and 12:00, Joost Kramer"
    assert sentence_of(event) == said


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_sentence_survives_missing_facts_in_every_language(language: str) -> None:
    with translation.override(language):
        said = {verb.name: sentence_of(_event(verb.name)) for verb in declared()}

    assert {verb: sentence for verb, sentence in said.items() if "%(" in sentence} == {}


@pytest.mark.parametrize(
    ("verb", "facts", "said"),
    [
        ("promise.renegotiated", {"reason": "The customer chose another time."},
         "Een ander moment afgesproken: De klant koos een ander moment."),
        ("promise.renegotiated", {"reason": "Onze bus staat stil."},
         "Een ander moment afgesproken: Onze bus staat stil."),
        ("company.closed_on", {"on": "2026-12-24", "name": "Kerst"},
         "Gesloten op donderdag 24 december 2026: Kerst"),
        ("case.settled", {"said": "Message 74: Ja, opgelost."}, "Afgesloten: Ja, opgelost."),
    ],
)  # fmt: skip
def test_sentence_speaks_dutch_also_where_history_is_kept_in_english(
    verb: str, facts: dict[str, str], said: str
) -> None:
    with translation.override("nl"):
        assert sentence_of(_event(verb, **facts)) == said


def test_sentence_of_a_verb_without_words_is_the_verb() -> None:
    assert sentence_of(_event("lift.got_stuck")) == "lift: got stuck"


@pytest.mark.parametrize(
    ("promise", "state"),
    [
        (Promise(due_at=NOW + timedelta(days=1)), Badge("", "Running")),
        (Promise(due_at=NOW + timedelta(hours=1)), Badge("today", "Today")),
        (Promise(due_at=NOW + timedelta(days=1), warned_at=NOW), Badge("at-risk", "At risk")),
        (Promise(due_at=NOW - timedelta(minutes=1), warned_at=NOW), Badge("broken", "Too late")),
        (Promise(due_at=NOW, outcome="kept", ended_at=NOW), Badge("kept", "Kept")),
        (Promise(due_at=NOW, outcome="broken", ended_at=NOW), Badge("broken", "Broken")),
        (Promise(due_at=NOW, outcome="released", ended_at=NOW), Badge("", "No longer needed")),
    ],
)
def test_state_of_a_promise_is_a_look_and_a_word(promise: Promise, state: Badge) -> None:
    assert state_of(promise, now=NOW) == state


def test_state_is_today_until_midnight_in_amsterdam() -> None:
    late = datetime.fromisoformat("2026-11-23T23:59:00+01:00")

    states = [state_of(Promise(due_at=late + timedelta(minutes=m)), now=NOW).look for m in (0, 1)]
    assert states == ["today", ""]
