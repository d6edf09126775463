from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.conversations.channels.mail.letters.style import Style
from houvast.conversations.channels.mail.letters.writing import Envelope, UnsafeHeader, write_out
from houvast.conversations.channels.mail.mime import Automatic, parse
from houvast.conversations.letters import Button, Facts, Letter, Note, Paragraph
from houvast.conversations.letters.letter import paragraphs

LETTER = Letter(
    subject="Re: Ketel lekt",
    language="nl",
    salutation="Beste mevrouw De Wit,",
    blocks=(
        Paragraph("We komen langs.\nNeem de hond mee."),
        Facts((("Wanneer", "dinsdag 24 november 2026"), ("Wie", "Joost"))),
        Button("Verzet de afspraak", "https://warmhuis.example/k/abc/"),
        Note("Tot maandag 12:00 kunt u dit kosteloos."),
    ),
    signed_by="Fatima Haddad",
    preheader="Dinsdag komt Joost.",
)
ENVELOPE = Envelope(
    message_id="00ff.10001@warmhuis.example",
    written_at=datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
    from_name="Fatima Haddad (Warmhuis)",
    from_address="hallo@warmhuis.example",
    to_name="Alice, de Wit",
    to_address="alice@post.example",
    reply_to="hallo+abc@warmhuis.example",
    in_reply_to="a2@post.example",
    references=("a1@post.example",),
    auto_submitted="auto-replied",
)
STYLE = Style("Warmhuis", "#0b6b5d", "Lindelaan 1, Utrecht", "020 1234567")


def read_back(mail: EmailMessage) -> EmailMessage:
    read = message_from_bytes(mail.as_bytes(), policy=default)
    assert isinstance(read, EmailMessage)
    return read


def test_letter_belongs_in_the_conversation() -> None:
    mail = read_back(write_out(LETTER, ENVELOPE, STYLE))

    assert mail["From"] == '"Fatima Haddad (Warmhuis)" <hallo@warmhuis.example>'
    assert mail["To"] == '"Alice, de Wit" <alice@post.example>'
    assert mail["Reply-To"] == "hallo+abc@warmhuis.example"
    assert mail["Message-ID"] == "<00ff.10001@warmhuis.example>"
    assert mail["In-Reply-To"] == "<a2@post.example>"
    assert mail["References"] == "<a1@post.example> <a2@post.example>"
    assert mail["Date"] == "Mon, 23 Nov 2026 09:00:00 +0000"
    assert mail["Auto-Submitted"] == "auto-replied"
    assert [name for name in mail if name.lower().startswith("list-")] == []


def test_letter_of_a_person_is_not_automatic() -> None:
    mail = read_back(write_out(LETTER, replace(ENVELOPE, auto_submitted=""), STYLE))

    assert (mail["Auto-Submitted"], mail["X-Auto-Response-Suppress"]) == (None, None)


def test_letter_reads_well_as_text_alone() -> None:
    text = read_back(write_out(LETTER, ENVELOPE, STYLE)).get_body(("plain",))

    assert text is not None
    assert text.get_content().replace("\r\n", "\n") == (
        "Beste mevrouw De Wit,\n"
        "\n"
        "We komen langs.\nNeem de hond mee.\n"
        "\n"
        "Wanneer: dinsdag 24 november 2026\n"
        "Wie: Joost\n"
        "\n"
        "Verzet de afspraak:\n"
        "https://warmhuis.example/k/abc/\n"
        "\n"
        "Tot maandag 12:00 kunt u dit kosteloos.\n"
        "\n"
        "Met vriendelijke groet,\n"
        "Fatima Haddad\n"
        "Warmhuis\n"
        "\n"
        "-- \n"
        "Warmhuis, Lindelaan 1, Utrecht\n"
        "Telefoon 020 1234567\n"
        "U kunt deze mail gewoon beantwoorden.\n"
    )


def test_letter_escapes_what_people_typed() -> None:
    letter = replace(LETTER, blocks=(Paragraph("<script>x</script> & zo"),))
    mail = read_back(write_out(letter, ENVELOPE, STYLE))
    html, text = mail.get_body(("html",)), mail.get_body(("plain",))

    assert html is not None
    assert text is not None
    assert "&lt;script&gt;x&lt;/script&gt; &amp; zo" in html.get_content()
    assert "<script>x</script> & zo" in text.get_content()


def test_letter_is_recognised_as_ours_when_it_comes_back() -> None:
    raw = write_out(LETTER, ENVELOPE, STYLE).as_bytes()

    assert parse(raw, our_domain="warmhuis.example").automatic is Automatic.OWN


@pytest.mark.parametrize(
    ("letter", "envelope"),
    [
        ({"subject": "Dag\r\nBcc: x@y.example"}, {}),
        ({"subject": "Dag\u2028Bcc: x@y.example"}, {}),
        ({}, {"from_name": "A\nBcc: x@y.example"}),
        ({}, {"to_address": "a@b.example\r\nBcc: x@y.example"}),
        ({}, {"in_reply_to": "a>\r\nBcc: <x@y.example"}),
        ({}, {"references": ["a\nb"]}),
    ],
)
def test_letter_refuses_line_ends_in_headers(
    letter: dict[str, str], envelope: dict[str, str]
) -> None:
    with pytest.raises(UnsafeHeader):
        write_out(replace(LETTER, **letter), replace(ENVELOPE, **envelope), STYLE)  # type: ignore[arg-type]


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


@given(
    st.lists(
        st.one_of(
            st.builds(Paragraph, WORDS),
            st.builds(Note, WORDS),
            st.builds(Button, WORDS, st.just("https://warmhuis.example/k/a/")),
            st.builds(Facts, st.lists(st.tuples(WORDS, WORDS)).map(tuple)),
        ),
        max_size=5,
    )
)
def test_letter_survives_being_stored(blocks: list[Paragraph]) -> None:
    letter = replace(LETTER, blocks=tuple(blocks))

    assert Letter.from_json(letter.as_json(), subject=letter.subject, language="nl") == letter


def test_letter_fills_in_the_addresses_of_its_buttons() -> None:
    letter = LETTER.with_addresses(lambda link: f"{link}?x")
    links = [block.link for block in letter.blocks if isinstance(block, Button)]

    assert links == ["https://warmhuis.example/k/abc/?x"]


def test_paragraphs_are_divided_at_blank_lines() -> None:
    assert paragraphs("Een\r\nregel.\r\n\r\n\n Twee. \n") == (
        Paragraph("Een\nregel."),
        Paragraph("Twee."),
    )


SNEAKY = "=?utf-8?q?Alice=0D=0ABcc=3A_dief=40elders.example=0D=0A?="


def test_letter_writes_a_name_that_looks_encoded_as_it_stands() -> None:
    """Decoded, it would end the header and start one of the customer's own."""
    sneaky = replace(ENVELOPE, to_name=SNEAKY, from_name=f"{SNEAKY} (Warmhuis)")
    mail = read_back(write_out(replace(LETTER, subject=f"Re: {SNEAKY}"), sneaky, STYLE))
    as_it_stands = SNEAKY.replace("=?", "= ?")

    assert [(a.display_name, a.addr_spec) for a in mail["To"].addresses] == [
        (as_it_stands, "alice@post.example")
    ]
    assert (mail["Subject"], mail["Bcc"]) == (f"Re: {as_it_stands}", None)
