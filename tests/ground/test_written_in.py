"""In which language something was written, tried on all that our own journeys say in both."""

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from houvast.ground.written_in import written_in
from houvast.journeys.front import Journey, SaidInBoth, journeys

FEW_WORDS = 4
"""Names of steps and answers may be the same in both."""


def _said_in(described: object) -> Iterator[SaidInBoth]:
    if isinstance(described, SaidInBoth):
        yield described
    elif isinstance(described, BaseModel):
        for name in type(described).model_fields:
            yield from _said_in(getattr(described, name))
    elif isinstance(described, tuple):
        for one in described:
            yield from _said_in(one)


@pytest.mark.parametrize("journey", journeys().values(), ids=journeys())
def test_language_of_what_we_say_is_known(journey: Journey) -> None:
    texts = [
        (language, getattr(said, language))
        for said in _said_in(journey)
        for language in ("nl", "en")
        if len(getattr(said, language).split()) > FEW_WORDS
    ]

    wrong = [
        (language, text) for language, text in texts if written_in(text) not in (language, None)
    ]
    unknown = [text for language, text in texts if written_in(text) is None]

    assert texts
    assert wrong == []
    assert len(unknown) <= len(texts) // 50


def test_name_of_somebody_says_nothing_of_the_language() -> None:
    either = ["Piet van der Meer brings parts", "A. de Boer", "Call Joost de Wit"]
    assert [written_in(text) for text in either] == [None] * 3
    assert written_in("Anna de Boer van Dijk repairs your boiler") == "en"
    assert written_in("Anna de Boer van Dijk belt u") == "nl"


def test_what_could_be_either_is_neither() -> None:
    assert [written_in(text) for text in ("", "12:00", "Remeha Calenta 28c")] == [None] * 3
