"""Mail that is built to take for ever, and how it is divided."""

import time

import pytest

from houvast.conversations.channels.mail.mime import Unreadable, file_bytes, parse
from houvast.conversations.channels.mail.mime.fields import MOST_FIELDS
from houvast.conversations.channels.mail.mime.structure import (
    MOST_DEPTH,
    MOST_PARTS,
    MailPart,
    structure_of,
)

HEAD = b"From: a@b.example\r\nSubject: x\r\n"
MIXED = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
GENEROUS = 10.0
"""Seconds of the processor for a megabyte. It takes half a second; what is not linear, minutes."""


def nested(depth: int, inside: bytes) -> bytes:
    opened = (
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(depth)
    )
    return HEAD + b"".join(opened) + b"\r\n" + inside


HOSTILE = {
    "nested": nested(2_000, b"woord"),
    "nested with lines": nested(300, b"a\n" * 400_000 + b"woord"),
    "as deep as may be": nested(MOST_DEPTH - 1, b"a\n" * 400_000 + b"woord"),
    "parts": HEAD + MIXED + b"--b\r\n\r\nwoord\r\n" * 70_000,
    "html parts": HEAD + MIXED + b"--b\r\nContent-Type: text/html\r\n\r\n<b>woord\r\n" * 25_000,
    "fields": HEAD + b"X-A: b\r\n" * 120_000 + b"To: c@d.example\r\n\r\nwoord",
    "one field": HEAD + b"X-A: " + b"a" * 1_000_000 + b"\r\n\r\nwoord",
    "folded": HEAD + b"X-A: a\r\n" + b" a\r\n" * 250_000 + b"\r\nwoord",
    "encoded words": b"From: a@b.example\r\nSubject: "
    + b"=?utf-8?q?a?= " * 70_000
    + b"\r\n\r\nwoord",
    "half encoded": b"From: a@b.example\r\nSubject: " + b"=?" * 500_000 + b"\r\n\r\nwoord",
    "parentheses": HEAD + b"To: " + b"(" * 1_000_000 + b"\r\n\r\nwoord",
    "results": HEAD + b"Authentication-Results: " + b"(" * 19_000 + b"\r\n\r\nwoord",
    "parameters": HEAD + b"Content-Type: text/plain; " + b'a="b;";' * 140_000 + b"\r\n\r\nwoord",
    "references": HEAD + b"References: " + b"<a@b> " * 160_000 + b"\r\n\r\nwoord",
    "blank lines": HEAD + b"\r\n" + b"\n" * 1_000_000 + b"woord",
    "spaces": HEAD + b"\r\n" + b" " * 900_000 + b"woord",
    "half base64": HEAD + b"Content-Transfer-Encoding: base64\r\n\r\nDe ketel lekt. woord",
    "idna": HEAD + b"Content-Type: text/plain; charset=idna\r\n\r\n" + b"a." * 400_000 + b" woord",
    "daemon": b"From: mailer-daemon@b.example\r\n\r\n" + b"\n" * 1_000_000 + b"woord",
    "html": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 200_000 + b"woord",
    "switches": HEAD
    + b"Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n"
    + b"\x1b$B\x1b(B" * 200_000
    + b"woord",
    "broken lines": HEAD + b"abc\r\n" * 200_000 + b"To: c@d.example\r\n\r\nwoord",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mail_is_read_soon_and_keeps_its_words(name: str) -> None:
    started = time.process_time()
    read = parse(HOSTILE[name], our_domain="warmhuis.example", trusted=["mx.warmhuis.example"])

    assert time.process_time() - started < GENEROUS
    assert read.text.endswith("woord")
    assert len(read.text) <= 1_000_000


def _count(part: MailPart) -> tuple[int, int]:
    """How many parts there are, and how deep."""
    children = part.get_payload() if part.is_multipart() else []
    counted = [_count(child) for child in children if isinstance(child, MailPart)]
    return 1 + sum(n for n, _ in counted), 1 + max((depth for _, depth in counted), default=0)


@pytest.mark.parametrize("name", ["nested", "parts", "html parts"])
def test_tree_of_parts_is_bounded(name: str) -> None:
    parts, depth = _count(structure_of(HOSTILE[name]))

    assert parts <= MOST_PARTS + MOST_DEPTH + 1
    assert depth <= MOST_DEPTH + 1


def test_fields_are_bounded_and_those_that_are_read_are_found_behind_them() -> None:
    found = structure_of(HEAD + _many_fields() + b"To: c@d.example\r\n\r\nwoord")

    assert (len(found.keys()), found["To"]) == (MOST_FIELDS + 1, "c@d.example")


def _many_fields() -> bytes:
    return b"".join(b"X-%d: b\r\n" % number for number in range(5_000))


@pytest.mark.parametrize(
    ("name", "was_cut"), [("nested", True), ("as deep as may be", False), ("parts", True)]
)
def test_mail_says_when_it_was_cut(name: str, was_cut: bool) -> None:
    assert parse(HOSTILE[name]).was_cut is was_cut


def test_nothing_but_boundaries_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        parse(HEAD + MIXED + b"--b\r\n" * 5_000)


@pytest.mark.parametrize(
    "head",
    [
        b"From: a@b.example\r\nX-Spam: yes\r\ntests=A,\r\nSubject: Lek\r\nTo: c@d.example\r\n",
        b"tests=A\r\nFrom: a@b.example\r\nSubject: Lek\r\n",
        b"From a@b.example Mon Nov 23\r\nFrom: a@b.example\r\nSubject: Lek\r\n",
        b"From : a@b.example\r\nSubject : Lek\r\n",
        b"Subject: Lek\r\nFrom: a@b.example\r\nonzin\r\nDate: Mon, 23 Nov 2026\r\n",
    ],
)
def test_broken_line_in_the_header_loses_nothing_below_it(head: bytes) -> None:
    read = parse(head + b"\r\nDe ketel lekt.")

    assert (read.from_address, read.subject, read.text) == ("a@b.example", "Lek", "De ketel lekt.")


def test_subject_of_which_the_rest_lost_its_indent_is_read_as_a_whole() -> None:
    read = parse(b"Subject: De ketel\r\nlekt\r\nFrom: a@b.example\r\n\r\nHallo")

    assert (read.subject, read.from_address) == ("De ketel lekt", "a@b.example")


def test_words_without_a_blank_line_above_them_are_no_header() -> None:
    read = parse(b"From: a@b.example\r\nSubject: Lek\r\nDe ketel lekt.\r\nKomt u?")

    assert (read.subject, read.text) == ("Lek", "De ketel lekt.\nKomt u?")


@pytest.mark.parametrize(
    ("given", "address", "name"),
    [
        (b"From: Karel Mol karel@elders.example", "karel@elders.example", "Karel Mol"),
        (b"From: Karel Mol (karel@elders.example)", "karel@elders.example", "Karel Mol"),
        (b"From: Karel Mol <karel@elders.example", "karel@elders.example", "Karel Mol"),
        (b"From: mailto:karel@elders.example", "karel@elders.example", ""),
        (b"From: Mol, Karel <karel@elders.example>", "karel@elders.example", "Mol, Karel"),
        (b"From: k@elders.example <k@elders.example>", "k@elders.example", "k@elders.example"),
        (b"From: k@werk.example <k@elders.example>", "k@elders.example", "k@werk.example"),
        (
            b"From: =?utf-8?Q?K=0D=0ABcc:_a@b.example?= <k@elders.example>",
            "k@elders.example",
            "K Bcc: a@b.example",
        ),
        (
            b"From: =?utf-8?Q?Karel, Mol (thuis)?= <k@elders.example>",
            "k@elders.example",
            "Karel, Mol (thuis)",
        ),
        (b"From: =?utf-8?Q?Karel_Mol_<k@elders.example>?=", "k@elders.example", "Karel Mol"),
        (b"From: <k@elders.example.>", "k@elders.example", ""),
        (b"From: Familie Mol: k@elders.example, j@elders.example;", "k@elders.example", ""),
        (b"Sender: Karel <karel@elders.example>", "karel@elders.example", "Karel"),
        (b"Reply-To: Karel <karel@elders.example>", "karel@elders.example", "Karel"),
        (b"From: Karel Mol\r\nReply-To: k@elders.example", "k@elders.example", "Karel Mol"),
        (b"From: Karel Mol", "", "Karel Mol"),
        (b"From: a@b@c", "", "a@b@c"),
        (b'From: Karel <"karel mol"@elders.example>', '"karel mol"@elders.example', "Karel"),
        (b"\xef\xbb\xbfFrom: k@elders.example", "k@elders.example", ""),
        (b" From: k@elders.example", "k@elders.example", ""),
        (b"Subject: x", "", ""),
    ],
)
def test_sender_is_found_however_it_is_written(given: bytes, address: str, name: str) -> None:
    read = parse(given + b"\r\nDate: Mon, 23 Nov 2026 10:00:00 +0100\r\n\r\nHallo")

    assert (read.from_address, read.from_name) == (address, name)


@pytest.mark.parametrize(
    ("written", "is_ambiguous"),
    [
        (b"From: k@elders.example <K@Elders.example>", False),
        (b"From: Karel <k@elders.example>, Jan <j@elders.example>", True),
        (b"From: k@elders.example, Jan <j@elders.example>", True),
        (b"From: Karel <k@elders.example>\r\nFrom: Jan <j@elders.example>", True),
    ],
)
def test_sender_who_gives_one_address_twice_is_one(written: bytes, is_ambiguous: bool) -> None:
    read = parse(written + b"\r\n\r\nHallo")

    assert read.authentication.is_ambiguous is is_ambiguous


@pytest.mark.parametrize("kind", [b"multipart/mixed", b'multipart/mixed; boundary="aaa"'])
def test_parts_are_found_at_the_boundary_that_stands_there(kind: bytes) -> None:
    parts = b"--bbb\r\nContent-Type: text/html; charset=latin-1\r\n\r\n<p>E\xe9n</p>\r\n--bbb--"

    assert parse(HEAD + b"Content-Type: " + kind + b"\r\n\r\n" + parts).text == "Eén"


def test_document_in_html_is_read_as_one_whatever_it_is_called() -> None:
    assert parse(HEAD + b"Content-Type: text/plain\r\n\r\n<html><p>Het lekt</p>").text == "Het lekt"


def test_blank_lines_above_the_header_lose_nothing() -> None:
    read = parse(b"\r\n\n" + HEAD + b"\r\nHallo")

    assert (read.subject, read.text) == ("x", "Hallo")


@pytest.mark.parametrize(
    ("kind", "disposition", "text", "files"),
    [
        (b'text/plain; name="bericht.txt"', b"inline", "Hallo", []),
        (b"text/plain", b"attachment", "Hallo", ["attachment-1.txt"]),
        (b'text/html; name="bericht.html"', b"inline", "Hallo", []),
        (b"text/enriched", b"inline", "Hallo", ["attachment-1"]),
    ],
)
def test_only_text_is_the_body_whatever_it_calls_itself(
    kind: bytes, disposition: bytes, text: str, files: list[str]
) -> None:
    head = b"Content-Type: " + kind + b"\r\nContent-Disposition: " + disposition + b"\r\n\r\n"
    read = parse(HEAD + head + b"Hallo")

    assert (read.text, [file.shown_name for file in read.files]) == (text, files)


def test_named_text_beside_a_body_is_a_file() -> None:
    raw = (
        HEAD
        + MIXED
        + b"--b\r\n\r\nZie.\r\n--b\r\nContent-Type: text/plain; name=a.txt\r\n\r\nHoi\r\n--b--"
    )

    read = parse(raw)

    assert (read.text, [file.shown_name for file in read.files]) == ("Zie.", ["a.txt"])
    assert file_bytes(raw, 1) == b"Hoi"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (b"image/jpeg", "attachment-2.jpg"),
        (b"application/pdf", "attachment-2.pdf"),
        (b"application/pdf; name=factuur", "factuur.pdf"),
        (b'application/pdf; name="prijs v1.2"', "prijs v1.2.pdf"),
        (b"image/heic", "attachment-2.heic"),
        (b"video/quicktime", "attachment-2.mov"),
        (b"application/octet-stream", "attachment-2"),
        (b"message/rfc822", "Offerte 12.50 - ketel.eml"),
    ],
)
def test_files_have_names_that_a_computer_can_open(kind: bytes, name: str) -> None:
    inner = b"Subject: Offerte 12.50 / ketel\r\n\r\nHier."
    raw = HEAD + MIXED + b"--b\r\n\r\nZie.\r\n--b\r\nContent-Type: " + kind + b"\r\n\r\n" + inner

    assert [file.shown_name for file in parse(raw).files] == [name]
    assert file_bytes(raw, 1) == inner
