"""The parts of a mail: its words, and the files that came along."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import PurePosixPath

from houvast.conversations.mime import headers
from houvast.conversations.mime.characters import decoded
from houvast.conversations.mime.headers import Headers
from houvast.conversations.mime.mail import AttachedFile, Unreadable
from houvast.conversations.mime.markup import text_of_html
from houvast.conversations.mime.structure import structure_of

LONGEST_WORDS = 1_000_000
MOST_PARTS = 1_000
UNSAFE_IN_NAME = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u202a-\u202e\u2066-\u2069]')
CONTENT_TYPE = re.compile(r"[\w.+-]{1,80}/[\w.+-]{1,80}")


@dataclass(slots=True)
class Words:
    """What one part says, in both forms; `plain` and `html` are empty if it came in the other."""

    plain: str = ""
    html: str = ""

    @property
    def text(self) -> str:
        return self.plain if self.plain.strip() or not self.html else text_of_html(self.html)

    @property
    def markup(self) -> str:
        return self.html or f"<pre>{escape(self.plain)}</pre>"


@dataclass(slots=True)
class Content:
    """What a mail holds: its words in reading order and its files."""

    words: list[Words] = field(default_factory=list)
    files: list[AttachedFile] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n\n".join(filter(None, (words.text.strip("\n") for words in self.words)))

    @property
    def html(self) -> str:
        if not any(words.html for words in self.words):
            return ""
        return "\n".join(words.markup for words in self.words)


def content_of(mail: Headers) -> Content:
    """The words and files of a mail. Refuses more than MOST_PARTS parts with Unreadable."""
    numbers = {id(leaf): number for number, leaf in enumerate(leaves(mail))}
    content = Content()
    content.words = _read(mail, numbers, content.files)
    return content


def file_bytes(raw: bytes, part: int) -> bytes:
    """The bytes of the file at this leaf of a raw mail. Raises Unreadable if there is none."""
    for number, leaf in enumerate(leaves(structure_of(raw))):
        if number == part:
            return leaf_bytes(leaf)
    raise Unreadable("no such part")


def leaves(mail: Headers) -> Iterator[Headers]:
    """The parts that are no containers, in order; a mail within the mail is one of them."""
    seen = 0
    waiting = [mail]
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > MOST_PARTS:
            raise Unreadable("too many parts")
        if _is_container(part):
            waiting.extend(reversed(part.get_payload()))  # type: ignore[arg-type]
        else:
            yield part


def leaf_bytes(part: Headers) -> bytes:
    """The content of a part, its transfer encoding undone as far as that goes."""
    if part.is_multipart():
        return b"\n".join(_mail_bytes(inner) for inner in part.get_payload())  # type: ignore[arg-type]
    try:
        content = part.get_payload(decode=True)
    except ValueError:
        content = None
    if isinstance(content, bytes):
        return content
    return str(part.get_payload()).encode("utf-8", errors="surrogateescape")


def _mail_bytes(inner: Headers) -> bytes:
    try:
        return inner.as_bytes()
    except (ValueError, LookupError, TypeError, AttributeError):
        # The standard library cannot write every mail that it can read.
        return "\n".join(f"{n}: {v}" for n, v in inner.items()).encode("utf-8", errors="replace")


def _read(part: Headers, numbers: dict[int, int], files: list[AttachedFile]) -> list[Words]:
    if _is_container(part):
        inner = [_read(child, numbers, files) for child in part.get_payload()]  # type: ignore[arg-type]
        if part.get_content_subtype() == "alternative":
            return [_best(inner)]
        return [words for several in inner for words in several]
    words = None if _is_file(part) else _words(part)
    if words is None or len(words.plain) + len(words.html) > LONGEST_WORDS:
        files.append(_file(part, numbers[id(part)]))
    if words is None:
        return []
    return [Words(words.plain[:LONGEST_WORDS], words.html[:LONGEST_WORDS])]


def _best(alternatives: list[list[Words]]) -> Words:
    """One thing said in several forms: the plain form and the last HTML form."""
    flat = [words for several in alternatives for words in several]
    plain = "\n\n".join(words.plain for words in flat if words.plain)
    html = [words.html for words in flat if words.html]
    return Words(plain, html[-1] if html else "")


def _words(part: Headers) -> Words:
    said = decoded(leaf_bytes(part), _charset(part))
    return Words(html=said) if part.get_content_type() == "text/html" else Words(plain=said)


def _charset(part: Headers) -> str | None:
    try:
        charset = part.get_param("charset")
    except ValueError:
        return None
    return charset[2] if isinstance(charset, tuple) else charset


def _is_container(part: Headers) -> bool:
    return part.is_multipart() and part.get_content_maintype() == "multipart"


def _is_file(part: Headers) -> bool:
    kind = part.get_content_type()
    # A container without a boundary has its whole content as one text: show that.
    is_words = kind in {"text/plain", "text/html"} or kind.startswith("multipart/")
    return not is_words or bool(_name(part)) or _disposition(part) == "attachment"


def _disposition(part: Headers) -> str:
    return headers.value(part, "Content-Disposition").partition(";")[0].strip().lower()


def _name(part: Headers) -> str:
    try:
        written = part.get_filename() or ""
    except (ValueError, LookupError, TypeError):
        written = ""
    name = PurePosixPath(headers.text(written).replace("\\", "/")).name
    return UNSAFE_IN_NAME.sub("", name).strip(". ")[-200:]


def _file(part: Headers, number: int) -> AttachedFile:
    kind = part.get_content_type()
    content_id = next(iter(headers.message_ids(part, "Content-ID")), "")
    return AttachedFile(
        part=number,
        name=_name(part),
        content_type=kind if CONTENT_TYPE.fullmatch(kind) else "application/octet-stream",
        size=len(leaf_bytes(part)),
        content_id=content_id,
        is_inline=bool(content_id) and _disposition(part) != "attachment",
    )
