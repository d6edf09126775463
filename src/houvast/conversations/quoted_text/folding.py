"""Telling what somebody wrote from what their mail program quoted. Fold, never cut.

Folded is only what an earlier message of the case contains, or what follows a sure mark of a mail
program in a mail that answers something and quotes what we do not know. When in doubt it stays in
sight: better a quotation too many than an answer that nobody sees.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from houvast.conversations.quoted_text.earlier import SIGNS, EarlierTexts
from houvast.conversations.quoted_text.marks import (
    AN_ADDRESS,
    POINTS_BELOW,
    Mark,
    is_added,
    is_signature,
    mark_at,
)

LONGEST_SIGNATURE = 8  # lines
LONGEST = 20_000
"""Lines of a mail that are looked at; what comes after them stays in sight."""


class Kind(StrEnum):
    NEW = "new"
    QUOTED = "quoted"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a message, line ends included."""

    kind: Kind
    text: str


class Position(StrEnum):
    """Where a line stands, by the marks around it."""

    OWN = "own"
    MARK = "mark"
    SIGNED = "after a quotation sign"  # ">" by itself: people make lists with it
    QUOTED = "after a sure mark"
    SAID = "after words that a person may have written"


def fold(
    text: str, earlier: EarlierTexts | None = None, *, answers: bool = True
) -> tuple[Span, ...]:
    """The spans of a message, in order; their texts joined are the text itself, to the letter.

    `earlier` is what was said before it in its case. A mail that `answers` nothing quotes nothing
    but that. A message of which nothing would be left is all new.
    """
    lines = text.splitlines(keepends=True)
    kinds = _kinds(lines[:LONGEST], earlier or EarlierTexts(), answers=answers)
    kinds += [Kind.NEW] * (len(lines) - len(kinds))
    if not any(k is Kind.NEW and line.strip() for k, line in zip(kinds, lines, strict=True)):
        return (Span(Kind.NEW, text),) if text else ()
    pairs = groupby(zip(kinds, lines, strict=True), key=lambda pair: pair[0])
    return tuple(Span(kind, "".join(line for _, line in run)) for kind, run in pairs)


def new_words(text: str) -> str:
    """Only what the sender wrote now, for a subject, a notice or a list."""
    return "".join(span.text for span in fold(text) if span.kind is Kind.NEW).strip()


def _kinds(lines: list[str], earlier: EarlierTexts, *, answers: bool) -> list[Kind]:
    if not answers and not earlier:
        return [Kind.NEW] * len(lines)
    positions = _positions(lines, earlier)
    kinds = _folded(lines, positions, earlier, answers=answers)
    if answers:
        _mark_signature(lines, kinds)
    _join_over_blank_lines(lines, kinds)
    return kinds


def _positions(lines: list[str], earlier: EarlierTexts) -> list[Position]:
    bare = [SIGNS.sub("", line).strip() for line in lines]
    positions = [Position.OWN] * len(lines)
    is_attributed = False
    unsigned = Position.OWN
    number = 0
    while number < len(lines):
        is_signed = lines[number].lstrip().startswith(">")
        mark = mark_at(bare, number)
        length = 1
        if mark and mark[0] is Mark.FORWARD and not (is_signed and is_attributed):
            break  # what is forwarded is what they want us to read
        if mark and _is_of_another(lines[number : number + mark[1]], earlier):
            mark = None
        if mark:
            length = mark[1]
            positions[number : number + length] = [Position.MARK] * length
            if is_signed or _is_above_signs(lines, number + length):
                if mark[0] is Mark.QUOTATION and not (is_signed or is_attributed):
                    # A program says where its signs begin: those above are somebody's own.
                    own = {Position.SIGNED: Position.OWN}
                    positions[:number] = [own.get(at, at) for at in positions[:number]]
                is_attributed |= mark[0] is Mark.QUOTATION
            elif mark[0] is Mark.QUOTATION:
                unsigned = Position.QUOTED
            elif unsigned is Position.OWN:
                unsigned = Position.SAID
        elif is_signed:
            positions[number] = Position.QUOTED if is_attributed else Position.SIGNED
        else:
            positions[number] = unsigned
        number += length
    return positions


