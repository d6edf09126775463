"""Telling what somebody wrote from what their mail program quoted. Fold, never cut."""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby


class Kind(StrEnum):
    NEW = "new"
    QUOTED = "quoted"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a message, line ends included."""

    kind: Kind
    text: str


LONGEST_ATTRIBUTION = 4  # lines over which mail programs break "On ... wrote:"

ON_A_DAY = re.compile(
    r"^\W*(?:op|on|am|le|el)\b.{4,300}?\b(?:schreef|heeft|wrote|schrieb|a écrit|escribió)\b"
    r".{0,200}:\s*$",
    re.IGNORECASE | re.DOTALL,
)
SOMEBODY = re.compile(r"^.{2,200}\b(?:schreef|wrote)\b.{0,60}:\s*$", re.IGNORECASE)
DATED = re.compile(r"\d{1,2}[:.]\d{2}|\b20\d\d\b|@")
SEPARATOR = re.compile(
    r"^\s*[-_=]{2,}\s*(?:original message|oorspronkelijk bericht|oorspronkelijke bericht"
    r"|forwarded message|doorgestuurd bericht|ursprüngliche nachricht|begin .{0,30}bericht)"
    r"\s*[-_=]{2,}\s*$",
    re.IGNORECASE,
)
BEGIN = re.compile(
    r"^\s*(?:begin forwarded message|begin doorgestuurd bericht):\s*$", re.IGNORECASE
)
FIELD = re.compile(
    r"^\W*(from|van|sent|verzonden|date|datum|to|aan|cc|subject|onderwerp)\s?:\W*\S", re.IGNORECASE
)
SENDER_FIELD = re.compile(r"^\W*(from|van)\s?:", re.IGNORECASE)
SIGNATURE_MARK = re.compile(r"^-- ?$")


def fold(text: str) -> tuple[Span, ...]:
    """The spans of a message, in order; their texts joined are the text itself, to the letter.

    A message of which nothing would be left is all new: better a quote too many than an
    answer that nobody sees.
    """
    lines = text.splitlines(keepends=True)
    kinds = _kinds(lines)
    if not any(k is Kind.NEW and line.strip() for k, line in zip(kinds, lines, strict=True)):
        return (Span(Kind.NEW, text),) if text else ()
    pairs = groupby(zip(kinds, lines, strict=True), key=lambda pair: pair[0])
    return tuple(Span(kind, "".join(line for _, line in run)) for kind, run in pairs)


def new_words(text: str) -> str:
    """Only what the sender wrote now, for a subject, a notice or a list."""
    return "".join(span.text for span in fold(text) if span.kind is Kind.NEW).strip()


def _kinds(lines: list[str]) -> list[Kind]:
    kinds = [Kind.QUOTED if line.lstrip().startswith(">") else Kind.NEW for line in lines]
    _mark_attributions(lines, kinds)
    _mark_rest(kinds, _start_of_old_mail(lines))
    _mark_signature(lines, kinds)
    _join_over_blank_lines(lines, kinds)
    return kinds


def _mark_attributions(lines: list[str], kinds: list[Kind]) -> None:
    """The "On ... wrote:" right above a quotation belongs to the quotation."""
    for start in _starts_of_quotations(lines, kinds):
        above = start
        while above > 0 and not lines[above - 1].strip():
            above -= 1
        first = above - _length_of_attribution(lines, kinds, above)
        if first < above:
            kinds[first:start] = [Kind.QUOTED] * (start - first)


def _length_of_attribution(lines: list[str], kinds: list[Kind], above: int) -> int:
    """Over how many lines before `above` somebody is said to have written; 0 for none."""
    for length in range(1, min(LONGEST_ATTRIBUTION, above) + 1):
        first = above - length
        if kinds[first] is not Kind.NEW or not lines[first].strip():
            break
        if ON_A_DAY.match("".join(lines[first:above]).strip()):
            return length
    return int(above > 0 and bool(SOMEBODY.match(lines[above - 1].strip())))


def _starts_of_quotations(lines: list[str], kinds: list[Kind]) -> list[int]:
    return [
        number
        for number in range(1, len(lines))
        if kinds[number] is Kind.QUOTED and kinds[number - 1] is Kind.NEW
    ]


def _start_of_old_mail(lines: list[str]) -> int:
    """The line at which a whole older mail begins without quotation marks, or the end."""
    return next((n for n in range(len(lines)) if _begins_old_mail(lines, n)), len(lines))


def _begins_old_mail(lines: list[str], number: int) -> bool:
    line = lines[number]
    if SEPARATOR.match(line) or BEGIN.match(line):
        return True
    block = lines[number : number + 6]
    if SENDER_FIELD.match(line) and sum(bool(FIELD.match(below)) for below in block) >= 3:
        return True
    says_so = ON_A_DAY.match(line) or SOMEBODY.match(line.strip())
    return bool(says_so and DATED.search(line)) and not any(
        below.lstrip().startswith(">") for below in lines[number:]
    )


def _mark_rest(kinds: list[Kind], start: int) -> None:
    kinds[start:] = [Kind.QUOTED] * (len(kinds) - start)


def _mark_signature(lines: list[str], kinds: list[Kind]) -> None:
    """From the signature mark (RFC 3676, 4.3) to the next quotation, or the end."""
    inside = False
    for number, line in enumerate(lines):
        if kinds[number] is Kind.QUOTED:
            inside = False
        elif SIGNATURE_MARK.match(line.rstrip("\r\n")) or inside:
            inside = True
            kinds[number] = Kind.SIGNATURE


def _join_over_blank_lines(lines: list[str], kinds: list[Kind]) -> None:
    """Blank lines between two quotations are part of them."""
    for number in range(1, len(lines)):
        if not lines[number].strip() and kinds[number - 1] is not Kind.NEW:
            following = next(
                (k for k, line in zip(kinds[number:], lines[number:], strict=True) if line.strip()),
                kinds[number - 1],
            )
            if following is not Kind.NEW:
                kinds[number] = kinds[number - 1]
