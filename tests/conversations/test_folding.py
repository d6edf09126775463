import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.conversations.folding import Kind, fold, new_words

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
