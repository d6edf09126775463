"""Names that may be of one and the same."""

import pytest

from houvast.people.likeness import are_alike


@pytest.mark.parametrize(
    ("one", "other", "is_so"),
    [
        ("Alice de Wit", "Alice de Wit", True),
        ("Alice de Wit", "A. de Wit", True),
        ("Alice de Wit", "mevrouw De Wit", True),
        ("Zoë van der Meijden", "Zoe vd Meyden", True),
        ("Fatima Haddad", "Fatima Hadad", True),
        ("Jan Pietersen", "Jan Pieterseen", True),
        ("Jan Petersen", "Jan Peetresen", True),
        ("Woonstede", "Woonstede B.V.", False),
        ("Alice de Wit", "Bob de Wit", False),
        ("Alice de Wit", "Alice de Wal", False),
        ("J. Bos", "Gerrit Bos", False),
        ("", "Alice", False),
        ("van", "van", False),
    ],
)  # fmt: skip
def test_names_are_alike(one: str, other: str, is_so: bool) -> None:
    assert (are_alike(one, other), are_alike(other, one)) == (is_so, is_so)
