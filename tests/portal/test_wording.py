import pytest
from django.utils import translation

from houvast.portal.templatetags.wording import (
    explained,
    held_together,
    how_long,
    initials,
    named,
)
from houvast.workforce.models import WorkType

SERVICE = WorkType(name_nl="Onderhoud", name_en="Service", explanation_nl="Eens per jaar.")


def test_named_follows_the_language() -> None:
    with translation.override("nl"):
        assert named(SERVICE) == "Onderhoud"
    with translation.override("en"):
        assert named(SERVICE) == "Service"


def test_explained_falls_back_to_dutch() -> None:
    with translation.override("en"):
        assert explained(SERVICE) == "Eens per jaar."


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("dinsdag 24 november 2026 om 12:00", "dinsdag 24~november 2026 om~12:00"),
        ("on 2 May 2026 between 8:00 and 12:00", "on 2~May 2026 between~8:00 and~12:00"),
        ("3 ketels om te zien", "3 ketels om te zien"),
    ],
)
def test_held_together_keeps_dates_and_times_on_a_line(said: str, held: str) -> None:
    assert held_together(said) == held.replace("~", "\N{NO-BREAK SPACE}")


def test_initials_are_of_the_first_and_last_word() -> None:
    assert [initials(name) for name in ("Karin van den Bos", "Cher", "")] == ["KB", "C", ""]


def test_nobody_counts_hours_in_minutes() -> None:
    with translation.override("nl"):
        said = [how_long(minutes) for minutes in (30, 90, 119, 120, 130, 330, 385)]
    assert said == ["30 minuten", "90 minuten", "119 minuten", "2 uur", "2 uur", "5½ uur", "6½ uur"]
