"""Plain thanks, and everything that may be more than that."""

import pytest

from houvast.conversations.rules.thanks import is_plainly_thanks


@pytest.mark.parametrize(
    "text",
    [
        "Bedankt!",
        "Dank u wel.",
        "Super, dankjewel! Groetjes, Alice",
        "Beste Fatima,\n\nHartelijk dank voor uw snelle hulp.\n\nVriendelijke groet,\nAlice",
        "Thank you very much for your help!",
    ],
)
def test_thanks_and_a_name_are_plainly_thanks(text: str) -> None:
    assert is_plainly_thanks(text, names=["Alice de Wit", "Fatima Haddad"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Alice de Wit",
        "Prima!",
        "Bedankt, maar het lekt nog.",
        "Nou bedankt!",
        "Bedankt voor niets.",
        "Dank u. Kunt u ook de radiator nakijken?",
        "Bedankt, tot dinsdag.",
        "Bedankt, mijn nummer is 0612345678.",
        "Bedankt! Piet",
        "dank " * 26,
    ],
)
def test_what_may_be_more_is_not(text: str) -> None:
    assert not is_plainly_thanks(text, names=["Alice de Wit", "Fatima Haddad"])
