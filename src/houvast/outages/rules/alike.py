"""Which of many messages ask the same, and by which words one sees it.

Words are compared by their stems, without words of courtesy; and by threes of letters, so that a
typing error or a compound does not hide that two mean the same.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SAME_WORDS, SAME_LETTERS = 0.42, 0.6
"""How much two have in common, from 0 to 1, to be alike by their words or by their letters."""
MOST_WORDS = 4_000
LETTERS = 4_096
MOST_WHY = 4
ENOUGH = 2
COURTESY = {
    "alvast", "bedankt", "best", "dag", "dank", "dear", "geacht", "goedemiddag", "goedemorgen",
    "goedenavond", "graag", "groet", "hallo", "heer", "hello", "hi", "hoi", "hoor", "kind", "mevr",
    "mevrouw", "mvg", "please", "regards", "sincerely", "thanks", "vriend", "vriendelijk",
}  # fmt: skip
"""Stems that say nothing of what is asked."""


@dataclass(frozen=True)
class AlikeGroup:
    """Messages that are alike, the one that is most like the others first, and `why`."""

    ids: tuple[int, ...]
    why: tuple[str, ...]


def alike_groups(stems: Mapping[int, Sequence[str]]) -> list[AlikeGroup]:
    """The groups of two or more, the largest first; each message is in one at most."""
    words = {pk: set(said) - COURTESY for pk, said in stems.items()}
    ids = [pk for pk, said in words.items() if said]
    if len(ids) < ENOUGH:
        return []
    counted = Counter(word for pk in ids for word in words[pk])
    known = {word: place for place, (word, _) in enumerate(counted.most_common())}
    by_words = _close(_by_words([words[pk] for pk in ids], known)) >= SAME_WORDS
    by_letters = _close(_by_letters([words[pk] for pk in ids], known)) >= SAME_LETTERS
    near = by_words | by_letters
    free = np.ones(len(ids), dtype=bool)
    most = near.sum(axis=1)
    groups: list[AlikeGroup] = []
    while True:
        first = int(most.argmax())
        if most[first] < ENOUGH:
            return groups
        members = np.flatnonzero(near[first] & free)
        free[members] = False
        most = (most - near[:, members].sum(axis=1)) * free
        placed = (first, *(int(one) for one in members if one != first))
        found = tuple(ids[place] for place in placed)
        groups.append(AlikeGroup(found, _why([words[pk] for pk in found], counted)))


def _by_words(said: Sequence[set[str]], known: Mapping[str, int]) -> NDArray[np.float32]:
    table = np.zeros((len(said), min(len(known), MOST_WORDS)), dtype=np.float32)
    for row, words in enumerate(said):
        table[row, [known[word] for word in words if known[word] < MOST_WORDS]] = 1
    return table


def _by_letters(said: Sequence[set[str]], known: Mapping[str, int]) -> NDArray[np.float32]:
    places: dict[str, int] = {}
    threes = {word: _threes(word, places) for word in known}
    table = np.zeros((len(said), LETTERS), dtype=np.float32)
    for row, words in enumerate(said):
        table[row, [place for word in words for place in threes[word]]] = 1
    return table


def _threes(word: str, places: dict[str, int]) -> list[int]:
    padded = f" {word} "
    found = (padded[at : at + 3] for at in range(len(padded) - 2))
    return [places.setdefault(three, len(places)) % LETTERS for three in found]


def _close(table: NDArray[np.float32]) -> NDArray[np.float32]:
    """How near each row is to each other one, by the angle between them."""
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    unit = table / np.maximum(lengths, np.float32(1e-9))
    near: NDArray[np.float32] = unit @ unit.T
    return near


def _why(said: Sequence[set[str]], counted: Counter[str]) -> tuple[str, ...]:
    """The words that most of them have, those that others have least first."""
    among = Counter(word for words in said for word in words)
    shared = [word for word, number in among.items() if 2 * number > len(said)]
    return tuple(sorted(shared, key=lambda word: (counted[word] - among[word], word))[:MOST_WHY])
