"""An object of a row is the one that Django makes of it."""

from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_init

from houvast.ground import rows_made
from houvast.people.models import Customer, Staff
from houvast.promises.models import Case

OURS = [model for model in apps.get_models() if model.__module__.startswith("houvast.")]


def _names_of(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


@pytest.mark.parametrize("of", [Customer, Staff, Case])
def test_object_of_a_row_is_as_django_makes_it(of: type[Model]) -> None:
    names = _names_of(of)
    values = [f"{name}'s" for name in names]

    ours, theirs = of.from_db("default", names, values), _as_django_does(of, names, values)

    assert (ours._state.adding, ours._state.db) == (theirs._state.adding, theirs._state.db)
    assert ours._state.fields_cache == {}
    assert list(_kept(ours).items()) == list(_kept(theirs).items())


def _as_django_does(of: Any, names: list[str], values: list[Any]) -> Any:
    return rows_made._made_anew(of, "default", names, values)


def _kept(one: Model) -> dict[str, Any]:
    return {name: value for name, value in vars(one).items() if name != "_state"}


def test_object_of_a_part_of_a_row_reads_the_rest_when_it_is_asked() -> None:
    found = Customer.from_db("default", ["id", "name"], [1, "Alice"])

    assert found.get_deferred_fields() == {*_names_of(Customer)} - {"id", "name"}


def test_who_listens_hears_of_each_object() -> None:
    heard: list[Any] = []

    def hears(instance: Model, **_: object) -> None:
        heard.append(instance)

    post_init.connect(hears, sender=Customer)
    try:
        names = _names_of(Customer)
        made = [of.from_db("default", _names_of(of), _names_of(of)) for of in (Customer, Case)]
    finally:
        post_init.disconnect(hears, sender=Customer)

    assert (len(names), heard) == (len(vars(made[0])) - 1, made[:1])


def test_every_model_of_ours_is_made_at_once() -> None:
    assert [model for model in OURS if rows_made._stored(model) == ()] == []
