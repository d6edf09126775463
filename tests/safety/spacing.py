"""What somebody sees who reads a page closely: a blank before a comma, two words without one."""

import re
from html.parser import HTMLParser

WITHIN_A_LINE = {
    "a", "abbr", "b", "bdi", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "time",
}  # fmt: skip
NOT_READ = {"kbd", "pre", "script", "style", "svg", "textarea", "title"}
BLANK_BEFORE = re.compile(r"\S* [,.;:!?)](?=\s|$)|\( |^[,.;:!?)]|[,;:]{2}")
"""A blank before a mark or after a bracket, a line that begins with a mark, two marks."""


class Lines(HTMLParser):
    """The lines of a page as a browser sets them: blanks in a row are one, and a block breaks."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self._parts: list[str] = []
        self._hidden = 0
        self.feed(page)
        self.close()

    @property
    def read(self) -> list[str]:
        lines = " ".join("".join(self._parts).split(" ")).split("\x00")
        return [line for one in lines if (line := " ".join(one.split()))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in NOT_READ
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in NOT_READ
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._parts.append(data)

    def _part(self, tag: str) -> None:
        if tag not in WITHIN_A_LINE | NOT_READ:
            self._parts.append("\x00")


def misspaced(page: str) -> list[str]:
    """The places in a page at which a blank stands where nobody would write one."""
    return [
        line[max(0, found.start() - 30) : found.end() + 20]
        for line in Lines(page).read
        for found in BLANK_BEFORE.finditer(line)
    ]
