"""Columns of a statement are told apart at once, and as Django tells them apart."""

from itertools import product

from django.db.models.expressions import Col

from houvast.people.models import Customer, Staff


def _columns() -> list[Col]:
    fields = [model._meta.get_field(name) for model in (Customer, Staff) for name in ("id", "name")]
    return [Col(alias, field) for alias, field in product(("people_customer", "T4"), fields)]


def test_same_columns_are_one_and_others_are_not() -> None:
    assert set(_columns()) == set(_columns())
    assert len(set(_columns())) == 8


def test_columns_are_kept_without_writing_down_what_they_were_made_of() -> None:
    column = Col("T4", Customer._meta.get_field("name"))

    assert {column: 1}[column] == 1
    assert "identity" not in vars(column)
