"""What Houvast gives as a reason is kept in English, and read in every language."""

from datetime import datetime

import pytest
from django.utils import translation

from houvast.appointments import reasons as planning
from houvast.conversations import reasons as conversations
from houvast.ground.reasons import declared, words_of
from houvast.promises import reasons as promises

AT = datetime.fromisoformat("2026-11-23T10:00:00+01:00")
LATER = datetime.fromisoformat("2026-11-23T16:30:00+01:00")
JOOST = {"name": "Joost Kramer", "arrived_at": AT}


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        (planning.NOBODY_CAME(), "Er is niemand gekomen."),
        (conversations.ANSWERED_IN(message=74), "Beantwoord in bericht 74"),
        (conversations.NOT_WRITTEN(trouble="no\nsuch (letter)"),
         "Kon niet worden geschreven: no\nsuch (letter)"),
        (promises.TOOK_OVER(after="Gerrit Bos", before="Fatima Haddad"),
         "Gerrit Bos nam het over van Fatima Haddad"),
        (promises.NOT_KEPT(due_at=AT), "Niet nagekomen op maandag 23 november 2026 om 10:00"),
        (planning.ARRIVED(**JOOST), "Joost Kramer was er op maandag 23 november 2026 om 10:00"),
        (planning.ARRIVED_EARLY(**JOOST),
         "Joost Kramer was er op maandag 23 november 2026 om 10:00, vóór de afgesproken tijd, "
         "zoals de klant goedvond"),
        (planning.PUT_RIGHT(**JOOST, by="Linda Vos", said_at=LATER),
         "Joost Kramer was er op maandag 23 november 2026 om 10:00, zoals Linda Vos meldde op "
         "maandag 23 november 2026 om 16:30"),
        (planning.PUT_RIGHT_EARLY(**JOOST, by="Linda Vos", said_at=LATER),
         "Joost Kramer was er op maandag 23 november 2026 om 10:00, vóór de afgesproken tijd, "
         "zoals de klant goedvond en Linda Vos meldde op maandag 23 november 2026 om 16:30"),
        ("Message 74: The customer chose a time.", "De klant koos een moment."),
        ("Message 74: Ja, opgelost.", "Ja, opgelost."),
        ("Onze bus staat stil.", "Onze bus staat stil."),
        ("", ""),
    ],
)  # fmt: skip
def test_reason_is_read_in_dutch(kept: str, read: str) -> None:
    with translation.override("nl"):
        assert words_of(kept) == read


def test_reason_is_kept_in_english() -> None:
    with translation.override("nl"):
        kept = promises.NOT_KEPT(due_at=AT), planning.NOBODY_CAME()

    assert kept == ("Not kept by 2026-11-23T10:00:00+01:00", "Nobody came.")


def test_what_is_no_moment_is_read_as_it_stands() -> None:
    with translation.override("nl"):
        assert words_of("Not kept by Monday") == "Niet nagekomen op Monday"


def test_every_reason_has_its_own_words_in_dutch() -> None:
    with translation.override("nl"):
        dutch = [translation.gettext(reason.words) for reason in declared()]

    assert [one for one in declared() if translation.gettext(one.words) != one.words] == []
    assert len(set(dutch) - {reason.words for reason in declared()}) == len(dutch)
