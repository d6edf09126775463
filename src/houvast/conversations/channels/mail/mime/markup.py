"""HTML of strangers read once: into words in lines, and into the same markup made whole.

In time linear in its size, whatever it is: tags beyond MOST_TAGS and nesting beyond MOST_DEPTH are
left out, never their words. What comes out is well-formed and shallow, so that whoever parses it
again has little to do; it is not yet safe to show (`sanitising`).
"""

import re
from dataclasses import dataclass
from html import escape, unescape

from houvast.conversations.channels.mail.mime.lines import Lines
from houvast.conversations.channels.mail.mime.tags import Tag, pieces

MOST_DEPTH = 60
MOST_TAGS = 50_000
LONGEST_HTML = 300_000

VOID = {"br", "hr", "img", "wbr", "col", "input", "area", "base", "link", "meta", "source"}
UNSEEN = {"script", "style", "title", "template", "svg", "math", "head", "xml"}
THROUGH = {"noscript"}
"""What is seen where no script runs, as here: its words count, its tag is nothing."""
ALONE = {"p": {"p"}, "li": {"li"}, "td": {"td", "th"}, "th": {"td", "th"}, "tr": {"tr", "td", "th"}}
ALONE |= {"dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "option": {"option"}}
"""What a tag closes by itself when it opens, back to the container it stands in."""
FENCES = {"table", "ul", "ol", "dl", "blockquote", "div", "body"}
ATTRIBUTES = {
    *("href", "src", "alt", "title", "width", "height", "colspan", "rowspan", "start", "scope"),
}
ANY_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Markup:
    """What an HTML document says; `was_cut` if tags were left out.

    `html` is well-formed, or empty where it would be longer than LONGEST_HTML: the words are there.
    """

    text: str
    html: str
    was_cut: bool


def read_markup(html: str) -> Markup:
    """Read an HTML document. Quotations get "> ", links keep their address, cells stay apart."""
    reader = _Reader()
    for number, piece in enumerate(pieces(html)):
        reader.say(piece.text)
        if number >= MOST_TAGS:
            reader.rest(html[piece.start :])
            break
        if piece.tag:
            reader.meet(piece.tag)
    return reader.done()


class _Reader:
    """Keeps what is open, innermost last, and writes both forms."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._unseen = ""
        self._lines = Lines()
        self._html: list[str] = []
        self._was_cut = False

    def say(self, text: str) -> None:
        if text and not self._unseen:
            said = unescape(text)
            self._lines.say(said)
            self._html.append(escape(said, quote=False))

    def meet(self, tag: Tag) -> None:
        if self._unseen:
            if tag.closes and tag.name == self._unseen:
                self._unseen = ""
        elif tag.name in THROUGH:
            return
        elif tag.name in UNSEEN:
            # What is never closed would hide all that follows.
            self._unseen = tag.name if not tag.closes and tag.is_closed else ""
        elif tag.closes:
            self._close(tag.name)
        else:
            self._begin(tag)

    def rest(self, html: str) -> None:
        """What is left when there were too many tags: its words, as plain as they are."""
        self._unseen = ""
        self._was_cut = True
        self.say(ANY_TAG.sub(" ", html))

    def done(self) -> Markup:
        while self._open:
            self._end(self._open.pop())
        html = "".join(self._html)
        return Markup(self._lines.text(), html if len(html) <= LONGEST_HTML else "", self._was_cut)

    def _begin(self, tag: Tag) -> None:
        if closed := ALONE.get(tag.name):
            self._close_before(closed)
        self._lines.begin(tag)
        if tag.name in VOID:
            self._html.append(_written(tag))
        elif len(self._open) < MOST_DEPTH:
            self._open.append(tag.name)
            self._html.append(_written(tag))
        else:
            self._was_cut = True
            self._lines.end(tag.name)

    def _close_before(self, names: set[str]) -> None:
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at] in FENCES or (self._open[at] == "tr" and "tr" not in names):
                return
            if self._open[at] in names and not (names & set(self._open[:at][-2:])):
                self._close_from(at)
                return

    def _close(self, name: str) -> None:
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at] == name:
                self._close_from(at)
                return
        if name in {"p", "br"}:
            self._lines.begin(Tag(name))

    def _close_from(self, at: int) -> None:
        for name in reversed(self._open[at:]):
            self._end(name)
        del self._open[at:]

    def _end(self, name: str) -> None:
        self._lines.end(name)
        self._html.append(f"</{name}>")


def _written(tag: Tag) -> str:
    kept = [
        f' {name}="{escape(value)}"' for name, value in tag.attributes.items() if name in ATTRIBUTES
    ]
    return f"<{tag.name}{''.join(kept)}>"
