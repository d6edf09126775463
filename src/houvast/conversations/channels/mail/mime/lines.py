"""Words written in lines, as a reader of plain text sees an HTML document."""

import re

from houvast.conversations.channels.mail.mime.tags import Tag

BREAKS = {
    *("br", "div", "tr", "table", "ul", "ol", "li", "hr", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("section", "article", "header", "footer", "main", "nav", "aside", "address", "center"),
    *("dl", "dt", "dd", "form", "fieldset", "legend", "figure", "figcaption", "caption"),
    *("details", "summary", "option", "thead", "tbody", "tfoot", "body", "html"),
}
GAPS = {"p", "pre"}
CELLS = {"td", "th"}
SCHEMES = {"http", "https", "mailto", "tel"}
DEEPEST_QUOTATION = 8
QUOTES, ENDS_QUOTE = "\x0e", "\x0f"  # no text has them: see characters.storable
NEAR = 300

SPACES = re.compile(r"[ \t\r\n\f]+")


class Lines:
    """Writes lines; where quotations begin and end is noted in them and worked out last."""

    def __init__(self) -> None:
        self._written: list[str] = []
        self._link = ""
        self._preformatted = 0
        self._pictures: list[str] = []

    def say(self, words: str) -> None:
        if self._preformatted > 0:
            self._write(words)
        elif not words.isspace() or not self._last.endswith((" ", "\n", "\t")):
            self._write(SPACES.sub(" ", words))

    def begin(self, tag: Tag) -> None:
        name = tag.name
        if name == "blockquote":
            self._write(f"\n{QUOTES}\n")
        elif name == "a":
            self._end_link()
            self._link = tag.attributes.get("href", "").strip()
        elif name == "img":
            self._pictures.append(tag.attributes.get("alt", "").strip())
        elif name in CELLS:
            self._write("" if self._is_at_start else "\t")
        else:
            self._preformatted += name == "pre"
            self._break(name)
            self._write("- " if name == "li" else "\n" if name == "br" else "")

    def end(self, name: str) -> None:
        if name == "blockquote":
            self._write(f"\n{ENDS_QUOTE}\n")
        elif name == "a":
            self._end_link()
        else:
            self._preformatted -= name == "pre"
            self._break(name)

    def text(self) -> str:
        """All of it; where there are no words, what the pictures are said to show."""
        self._end_link()
        said = _quoted("".join(self._written).replace("\xa0", " ").replace("\r", "\n"))
        return said or "\n".join(filter(None, self._pictures))

    def _break(self, name: str) -> None:
        if name in GAPS:
            self._write("\n\n")
        elif name in BREAKS and name != "br" and not self._is_at_start:
            self._write("\n")

    @property
    def _last(self) -> str:
        return self._written[-1][-2:] if self._written else "\n"

    @property
    def _is_at_start(self) -> bool:
        """Whether nothing was written on this line yet."""
        near = "".join(self._written[-2:])[-NEAR:] if len(self._last) < 2 else self._last
        return not self._written or near.rstrip(" ").endswith("\n") or not near.strip()

    def _end_link(self) -> None:
        link, self._link = self._link, ""
        scheme, _, rest = link.partition(":")
        if scheme.lower() not in SCHEMES or not rest.strip("/"):
            return
        said = "".join(piece[-NEAR:] for piece in self._written[-3:])
        if rest.strip("/") not in said:
            self._write(f" <{link}>")

    def _write(self, words: str) -> None:
        if words:
            self._written.append(words)


def _quoted(written: str) -> str:
    """The lines, each with as many "> " as quotations are open there, and single blank lines."""
    lines: list[str] = []
    depth = before = 0
    is_apart = False
    for line in written.split("\n"):
        said = line.strip(" \t\f\v")
        if said in {QUOTES, ENDS_QUOTE}:
            depth = max(depth + (1 if said == QUOTES else -1), 0)
        if not said or said in {QUOTES, ENDS_QUOTE}:
            is_apart = True
            continue
        if is_apart and lines:
            lines.append(_prefix(min(before, depth)).rstrip())
        lines.append(_prefix(depth) + _cells_apart(said))
        before, is_apart = depth, False
    return "\n".join(lines)


def _prefix(depth: int) -> str:
    return "> " * min(depth, DEEPEST_QUOTATION)


def _cells_apart(line: str) -> str:
    if "\t" not in line:
        return line
    return "\t".join(filter(None, (cell.strip(" ") for cell in line.split("\t"))))
