"""The parts of a mail: its words, and the files that came along."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import cast

from houvast.conversations import reasons
from houvast.conversations.channels.mail.mime import headers
from houvast.conversations.channels.mail.mime.alternatives import Words, best, joined
from houvast.conversations.channels.mail.mime.characters import decoded
from houvast.conversations.channels.mail.mime.headers import Headers
from houvast.conversations.channels.mail.mime.mail import AttachedFile, Unreadable
from houvast.conversations.channels.mail.mime.markup import read_markup
from houvast.conversations.channels.mail.mime.structure import MailPart, head_of, structure_of
from houvast.conversations.channels.mail.mime.transfer import leaf_bytes as leaf_bytes

LONGEST_WORDS = 1_000_000
LONGEST_SOURCE = 5_000_000  # characters of HTML, most of which are no words
BLANK = re.compile(r"\n{3,}")
SPACES = re.compile(r"[ \t]{3,}")
UNSAFE_IN_NAME = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u202a-\u202e\u2066-\u2069]')
CONTENT_TYPE = re.compile(r"[\w.+-]{1,80}/[\w.+-]{1,80}")
MACHINERY = re.compile(
    r"^(?:--\S{1,200}|(?:content-[a-z-]{1,40}|mime-version):[^\n]*(?:\n[ \t][^\n]*)*)$\n?",
    re.IGNORECASE | re.MULTILINE,
)
META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s?([\w.:-]{1,40})", re.IGNORECASE)
MAILS = {"message/rfc822", "message/global"}


@dataclass(slots=True)
class Content:
    """What a mail holds: its words in reading order and its files.

    `was_cut` says that it was made too intricate to read all of it as it was meant.
    """

    text: str = ""
    html: str = ""
    files: list[AttachedFile] = field(default_factory=list)
    was_cut: bool = False


def content_of(mail: MailPart) -> Content:
    """The words and files of a mail. Raises Unreadable for nesting in which nothing is found."""
    reader = _Reader(list(leaves(mail)))
    text, html = joined(reader.words_in(mail))
    if reader.was_cut and not text and not reader.files:
        raise Unreadable(reasons.NESTED_TOO_DEEPLY())
    return Content(text, html, reader.files, reader.was_cut)


def file_bytes(raw: bytes, part: int) -> bytes:
    """The bytes of the file at this leaf of a raw mail. Raises Unreadable if there is none."""
    for number, leaf in enumerate(leaves(structure_of(raw))):
        if number == part:
            return leaf_bytes(leaf)
    raise Unreadable("no such part")


def leaves(mail: Headers) -> Iterator[MailPart]:
    """The parts that are no containers, in order; a mail within the mail is one of them."""
    waiting = [cast("MailPart", mail)]
    while waiting:
        part = waiting.pop()
        if _is_container(part):
            waiting.extend(reversed(_children(part)))
        else:
            yield part


class _Reader:
    """Reads the parts of one mail, each once."""

    def __init__(self, found: Sequence[MailPart]) -> None:
        self.files: list[AttachedFile] = []
        self.was_cut = any(leaf.was_cut for leaf in found)
        self._numbers = {id(leaf): number for number, leaf in enumerate(found)}
        self._spoken = {id(leaf) for leaf in _with_words(found)}
        self._room = LONGEST_WORDS

    def words_in(self, part: MailPart) -> list[Words]:
        """What a part says; what it holds besides is noted as files."""
        if _is_container(part):
            inner = [self.words_in(child) for child in _children(part)]
            if part.get_content_subtype() == "alternative":
                return best(inner)
            return [words for several in inner for words in several]
        is_spoken = id(part) in self._spoken
        words = [self._said(part)] if is_spoken and self._room > 0 else []
        is_told_in_full = bool(words) and words[0].is_whole
        if not is_told_in_full or _disposition(part) == "attachment" or not _is_text(part):
            self.files.append(_file(part, self._numbers[id(part)]))
        return words

    def _said(self, part: MailPart) -> Words:
        content = leaf_bytes(part)
        is_html = part.get_content_type() == "text/html" or _calls_itself_html(content)
        said = decoded(content, _charset(part) or (_meta_charset(content) if is_html else None))
        is_whole = len(said) <= self._room
        html = ""
        if is_html:
            markup = read_markup(said[:LONGEST_SOURCE])
            self.was_cut |= markup.was_cut
            said, html = markup.text, markup.html
        elif part.was_cut:
            said = MACHINERY.sub("", said).strip()
        if len(said) > self._room:
            said = BLANK.sub("\n\n", SPACES.sub(" ", said))[: self._room]
        self._room -= len(said)
        return Words(said, html, is_rich=is_html, is_whole=is_whole)


def _calls_itself_html(content: bytes) -> bool:
    """Whether a text is a whole document in HTML, whatever its header says."""
    return content[:200].lstrip().lower().startswith((b"<!doctype html", b"<html"))


def _with_words(found: Sequence[MailPart]) -> list[MailPart]:
    """The parts in which the sender speaks: text without a name, else with one, else any text.

    The first text of a mail is the sender's own: its name alone makes no file of it.
    """
    texts = [leaf for leaf in found if _is_text(leaf)]
    inline = [leaf for leaf in texts if _disposition(leaf) != "attachment"]
    first = [leaf for leaf in texts[:1] if not _disposition(leaf)]
    spoken = [leaf for leaf in inline if not _name(leaf) or leaf in first]
    for several in (spoken, inline):
        if any(leaf_bytes(leaf).strip() for leaf in several):
            return several
    other = [leaf for leaf in found if leaf.get_content_maintype() == "text"]
    readable = (leaf for leaf in other if leaf.get_content_type() != "text/calendar")
    return [*spoken, *[leaf for leaf in readable if leaf_bytes(leaf).strip()][:1]]


def _is_text(part: MailPart) -> bool:
    # A container without a boundary has its whole content as one text: show that.
    kind = part.get_content_type()
    return kind in {"text/plain", "text/html"} or kind.startswith("multipart/")


def _charset(part: MailPart) -> str | None:
    try:
        charset = part.get_param("charset")
    except ValueError:
        return None
    return charset[2] if isinstance(charset, tuple) else charset


def _meta_charset(content: bytes) -> str | None:
    found = META_CHARSET.search(content[:2_000])
    return found.group(1).decode("ascii", errors="ignore") if found else None


def _is_container(part: MailPart) -> bool:
    return part.is_multipart() and part.get_content_maintype() == "multipart"


def _children(part: MailPart) -> list[MailPart]:
    return part.get_payload()  # type: ignore[return-value]


def _disposition(part: MailPart) -> str:
    return headers.value(part, "Content-Disposition").partition(";")[0].strip().lower()


def _name(part: MailPart) -> str:
    try:
        written = part.get_filename() or ""
    except (ValueError, LookupError, TypeError):
        written = ""
    return _safe_name(PurePosixPath(headers.text(written).replace("\\", "/")).name)


def _safe_name(name: str) -> str:
    return UNSAFE_IN_NAME.sub("", name).strip(". ")[-200:]


def _file(part: MailPart, number: int) -> AttachedFile:
    kind = part.get_content_type()
    content = leaf_bytes(part)
    content_id = next(iter(headers.message_ids(part, "Content-ID")), "")
    return AttachedFile(
        part=number,
        name=_name(part),
        content_type=kind if CONTENT_TYPE.fullmatch(kind) else "application/octet-stream",
        size=len(content),
        content_id=content_id,
        title=_subject(content) if kind in MAILS else "",
    )


def _subject(mail: bytes) -> str:
    written = headers.text(headers.value(head_of(mail), "Subject"))
    return _safe_name(written.replace("/", "-").replace("\\", "-"))[:100]
