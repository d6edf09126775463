"""What layers above have said with an answer that somebody writes, because that answers it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

Says = Callable[[Any, datetime], Sequence[str]]

_says: list[Says] = []


def say_with_answers_by(says: Says) -> None:
    """Have `says(case, now)` asked what follows for its customer from an answer in a case, in their
    language; called in the transaction that writes it, with what comes next promised.
    """
    _says.append(says)


def said_with_answer(case: Any, now: datetime) -> list[str]:
    """Sentences that go below an answer."""
    return [words for says in _says for words in says(case, now)]
