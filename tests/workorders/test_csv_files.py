import pytest

from houvast.workorders.rules.csv_files import csv_of


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Magazijn.", "Magazijn."),
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("a;b", '"a;b"'),
    ],
)
def test_what_somebody_typed_is_no_formula(typed: str, written: str) -> None:
    assert csv_of([["Joost Kramer", typed]]) == f"\ufeffJoost Kramer;{written}\r\n"
