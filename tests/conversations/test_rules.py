from datetime import timedelta

import pytest
from django.utils.translation import override

from houvast.conversations.rules import greetings, retrying, subjects


@pytest.mark.parametrize(
    ("subject", "bare", "is_answer"),
    [
        ("Ketel lekt", "ketel lekt", False),
        ("Re: Ketel  lekt", "ketel lekt", True),
        ("RE: Antw: FW: Ketel lekt", "ketel lekt", True),
        ("Re[2]: Ketel lekt", "ketel lekt", True),
        ("Automatisch antwoord: Re: Ketel lekt", "ketel lekt", True),
        ("Reparatie: ketel", "reparatie: ketel", False),
        ("", "", False),
    ],
)
def test_subject_is_bare_without_its_prefixes(subject: str, bare: str, is_answer: bool) -> None:
    assert (subjects.bare(subject), subjects.is_answer(subject)) == (bare, is_answer)


def test_subject_of_an_answer_has_one_prefix() -> None:
    assert subjects.answering("RE: Antw: Ketel lekt") == "Re: Ketel lekt"
    assert subjects.of_case(" Fwd:  Ketel  lekt", text="") == "Ketel lekt"
    assert subjects.of_case("", text="De ketel\nlekt") == "De ketel lekt"
    with override("nl"):
        assert subjects.of_case("", text="") == "Geen onderwerp"


def test_retrying_ends_after_two_days_and_a_bit() -> None:
    pauses = [retrying.pause_after(attempt) for attempt in range(1, 13)]

    assert pauses[-1] is None
    assert timedelta(days=1) < sum(filter(None, pauses), timedelta()) < timedelta(days=3)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Beste mevrouw De Wit,\n\nWe komen.", ("Beste mevrouw De Wit,", "We komen.")),
        ("We komen.\nTot dan.", ("", "We komen.\nTot dan.")),
        ("Dag", ("", "Dag")),
    ],
)
def test_greeting_that_was_typed_is_used(text: str, parts: tuple[str, str]) -> None:
    assert greetings.split(text) == parts
