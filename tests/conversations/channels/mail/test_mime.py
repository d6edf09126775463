import base64

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conversations.channels.mail.mails import bounce_of, lines, mail
from houvast.conversations.channels.mail.mime import (
    AttachedFile,
    Mail,
    Unreadable,
    file_bytes,
    parse,
)

PLAIN = mail()


def test_parse_reads_who_what_and_when() -> None:
    read = parse(mail(answers="m0@warmhuis.example", Cc="Bob Peters <BOB@Post.Example>"))

    assert (read.from_name, read.from_address) == ("Alice de Wit", "alice@post.example")
    assert [to.address for to in (*read.to, *read.cc)] == [
        "hallo@warmhuis.example",
        "BOB@post.example",
    ]
    assert (read.subject, read.message_id) == ("Ketel lekt", "a1@post.example")
    assert read.answers == ("m0@warmhuis.example",)
    assert read.dated_at is not None
    assert read.dated_at.isoformat() == "2026-11-23T09:00:00+00:00"
    assert read.text == "Dag, de ketel lekt. Kunt u langskomen?"
    assert (read.automatic, read.bounces, read.files) == (None, (), ())


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("=?utf-8?q?Caf=C3=A9?=", "Café"),
        ("=?utf-8?B?Q2Fmw6k=?=", "Café"),
        ("=?utf-8?B?Q2Fmww==?= =?utf-8?B?qQ==?=", "Café"),
        ("=?iso-8859-1?Q?prijs_=80_5?=", "prijs € 5"),
        ("=?geen-charset?Q?ketel?=", "ketel"),
        ("=?utf-8?B?%%%?=", ""),
        ("Re: =?utf-8?q?lek?= bij \\u0041", "Re: lek bij \\u0041"),
        ("ketel\r\n lekt", "ketel lekt"),
    ],
)
def test_parse_decodes_subjects_as_people_see_them(written: str, read: str) -> None:
    assert parse(lines(f"Subject: {written}", "From: a@b.example", "", "")).subject == read


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("café".encode(), "café"),
        ("café".encode("latin-1"), "café"),
        ("€ 5".encode("cp1252"), "€ 5"),
    ],
)
def test_parse_reads_eight_bit_headers_and_bodies(raw: bytes, read: str) -> None:
    found = parse(b"Subject: " + raw + b"\r\nFrom: a@b.example\r\n\r\n" + raw)

    assert (found.subject, found.text) == (read, read)


@pytest.mark.parametrize(
    "written",
    ["", "From: ", "From: geen adres", "From: <>", "From: @", "From: undisclosed:;", "From: a@b@c"],
)
def test_parse_survives_a_garbage_sender(written: str) -> None:
    found = parse(lines(written or "X: y", "Subject: Ketel", "", "lekt"))

    assert (found.from_address, found.text) == ("", "lekt")


def test_parse_finds_the_address_behind_an_unquoted_comma() -> None:
    found = parse(lines("From: Wit, Alice <alice@post.example>", "", ""))

    assert found.from_address == "alice@post.example"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b"\r\n\r\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "no mail headers"),
        (b"gewoon wat tekst", "no mail headers"),
    ],
)
def test_parse_refuses_what_is_no_mail(raw: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse(raw)

    assert refused.value.reason == reason


def test_parse_refuses_mail_that_is_nested_without_end() -> None:
    raw = b"Subject: x\r\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(2_000)
    )

    with pytest.raises(Unreadable):
        parse(raw)


def test_parse_makes_text_that_a_database_can_store() -> None:
    found = parse(b"Subject: a\x00b\r\nFrom: a@b.example\r\n\r\nc\x00d \xed\xa0\x80 \x0c e")

    assert "\x00" not in found.subject + found.text
    (found.subject + found.text).encode("utf-8")


def test_parse_reads_html_alone_as_text() -> None:
    html = "<p>Beste <b>Warmhuis</b>,</p><ul><li>lek<li>koud</ul><blockquote>oud</blockquote>"
    found = parse(lines("From: a@b.example", "Content-Type: text/html", "", html))

    assert found.text == "Beste Warmhuis,\n\n- lek\n- koud\n\n> oud"


def test_parse_keeps_what_is_said_after_an_attached_picture() -> None:
    found = parse(
        lines(
            "From: a@b.example",
            "Content-Type: multipart/mixed; boundary=b",
            "",
            "--b",
            "",
            "Zie de foto.",
            "--b",
            'Content-Type: image/png; name="../../etc/ketel.png"',
            "Content-Transfer-Encoding: base64",
            "",
            base64.b64encode(b"plaatje").decode(),
            "--b",
            "",
            "Graag vandaag nog.",
            "--b--",
        )
    )

    assert found.text == "Zie de foto.\n\nGraag vandaag nog."
    assert found.files == (AttachedFile(1, "ketel.png", "image/png", 7),)


def test_words_with_a_name_stay_words_beside_others() -> None:
    found = parse(
        lines(
            "From: a@b.example",
            "Content-Type: multipart/mixed; boundary=b",
            "",
            "--b",
            'Content-Type: text/plain; name="bericht.txt"',
            "",
            "De ketel lekt.",
            "--b",
            "Content-Type: text/plain; name=log.txt",
            "Content-Disposition: attachment; filename=log.txt",
            "",
            "F28",
            "--b",
            "Content-Type: text/plain",
            "",
            "Met groet",
            "--b--",
        )
    )

    assert found.text == "De ketel lekt.\n\nMet groet"
    assert [file.name for file in found.files] == ["log.txt"]


