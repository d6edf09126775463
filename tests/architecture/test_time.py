"""What decides is told what time it is; only tasks, views and the edges of the program look."""

import ast

from django.apps import apps
from django.db import models

from architecture.sources import sources

CLOCKS = {("timezone", "now"), ("datetime", "now"), ("date", "today"), ("datetime", "utcnow")}
MAY_LOOK = {"config", "demo"}
MAY_LOOK_IN = {"tasks", "views", "pages", "mailroom", "entrance"}


def test_deciding_code_never_reads_the_clock() -> None:
    looks = [
        source.at(call)
        for source in sources()
        if source.place[0] not in MAY_LOOK and MAY_LOOK_IN.isdisjoint(source.place)
        for call in source.calls()
        if _reads_the_clock(call)
    ]

    assert looks == []


def test_moments_are_called_at_and_days_on() -> None:
    """`due_at` is a moment and `due_on` a day, so that nobody compares the two."""
    misnamed = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("houvast.")
        for field in model._meta.get_fields()
        if _misnamed(field)
    ]

    assert misnamed == []


def _reads_the_clock(call: ast.Call) -> bool:
    func = call.func
    if not isinstance(func, ast.Attribute) or not isinstance(func.value, ast.Name):
        return False
    return (func.value.id, func.attr) in CLOCKS


def _misnamed(field: object) -> bool:
    if isinstance(field, models.DateTimeField):
        return field.name not in {"at", "last_login"} and not field.name.endswith(("_at", "_until"))
    if isinstance(field, models.DateField):
        return field.name != "on" and not field.name.endswith("_on")
    return False
