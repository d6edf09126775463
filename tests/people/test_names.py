from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from houvast.people.names import initials, plain, salutation, surname

LATIN = st.text(st.characters(max_codepoint=0x17F, exclude_categories=["Cc"]), max_size=30)


@pytest.fixture(autouse=True)
def _in_dutch() -> Iterator[None]:
    with translation.override("nl"):
        yield


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Zoë   VAN DIJK ", "zoe van dijk"),
        ("Meijer", "meijer"),
        ("Meyer", "meijer"),
        ("Meĳer", "meijer"),
        ("Ÿsbrand", "ijsbrand"),
        ("Jansen-de Boer", "jansen de boer"),
        ("'t Hart", "t hart"),
        ("O’Neill", "oneill"),
        ("A. de Vries", "a de vries"),
        ("Søren Łukasz Æbel", "soren lukasz aebel"),
        ("Weiß", "weiss"),
        ("fatima+ketel@de-vries.example", "fatima+ketel@de vries.example"),
        ("+31612345678", "+31612345678"),
        ("", ""),
    ],
)
def test_plain_folds_what_people_type_differently(text: str, folded: str) -> None:
    assert plain(text) == folded


@given(st.text())
def test_plain_folded_again_stays_the_same(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(LATIN, LATIN)
def test_plain_of_what_is_typed_so_far_starts_the_whole(typed: str, rest: str) -> None:
    assert plain(typed + rest).replace(" ", "").startswith(plain(typed).replace(" ", ""))


@pytest.mark.parametrize(
    ("name", "title", "informal", "greeting"),
    [
        ("Fatima de Vries", "mevrouw", False, "Beste mevrouw De Vries"),
        ("Fatima de Vries", "mevrouw", True, "Beste Fatima"),
        ("Fatima de Vries", "", False, "Beste Fatima"),
        ("Jan Bakker", "meneer", False, "Beste meneer Bakker"),
        ("A. de Vries", "", False, "Beste A. de Vries"),
        ("A de Vries", "", True, "Beste A de Vries"),
        ("Familie de Vries", "", False, "Beste familie De Vries"),
        ("fam. Van 't Hof", "", True, "Beste familie Van 't Hof"),
        ("fatima@devries.example", "", False, "Goedendag"),
        (" ", "mevrouw", False, "Goedendag"),
    ],
)
def test_salutation_follows_the_form_of_address(
    name: str, title: str, informal: bool, greeting: str
) -> None:
    assert salutation(name, title=title, informal=informal) == greeting


def test_salutation_is_english_for_an_english_reader() -> None:
    with translation.override("en"):
        assert salutation("Fatima de Vries", title="mevrouw") == "Dear Ms De Vries"


@pytest.mark.parametrize(
    ("name", "alone"),
    [
        ("Fatima de Vries", "De Vries"),
        ("Jan van der Berg", "Van der Berg"),
        ("Jan v.d. Berg", "V.d. Berg"),
        ("Eva 't Hart", "'t Hart"),
        ("Eva ’t Hart", "'t Hart"),
        ("Fatima El Amrani", "El Amrani"),
        ("Anne-Marie Bakker", "Bakker"),
        ("Eva Jansen-de Boer", "Jansen-de Boer"),
        ("Eva Jansen - de Boer", "Jansen-de Boer"),
        ("jan willem bakker", "Bakker"),
        ("De Vries", "De Vries"),
        ("Bakker", "Bakker"),
    ],
)
def test_surname_starts_at_its_prefix_with_a_capital(name: str, alone: str) -> None:
    assert surname(name) == alone


@pytest.mark.parametrize(
    ("first_names", "short"),
    [
        ("Anna Maria", "A.M."),
        ("Jan-Willem", "J.W."),
        ("A.M.", "A.M."),
        ("IJsbrand", "IJ."),
        ("élodie", "É."),
        ("", ""),
    ],
)
def test_initials_are_of_each_first_name(first_names: str, short: str) -> None:
    assert initials(first_names) == short
