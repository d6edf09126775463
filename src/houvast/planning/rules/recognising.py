"""Which kind of visit somebody asks for, by the words that the company says mean it."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from houvast.people.names import plain

Kind = TypeVar("Kind", bound=Hashable)


def recognised(text: str, words_of: Mapping[Kind, Sequence[str]]) -> Kind | None:
    """The first kind of which a word starts one in the text ("onderhoud": onderhoudsbeurt).

    Accents and capitals do not count. None where nothing is recognised.
    """
    spaced = f" {plain(text)}"
    for kind, words in words_of.items():
        if any(f" {plain(word)}" in spaced for word in words if plain(word)):
            return kind
    return None
