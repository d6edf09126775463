import pytest

from houvast.appointments.rules.recognising import read

WORK = {"maintenance": ["onderhoud", "cv-ketel"]}


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("U kondigt aan dat u donderdag komt voor het onderhoud. Kan het anders?", True),
        ("In uw brief staat dat u dinsdag komt voor de cv-ketel.", True),
        ("Jullie hebben onderhoud aangekondigd voor vrijdagmiddag.", True),
        ("Ik las dat jullie volgende week langs komen voor het onderhoud.", True),
        ("U komt donderdagmiddag voor onderhoud, maar dan werk ik.", True),
        ("Het onderhoud is vrijdag, schreven jullie. Kan het anders?", True),
        ("Fijn als u komt dinsdag of woensdag voor het onderhoud.", False),
        ("Kunt u langskomen voor het onderhoud van de cv-ketel?", False),
        ("Graag onderhoud, wanneer kunt u komen?", False),
    ],
)
def test_moment_that_we_announced_is_recognised(text: str, is_told: bool) -> None:
    assert read(text, WORK, subject="").tells_of_announcement is is_told
