"""Kinds of thing: what their files say, what is wrong in one, and what they ask."""

from typing import Any

import pytest
from django.utils.translation import override

from houvast.ground.described_files import DescriptionWrong
from houvast.ground.refusals import Refused
from houvast.things.known_kinds import KINDS, kinds
from houvast.things.rules.kinds import ThingKind

BOILER = """\
name: {nl: Cv-ketel, en: Boiler}
belongs_to: place
properties:
  - key: power
    name: {nl: Vermogen, en: Power}
    type: number
    unit: kW
    least: 1
    most: 500
  - key: fuel
    name: {nl: Brandstof, en: Fuel}
    type: choice
    choices:
      - {key: gas, name: {nl: Aardgas, en: Natural gas}}
      - {key: oil, name: {nl: Olie, en: Oil}}
  - key: flue_on
    name: {nl: Rookgasafvoer van, en: Flue put in on}
    type: date
  - key: stands
    name: {nl: Waar hij hangt, en: Where it hangs}
    type: text
"""


@pytest.fixture
def boiler() -> ThingKind:
    return KINDS.read("boiler", BOILER)


def test_the_kinds_that_come_with_houvast_can_be_read() -> None:
    found = {key: (kind.name.nl, kind.belongs_to) for key, kind in kinds().items()}

    assert found == {
        "airco": ("Airco", "place"),
        "boiler": ("Cv-ketel", "place"),
        "braces": ("Beugel", "person"),
        "dress": ("Jurk", "person"),
        "fibre_connection": ("Glasvezelaansluiting", "place"),
        "heat_pump": ("Warmtepomp", "place"),
        "kitchen": ("Keuken", "place"),
        "meter": ("Meter", "place"),
    }


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "    unit: kW",
            "    unti: kW",
            "k.yaml, line 7, properties.1.unti: nothing is known by this name.",
        ),
        ("    least: 1\n", "", "k.yaml, line 4, properties.1.least: this is missing."),
        (
            "least: 1\n",
            "least: 900\n",
            "k.yaml, line 4, properties.1: most has to be more than least.",
        ),
        (
            "type: date",
            "type: day",
            "k.yaml, line 16, properties.3: this has to be one of "
            "'number', 'choice', 'text', 'date'.",
        ),
        ("key: oil", "key: gas", "k.yaml, line 10, properties.2: gas is there twice."),
        ("key: stands", "key: power", "k.yaml, line 1, the whole file: power is there twice."),
        (
            "belongs_to: place",
            "belongs_to: cat",
            "k.yaml, line 2, belongs_to: this has to be one of 'place' or 'person'.",
        ),
        (
            "belongs_to: place",
            "name: place",
            'k.yaml, line 2, the whole file: found duplicate key "name" with value "place" '
            "(original value: \"{'nl': 'Cv-ketel', 'en': 'Boiler'}\")",
        ),
        (
            "nl: Cv-ketel, ",
            "",
            "k.yaml, line 1, name.nl: this is missing.",
        ),
        (
            "[whole]",
            "- boiler",
            "k.yaml, line 1, the whole file: Input should be a valid dictionary or instance of "
            "ThingKind.",
        ),
    ],
)
def test_what_is_wrong_in_a_file_is_one_sentence_with_its_line(
    before: str, after: str, said: str
) -> None:
    text = after if before == "[whole]" else BOILER.replace(before, after)

    with pytest.raises(DescriptionWrong) as wrong:
        KINDS.read("k", text)

    assert wrong.value.sentence.splitlines()[0] == said


def test_yes_and_no_are_words_as_yaml_1_2_has_it() -> None:
    kind = KINDS.read("k", BOILER.replace("en: Boiler", "en: no"))

    assert kind.name.en == "no"


def test_what_was_filled_in_is_kept_in_one_form(boiler: ThingKind) -> None:
    typed = {"power": " 24,50", "fuel": "gas", "flue_on": "2019-03-01", "stands": " "}

    assert boiler.kept(typed) == {"power": "24.5", "fuel": "gas", "flue_on": "2019-03-01"}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"power": "veel"}, "Write a number, like 24 or 24,5."),
        ({"power": "501"}, "This has to be a number from 1 to 500."),
        ({"power": "0,9"}, "This has to be a number from 1 to 500."),
        ({"fuel": "coal"}, "This is not one of the choices."),
        ({"flue_on": "1 maart"}, "Write a day, like 2026-11-25."),
        ({"stands": "x" * 201}, "Keep this shorter than 200 letters."),
        ({"colour": "wit"}, "Nothing is asked by the name of colour for this kind of thing."),
    ],
)
def test_what_does_not_fit_is_refused(
    boiler: ThingKind, typed: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        boiler.kept(typed)

    assert refused.value.sentence == sentence


def test_what_is_kept_is_said_in_the_language_of_the_reader(boiler: ThingKind) -> None:
    kept = {"power": "24.5", "fuel": "oil", "flue_on": "2019-03-01", "stands": "Zolder"}

    with override("nl"):
        assert boiler.said(kept) == [
            ("Vermogen", "24,5 kW"),
            ("Brandstof", "Olie"),
            ("Rookgasafvoer van", "vrijdag 1 maart 2019"),
            ("Waar hij hangt", "Zolder"),
        ]
    assert boiler.said({"power": "24.5"}) == [("Power", "24.5 kW")]


def test_a_choice_that_the_kind_has_no_more_is_said_by_its_key(boiler: ThingKind) -> None:
    assert boiler.said({"fuel": "wood"}) == [("Fuel", "wood")]
