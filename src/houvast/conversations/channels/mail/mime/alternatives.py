"""One thing said in several forms: which of them holds the words, so that none goes unseen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

ENOUGH = 0.7
"""The share of the words of one form that another must hold to stand for it."""

COMPARED = 100_000
"""Characters of a form that are compared with another."""

ADDRESS = re.compile(r"<?\b(?:https?://|mailto:)[^\s<>]{1,2000}>?|\S{1,100}@\S{1,100}")
WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d")


@dataclass(slots=True)
class Words:
    """What one part says. `html` is empty if it came as plain text, or was too long."""

    text: str
    html: str = ""
    is_rich: bool = False
    is_whole: bool = True

    @property
    def markup(self) -> str:
        return self.html or f"<pre>{escape(self.text)}</pre>"


def joined(words: Sequence[Words]) -> tuple[str, str]:
    """All of it as text and, if any of it came so, as HTML."""
    has_html = any(said.html for said in words)
    return _text(words), "\n".join(said.markup for said in words) if has_html else ""


def best(forms: Sequence[Sequence[Words]]) -> list[Words]:
    """What a multipart/alternative says.

    The plain form, where it says what the rich one does; the rich form, where the plain one is
    only a stub; both, where each has words that the other lacks. The last rich form counts
    (RFC 2046, 5.1.4), with those before it that say something else.
    """
    rich = [list(form) for form in forms if any(words.is_rich for words in form)]
    plain = [words for form in forms for words in form if not any(w.is_rich for w in form)]
    if not rich:
        return plain
    text, html = joined(_all_that_differ(rich))
    is_whole = all(words.is_whole for words in [*plain, *(w for form in rich for w in form)])
    return [Words(_told(_text(plain), text), html, is_rich=True, is_whole=is_whole)]


def _all_that_differ(rich: Sequence[list[Words]]) -> list[Words]:
    """The last form, and before it those that say something else."""
    chosen = [rich[-1]]
    known = _words(_text(rich[-1]))
    for form in reversed(rich[:-1]):
        theirs = _words(_text(form))
        if len(theirs & known) < ENOUGH * len(theirs):
            chosen.append(form)
            known |= theirs
    return [words for form in reversed(chosen) for words in form]


def _told(plain: str, rich: str) -> str:
    if not plain.strip() or not rich.strip():
        return rich if rich.strip() else plain
    if _covers(plain, rich):
        return plain
    if _covers(rich, plain) or len(plain) < len(rich):
        return rich
    return f"{plain}\n\n{rich}"


def _covers(one: str, other: str) -> bool:
    """Whether one text says what the other does, with every number in it."""
    ours, theirs = _words(one), _words(other)
    if any(NUMBER.search(word) for word in theirs - ours):
        return False
    return len(theirs & ours) >= ENOUGH * len(theirs)


def _words(text: str) -> set[str]:
    return set(WORD.findall(ADDRESS.sub(" ", text[:COMPARED]).casefold()))


def _text(words: Sequence[Words]) -> str:
    return "\n\n".join(filter(None, (said.text.strip("\n") for said in words)))
