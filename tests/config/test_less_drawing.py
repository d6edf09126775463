"""What Django draws anew at each step of a migration, and what it need not."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Any

import pytest
from django.apps import apps as of_today
from django.db import connection, models, transaction
from django.db.migrations import Migration, operations
from django.db.migrations.state import ProjectState
from django.test.utils import CaptureQueriesContext
from pytest_django.plugin import DjangoDbBlocker

from config.steps_of_migrations import every_kind
from houvast.config import roles
from houvast.config.less_drawing import less_drawing
from laying import another_database

KEY: Any = models.AutoField(primary_key=True)
HOUSE = operations.CreateModel("House", [("id", KEY), ("name", models.TextField())])
DOOR = operations.CreateModel(
    "Door", [("id", KEY), ("house", models.ForeignKey("drawn.House", models.CASCADE))]
)
ROOF = operations.AddField(
    "House", "under", models.ForeignKey("drawn.House", models.CASCADE, null=True)
)
LONGER = operations.AlterField("House", "id", models.BigAutoField(primary_key=True))
NAMED = operations.AddConstraint(
    "House", models.UniqueConstraint(fields=["name"], name="house_is_named")
)
COLUMNS = """
SELECT table_name || '.' || column_name || ' ' || data_type FROM information_schema.columns
WHERE table_name LIKE 'drawn%' ORDER BY table_name, column_name
"""


@pytest.fixture
def empty(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), another_database("drawn"), roles.as_owner():
        yield


def apply(*steps: Any) -> None:
    with less_drawing(), connection.schema_editor() as editor:
        _migration(*steps).apply(ProjectState(), editor)


def _migration(*steps: Any) -> Migration:
    migration = Migration("steps", "drawn")
    setattr(migration, "operations", steps)  # noqa: B010  # mypy takes it for the class's own
    return migration


def test_key_that_others_point_to_is_altered_with_them(empty: None) -> None:
    apply(HOUSE, DOOR, ROOF, NAMED, LONGER)

    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        columns = [said for (said,) in cursor.fetchall()]
        rules = connection.introspection.get_constraints(cursor, "drawn_house")
    assert columns == [
        "drawn_door.house_id bigint",
        "drawn_door.id integer",
        "drawn_house.id bigint",
        "drawn_house.name text",
        "drawn_house.under_id bigint",
    ]
    assert rules["house_is_named"]["unique"] is True


def test_step_that_runs_python_sees_what_points_to_a_model(empty: None) -> None:
    found = []

    def look(apps: Any, _: Any) -> None:
        house = apps.get_model("drawn", "House").objects.create(name="Hof")
        apps.get_model("drawn", "Door").objects.create(house=house)
        model = type(house)
        found.append(model.objects.filter(door__house__under=None).count())
        found.append([rule.name for rule in model._meta.constraints])

    apply(HOUSE, DOOR, ROOF, NAMED, operations.RunPython(look))

    assert found == [1, ["house_is_named"]]


def test_every_kind_of_step_says_the_same_to_the_database_as_without(empty: None) -> None:
    assert said_by_each(less_drawing()) == said_by_each(nullcontext())


def said_by_each(drawing: AbstractContextManager[None]) -> list[tuple[str, list[str]]]:
    """Of each step what it says to the database that changes anything, and what Python sees then.
    None of it stays.
    """
    found: list[tuple[str, list[str]]] = []
    with drawing, transaction.atomic():
        state = ProjectState()
        for step in every_kind(sees=lambda seen: found.append(("Python", seen))):
            with CaptureQueriesContext(connection) as caught, connection.schema_editor() as editor:
                state = _migration(step).apply(state, editor)
            said = [query["sql"].strip() for query in caught.captured_queries]
            changes = [
                one for one in said if not one.startswith(("SELECT", "SAVEPOINT", "RELEASE"))
            ]
            found.append((step.describe(), sorted(changes)))
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("stops", [False, True])
def test_django_draws_all_again_afterwards(empty: None, stops: bool) -> None:
    def stop(_apps: Any, _editor: Any) -> None:
        if stops:
            raise InterruptedError

    before = as_django_has_it()
    with suppress(InterruptedError):
        apply(HOUSE, operations.RunPython(stop))

    assert as_django_has_it() == before


def as_django_has_it() -> list[object]:
    """What is otherwise meanwhile."""
    steps = [one for one in vars(operations).values() if isinstance(one, type)]
    return [
        "get_swappable_settings_name" in vars(of_today),
        dict(vars(ProjectState)),
        *(vars(step).get("database_forwards") for step in steps),
    ]
