"""Whether two names may be of one person or organisation, with errors of spelling forgiven."""

from houvast.people.names import is_prefix, is_title, plain

SHORT, LONG = 4, 8
"""From so many letters on a word may have one error, and two."""


def are_alike(one: str, other: str) -> bool:
    """Whether two names may be of the same: "A. de Wit" and "Alice de Witt" may.

    The last words are alike, and so are the first as far as both have one; an initial stands for
    every name that it starts. Titles in the name count for nothing.
    """
    first, second = _words(one), _words(other)
    if not first or not second or not is_alike(first[-1], second[-1]):
        return False
    given, also_given = first[:-1], second[:-1]
    return not given or not also_given or _may_be(given[0], also_given[0])


def is_alike(word: str, other: str) -> bool:
    """Whether two words are the same but for errors: one in four letters or more, two in eight."""
    shortest = min(len(word), len(other))
    allowed = 2 if shortest >= LONG else 1 if shortest >= SHORT else 0
    return abs(len(word) - len(other)) <= allowed and _errors(word, other) <= allowed


def _may_be(given: str, other: str) -> bool:
    if 1 in (len(given), len(other)):
        return given[0] == other[0]
    return is_alike(given, other)


def _words(name: str) -> list[str]:
    """The words of a name that tell people apart, folded."""
    spoken = (word.replace(".", " ").split() for word in plain(name).split())
    words = [part for parts in spoken for part in parts]
    return [word for word in words if not (is_prefix(word) or is_title(word))]


def _errors(word: str, other: str) -> int:
    """How many letters are wrong, missing, too many, or two that changed places."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(word, 1):
        last, before, row = before, row, [at]
        for there, letter_there in enumerate(other, 1):
            differs = letter != letter_there
            cost = min(before[there] + 1, row[-1] + 1, before[there - 1] + differs)
            is_swapped = (
                at > 1 and there > 1 and letter == other[there - 2] and word[at - 2] == letter_there
            )
            row.append(min(cost, last[there - 2] + 1) if is_swapped else cost)
    return row[-1]
