"""HTML to text, for search, for the quote fold and for those who read without HTML."""

import re
from html.parser import HTMLParser

import nh3

BREAKS = {"br", "div", "tr", "table", "ul", "ol", "li", "hr", "h1", "h2", "h3", "h4", "h5", "h6"}
GAPS = {"p", "blockquote", "pre"}
KEPT = BREAKS | GAPS | {"a"}
UNSEEN = {"script", "style", "head", "title", "template", "noscript", "svg", "math"}

SPACES = re.compile(r"[ \t\r\n\f]+")
SPACES_AT_EDGE = re.compile(r"[ \t]*\n[ \t]*")
MANY_LINES = re.compile(r"\n{3,}")


def text_of_html(html: str) -> str:
    """The words of an HTML document in lines; quotations get "> ", links keep their address."""
    # The sanitiser is a whole browser's parser: what it returns is well-formed.
    tidy = nh3.clean(
        html,
        tags=KEPT,
        clean_content_tags=UNSEEN,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    writer = _Writer()
    writer.feed(tidy)
    writer.close()
    return writer.text()


class _Writer(HTMLParser):
    """Writes lines; the innermost open quotation is on top of the stack."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[list[str]] = [[]]
        self.link = ""
        self.preformatted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "blockquote":
            self.open.append([])
        elif tag == "a":
            self.link = dict(attrs).get("href") or ""
        else:
            self.preformatted += tag == "pre"
            self._write("\n\n" if tag in GAPS else "\n" if tag == "br" else self._new_line())
            self._write("- " if tag == "li" else "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote" and len(self.open) > 1:
            quoted = _tidy(self.open.pop()).split("\n")
            self._write("\n\n" + "\n".join(f"> {line}".rstrip() for line in quoted) + "\n\n")
        elif tag == "a":
            self._end_link()
        else:
            self.preformatted -= tag == "pre"
            self._write("\n\n" if tag in GAPS else self._new_line() if tag in BREAKS else "")

    def handle_data(self, data: str) -> None:
        self._write(data if self.preformatted > 0 else SPACES.sub(" ", data))

    def text(self) -> str:
        while len(self.open) > 1:
            self.handle_endtag("blockquote")
        return _tidy(self.open[0])

    def _new_line(self) -> str:
        """What it takes to be at the start of a line."""
        written = "".join(self.open[-1][-2:]).rstrip(" ")
        return "" if written.endswith("\n") else "\n"

    def _end_link(self) -> None:
        said = "".join(self.open[-1][-3:])
        if self.link and self.link.partition(":")[2].strip("/") not in said:
            self._write(f" <{self.link}>")
        self.link = ""

    def _write(self, words: str) -> None:
        if words:
            self.open[-1].append(words)


def _tidy(pieces: list[str]) -> str:
    lines = SPACES_AT_EDGE.sub("\n", "".join(pieces).replace("\xa0", " "))
    return MANY_LINES.sub("\n\n", lines).strip("\n ")