def test_file_bytes_gives_back_what_was_attached() -> None:
    inner = "From: c@d.example\nSubject: binnenin\n\ntekst"
    raw = lines(
        "From: a@b.example",
        "Content-Type: multipart/mixed; boundary=b",
        "",
        "--b",
        "Content-Type: application/ms-tnef; name=winmail.dat",
        "Content-Transfer-Encoding: base64",
        "",
        "AAECAw==",
        "--b",
        "Content-Type: message/rfc822",
        "",
        inner,
        "--b--",
    )
    found = parse(raw)

    assert [(file.part, file.name, file.content_type) for file in found.files] == [
        (0, "winmail.dat", "application/ms-tnef"),
        (1, "", "message/rfc822"),
    ]
    assert file_bytes(raw, 0) == b"\x00\x01\x02\x03"
    assert file_bytes(raw, 1).decode() == inner
    with pytest.raises(Unreadable):
        file_bytes(raw, 2)


@pytest.mark.parametrize(
    "broken",
    [
        ["Content-Type: multipart/mixed", "", "--b", "", "tekst"],
        ["Content-Type: multipart/mixed; boundary=b", "", "tekst zonder grens"],
        ["Content-Type: text/plain; charset=bestaat-niet", "", "tekst"],
        ['Content-Type: text/plain; charset="utf-8\x00"', "", "tekst"],
        ["Content-Type: text/plain; charset*=utf-8''%ff", "", "tekst"],
        ["Content-Type: ;;;", "", "tekst"],
        ["Content-Transfer-Encoding: base64", "", "geen base64 tekst!"],
        ["Content-Transfer-Encoding: x-uuencode", "", "begin 644 a", "tekst"],
        ["Date: gisteren", "Message-ID: <<>>", "References: <a <b", "", "tekst"],
        ["Date: Mon, 1 Jan 99999 00:00:00 +9999", "", "tekst"],
    ],
)
def test_parse_survives_broken_mail(broken: list[str]) -> None:
    found = parse(lines("From: a@b.example", *broken))

    assert found.from_address == "a@b.example"
    assert found.text != "" or found.files != () or "base64" in str(broken)


def test_parse_lists_words_that_are_too_long_as_a_file_too() -> None:
    raw = lines("From: a@b.example", "", "x" * 1_200_000)
    found = parse(raw)

    assert (len(found.text), [file.size for file in found.files]) == (1_000_000, [1_200_000])


def test_fingerprint_is_the_same_on_every_road() -> None:
    by_another_road = b"Received: from elders\r\n" + PLAIN.replace(b"\r\n", b"\n") + b"\n\n"

    assert parse(by_another_road).fingerprint == parse(PLAIN).fingerprint


def test_fingerprint_differs_for_another_text_under_the_same_id() -> None:
    assert parse(mail("Iets anders")).fingerprint != parse(PLAIN).fingerprint


SEEDS = [
    PLAIN,
    bounce_of("x@warmhuis.example"),
    lines(
        "From: =?utf-8?q?J=C3=A9?= <a@b.example>",
        "Content-Type: multipart/alternative; boundary=b",
        "",
        "--b",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "caf=C3=A9",
        "--b",
        "Content-Type: text/html; charset=utf-8",
        "",
        "<p>café</p>",
        "--b",
        "Content-Type: text/calendar; method=REPLY",
        "",
        "BEGIN:VCALENDAR",
        "METHOD:REPLY",
        "UID:1",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:a@b.example",
        "END:VCALENDAR",
        "--b--",
    ),
]
NASTY = [
    b"\x00",
    b"\xff",
    b"\r\n",
    b"\n\n",
    b"--b",
    b"=",
    b"<",
    b'"',
    b";",
    b"=?utf-8?b?",
    b"\xed\xa0",
]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.sampled_from(SEEDS),
    wounds=st.lists(
        st.tuples(st.integers(0, 1_500), st.integers(0, 12), st.sampled_from(NASTY)), max_size=12
    ),
)
def test_parse_survives_any_mutation(seed: bytes, wounds: list[tuple[int, int, bytes]]) -> None:
    raw = seed
    for at, length, put in wounds:
        at %= len(raw) + 1
        raw = raw[:at] + put + raw[at + length :]
    try:
        read = parse(raw, our_domain="warmhuis.example", trusted=["mx.warmhuis.example"])
    except Unreadable:
        return

    check_can_be_kept(read, raw)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_parse_survives_any_bytes(noise: bytes) -> None:
    raw = b"From: a@b.example\r\n" + noise

    check_can_be_kept(parse(raw), raw)


def check_can_be_kept(read: Mail, raw: bytes) -> None:
    shown = [read.subject, read.text, read.html, read.from_name, *(f.name for f in read.files)]
    for said in (*shown, read.message_id, *read.references, read.from_address):
        said.encode("utf-8")
        assert "\x00" not in said
    assert [len(file_bytes(raw, file.part)) for file in read.files] == [f.size for f in read.files]