def _is_of_another(mark: list[str], earlier: EarlierTexts) -> bool:
    """Whether it names neither us nor whoever wrote before, so that somebody pasted it."""
    if not (earlier.knows_parent and earlier.domain):
        return False
    domains = [found.group(1).lower() for line in mark for found in AN_ADDRESS.finditer(line)]
    return bool(domains) and earlier.domain not in domains


def _is_above_signs(lines: list[str], number: int) -> bool:
    below = next((line for line in lines[number : number + 4] if line.strip()), "")
    return below.lstrip().startswith(">")


def _folded(
    lines: list[str], positions: list[Position], earlier: EarlierTexts, *, answers: bool
) -> list[Kind]:
    """Quoted is what is known; and of what no mail of ours can tell, what a mark says."""
    follower = earlier.follow()
    known = [
        follower.knows(line, is_signed=line.lstrip().startswith(">"))
        if position not in {Position.OWN, Position.MARK}
        else None
        for line, position in zip(lines, positions, strict=True)
    ]
    is_original_known = follower.is_sure or _begins_known(known)
    is_original_known |= any(
        POINTS_BELOW.search(line)
        for line, position in zip(lines, positions, strict=True)
        if position is Position.OWN
    )
    kinds = [Kind.NEW] * len(lines)
    for number, position in enumerate(positions):
        if known[number]:
            kinds[number] = Kind.QUOTED
        elif known[number] is False and answers and not is_original_known:
            may_fold = position is Position.QUOTED or (
                position is Position.SIGNED and not earlier.knows_parent
            )
            kinds[number] = Kind.QUOTED if may_fold else Kind.NEW
        elif known[number] is False and answers and lines[number].replace(" ", "").startswith(">>"):
            kinds[number] = Kind.QUOTED  # quoted twice: nobody types so
    neutral = [
        position is Position.MARK or (position is not Position.OWN and found is None)
        for position, found in zip(positions, known, strict=True)
    ]
    _fold_between(lines, neutral, kinds)
    return kinds


def _begins_known(known: Sequence[bool | None]) -> bool:
    return next((found for found in known if found is not None), False)


def _fold_between(lines: list[str], neutral: list[bool], kinds: list[Kind]) -> None:
    """Marks, and lines without words, belong to what stands below them; or above, at the end."""
    following: Kind | None = None
    for number in range(len(lines) - 1, -1, -1):
        if neutral[number] and following is not None:
            kinds[number] = following
        elif not neutral[number] and lines[number].strip():
            following = kinds[number]
    for number in range(1, len(lines)):
        if neutral[number] and lines[number].strip() and kinds[number] is Kind.NEW:
            kinds[number] = kinds[number - 1]


def _mark_signature(lines: list[str], kinds: list[Kind]) -> None:
    """From the signature mark to the next quotation, the first line that says something or the end,
    if it is no longer than one.
    """
    for number, line in enumerate(lines):
        if kinds[number] is Kind.NEW and is_signature(line):
            stop, signed = number + 1, 0
            while stop < len(lines) and kinds[stop] is Kind.NEW:
                if is_added(lines[stop], is_first=not signed):
                    break
                signed += bool(lines[stop].strip())
                stop += 1
            if 0 < signed <= LONGEST_SIGNATURE:
                kinds[number:stop] = [Kind.SIGNATURE] * (stop - number)
            return


def _join_over_blank_lines(lines: list[str], kinds: list[Kind]) -> None:
    """Blank lines between two quotations, or after the last, are part of them."""
    following: Kind | None = None
    for number in range(len(lines) - 1, -1, -1):
        if lines[number].strip():
            following = kinds[number]
        elif following is not Kind.NEW:
            kinds[number] = following or Kind.QUOTED
    before = Kind.NEW
    for number, line in enumerate(lines):
        if line.strip():
            before = kinds[number]
        elif kinds[number] is not Kind.NEW:
            kinds[number] = before
