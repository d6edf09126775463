"""HTML divided into text and tags, as forgiving as a browser and never looking twice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import NamedTuple

MOST_ATTRIBUTES = 40
LONGEST_VALUE = 4_000

OPENS = re.compile(r"<(?:(/?)([a-zA-Z][a-zA-Z0-9]{0,30})|(!--)|[!?/])")
TELLS = re.compile(r"[\"'>]")
ATTRIBUTE = re.compile(
    r"([a-zA-Z][a-zA-Z0-9:_-]{0,60})(?:\s{0,20}=\s{0,20}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?"
)
RAW = {"script", "style", "title", "textarea"}
"""What holds text and no tags."""

FILLED_IN = "textarea"
"""The one of them whose text somebody typed, to be read."""


@dataclass
class Tag:
    """A tag; `is_closed` says whether a closing one of its name follows anywhere."""

    name: str
    closes: bool = False
    written: str = ""
    ahead: "_Ahead | None" = None
    end: int = 0

    @cached_property
    def attributes(self) -> dict[str, str]:
        """Values by name in small letters; the first of a name counts, as in browsers."""
        found: dict[str, str] = {}
        for number, attribute in enumerate(ATTRIBUTE.finditer(self.written)):
            if number == MOST_ATTRIBUTES:
                break
            name, *values = attribute.groups()
            value = next((value for value in values if value is not None), "")
            found.setdefault(name.lower(), unescape(value[:LONGEST_VALUE]))
        return found

    @property
    def is_closed(self) -> bool:
        return self.ahead is not None and self.ahead.closing(self.name, self.end) >= 0


class Piece(NamedTuple):
    """Text, and what stands after it at `start`: a tag, or None for a comment or the end."""

    text: str
    tag: Tag | None
    start: int


def pieces(html: str) -> Iterator[Piece]:
    """Text and tags in order."""
    at = begun = 0
    ahead = _Ahead(html)
    while opens := OPENS.search(html, at):
        slash, name, comment = opens.groups()
        if name is None:
            yield Piece(html[begun : opens.start()], None, opens.start())
            end = "-->" if comment else ">"
            found = ahead.find(end, opens.end())
            at = begun = found + len(end) if found >= 0 else opens.end()
            continue
        stop = _end_of_tag(ahead, opens.end())
        if stop < 0:
            at = opens.end()  # no tag, but a "<" in a text
            continue
        tag = Tag(name.lower(), bool(slash), html[opens.end() : stop], ahead, stop + 1)
        yield Piece(html[begun : opens.start()], tag, opens.start())
        at = begun = stop + 1
        if tag.name in RAW and not tag.closes and tag.is_closed:
            at = ahead.closing(tag.name, at)
            begun = begun if tag.name == FILLED_IN else at
    yield Piece(html[begun:], None, len(html))


def _end_of_tag(ahead: "_Ahead", at: int) -> int:
    """Where the ">" of a tag stands, those in quoted values passed over; -1 if it has none."""
    first = ahead.find(">", at)
    while first >= 0 and (tells := TELLS.search(ahead.text, at)):
        sign, at = tells.group(), tells.end()
        if sign == ">":
            return tells.start()
        if ahead.text[max(at - 10, 0) : at - 1].rstrip().endswith("="):
            at = ahead.find(sign, at) + 1
            if at == 0:
                break  # a quotation mark that is never closed
    return first


class _Ahead:
    """Looks for signs in a text that is read forwards; what is not there is looked for once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._gone: set[str] = set()

    @cached_property
    def _small(self) -> str:
        small = self.text.lower()
        return small if len(small) == len(self.text) else self.text

    def find(self, sign: str, at: int) -> int:
        return self._find(self.text, sign, at)

    def closing(self, name: str, at: int) -> int:
        """Where the tag stands that closes one of this name."""
        return self._find(self._small, f"</{name}", at)

    def _find(self, text: str, sign: str, at: int) -> int:
        if sign in self._gone:
            return -1
        found = text.find(sign, at)
        if found < 0:
            self._gone.add(sign)
        return found
