import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.ways_to_answer import (
    ANSWERS,
    EARLIER_OF_HERS,
    GMAIL_NL,
    OURS,
    OUTLOOK_NL,
    UNKNOWN,
    Way,
)
from houvast.conversations.quoted_text import Kind, Span, fold, new_words
from houvast.conversations.quoted_text.earlier import EarlierTexts

GMAIL = """Ja, dinsdag past.

Op ma 23 nov. 2026 om 10:00 schreef Warmhuis <hallo@warmhuis.example>:

> Beste Alice,
>
> Past dinsdag?
"""
GMAIL_BROKEN_LINE = """Yes please.

On Mon, 23 Nov 2026 at 10:00, Warmhuis Installatietechniek
<hallo@warmhuis.example> wrote:
> Does Tuesday suit you?
"""
OUTLOOK = """Dat is goed.

Groet, Alice

Van: Warmhuis <hallo@warmhuis.example>
Verzonden: maandag 23 november 2026 10:00
Aan: Alice de Wit <alice@post.example>
Onderwerp: Re: Ketel lekt

Past dinsdag?
"""
OUTLOOK_OLD = """Akkoord.

-----Oorspronkelijk bericht-----
Van: Warmhuis
Past dinsdag?
"""
APPLE = """Prima!

Verstuurd vanaf mijn iPhone

> Op 23 nov 2026 om 10:00 heeft Warmhuis <hallo@warmhuis.example> het volgende geschreven:
>
> Past dinsdag?
"""
BELOW = """> Past dinsdag?

Ja hoor.

> En woensdag?

Ook.
"""
WITHOUT_MARKS = """Goed.

Op maandag 23 november 2026 10:00 schreef Warmhuis:
Past dinsdag?
"""
SIGNED = "Kunt u bellen?\n-- \nAlice de Wit\n06 12345678\n"


@pytest.mark.parametrize(
    ("text", "new"),
    [
        (GMAIL, "Ja, dinsdag past."),
        (GMAIL_BROKEN_LINE, "Yes please."),
        (OUTLOOK, "Dat is goed.\n\nGroet, Alice"),
        (OUTLOOK_OLD, "Akkoord."),
        (APPLE, "Prima!\n\nVerstuurd vanaf mijn iPhone"),
        (BELOW, "Ja hoor.\n\n\nOok."),
        (WITHOUT_MARKS, "Goed."),
        (SIGNED, "Kunt u bellen?"),
        ("Geen citaat.", "Geen citaat."),
        ("", ""),
        ("> alleen een citaat\n", "> alleen een citaat"),
        ("Wat schreef u: is dat 12:30?\nIk weet het niet.", None),
        ("Van: Utrecht\nNaar huis: graag\n", None),
        ("Van: mij\nAan: u\nDatum: morgen\n\nalles in een formulier", None),
    ],
)
def test_fold_leaves_what_was_written_now(text: str, new: str | None) -> None:
    assert new_words(text).replace("\n\n\n\n", "\n\n\n") == (text.strip() if new is None else new)


def test_fold_tells_quotation_and_signature_apart() -> None:
    kinds = [span.kind for span in fold("Ja.\n\n> oud\n\nDoei\n-- \nAlice\n")]

    assert kinds == [Kind.NEW, Kind.QUOTED, Kind.NEW, Kind.SIGNATURE]


@pytest.mark.parametrize("way", ANSWERS, ids=lambda way: way.name)
def test_fold_keeps_in_sight_what_people_write(way: Way) -> None:
    earlier = EarlierTexts([EARLIER_OF_HERS, OURS], knows_parent=True)

    assert in_sight(fold(way.text, earlier)) == (way.text if way.seen is None else way.seen).strip()


@pytest.mark.parametrize("way", ANSWERS, ids=lambda way: way.name)
def test_fold_hides_nothing_of_a_mail_that_answers_nothing(way: Way) -> None:
    assert fold(way.text, answers=False) == (Span(Kind.NEW, way.text),)


def test_fold_hides_nothing_that_a_stranger_quotes_by_a_sign_in_a_known_conversation() -> None:
    text = f"Dit schreef mijn buurman:\n{UNKNOWN}\n"

    assert in_sight(fold(text, EarlierTexts([OURS], knows_parent=True))) == text.strip()
    assert in_sight(fold(text, EarlierTexts([OURS]))) == "Dit schreef mijn buurman:"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (f"Dit is mis:\n> het lekt\n\n{GMAIL_NL}\n{UNKNOWN}\n", "Dit is mis:\n> het lekt"),
        (f"Mijn antwoord in rood.\n\n{OUTLOOK_NL}\n\nPast het? JA\n", None),
        (f"Zie hieronder.\n\n{GMAIL_NL}\n> Past het?\n> Ja hoor.\n", None),
    ],
)
def test_fold_of_what_we_do_not_know_hides_nothing_that_they_say_is_theirs(
    text: str, seen: str | None
) -> None:
    assert in_sight(fold(text)) == (text.strip() if seen is None else seen)


def test_fold_hides_nothing_below_the_head_of_a_mail_that_somebody_pasted() -> None:
    pasted = OUTLOOK_NL.replace("warmhuis", "incasso")
    text = f"Ik kreeg dit:\n\n{pasted}\n\nBetaal nu.\n\nIs dit van u?\n"
    known = EarlierTexts([OURS], knows_parent=True, domain="warmhuis.example")

    assert in_sight(fold(text, known)) == text.strip()


def in_sight(spans: tuple[Span, ...]) -> str:
    """What is not folded, with single blank lines."""
    seen = "".join(span.text for span in spans if span.kind is Kind.NEW)
    return re.sub(r"\n{3,}", "\n\n", seen).strip()


PIECES = st.sampled_from(
    [
        *("Ja.\n", "\n", "> oud\n", ">> ouder\n", "-- \n", "x", "\r\n", "On Mon wrote:\n"),
        *("Van: a\n", "Aan: b\n", "Onderwerp: c\n", "-----Original Message-----\n"),
        "Op 23 nov 2026 schreef Jan:\n",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=14).map("".join)))
def test_fold_loses_nothing_and_never_hides_everything(text: str) -> None:
    spans = fold(text)

    assert "".join(span.text for span in spans) == text
    assert not text.strip() or any(s.kind is Kind.NEW and s.text.strip() for s in spans)
