"""Steps of every kind that migrations have, on models that point to one another in every way."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import models
from django.db.migrations import operations as steps

PROXY = {"proxy": True, "indexes": [], "constraints": []}
LONGER_DOORS = """
ALTER TABLE drawn_door ALTER id DROP IDENTITY, ALTER id TYPE bigint;
ALTER TABLE drawn_tag ALTER first_id TYPE bigint;
ALTER TABLE drawn_lamp ALTER door_id TYPE bigint
"""


def key(**more: Any) -> Any:
    return models.AutoField(primary_key=True, **more)


def to(model: str, **more: Any) -> Any:
    return models.ForeignKey(f"drawn.{model}", models.CASCADE, **more)


def one_to(model: str, **more: Any) -> Any:
    return models.OneToOneField(f"drawn.{model}", models.CASCADE, primary_key=True, **more)


def many(model: str, **more: Any) -> Any:
    return models.ManyToManyField(f"drawn.{model}", **more)


def number(**more: Any) -> Any:
    return models.IntegerField(**more)


def every_kind(*, sees: Callable[[list[str]], None]) -> list[Any]:
    """`sees` hears what Python in a migration sees of the models, each time."""

    def look(apps: Any, _editor: Any) -> None:
        sees(sorted(_seen(apps)))

    looks = steps.RunPython(look)
    return [*_made(looks), *_altered(looks), *_renamed_and_gone(looks)]


def _seen(apps: Any) -> Iterator[str]:
    for model in apps.get_models(include_auto_created=True):
        fields = model._meta.get_fields(include_hidden=True)
        yield f"{model._meta.label} with {sorted(field.name for field in fields)}"
        yield f"and {sorted(rule.name for rule in model._meta.constraints)}"
        others = {field.related_model for field in fields if field.is_relation}
        assert others <= set(apps.get_models(include_auto_created=True))
        if model._meta.managed:
            assert list(model.objects.all()) == []


def _made(looks: Any) -> list[Any]:
    text: Any = models.TextField()
    once = models.UniqueConstraint(fields=["house", "by_code"], name="door_once")
    not_seven = models.Q(house__isnull=False) & ~models.Q(by_code=7)
    return [
        steps.CreateModel("House", [("id", key()), ("name", text), ("code", number(unique=True))]),
        steps.CreateModel("Door", [("id", key()), ("house", to("House"))]),
        steps.CreateModel("Room", [("house", one_to("House")), ("big", number(default=0))]),
        steps.CreateModel("Tag", [("id", key()), ("word", text)]),
        steps.AddField("House", "tags", many("Tag", related_name="houses")),
        steps.AddField("House", "under", to("House", null=True)),
        steps.AddField("Tag", "first", to("Door", null=True)),
        looks,
        steps.CreateModel(
            "Villa",
            [("house_ptr", one_to("House", parent_link=True)), ("pool", number(default=1))],
            bases=("drawn.house",),
        ),
        steps.CreateModel("Seen", [], options=PROXY, bases=("drawn.house",)),
        steps.CreateModel(
            "Other", [("id", key()), ("door", to("Door"))], options={"managed": False}
        ),
        steps.AddField("House", "storeys", number(default=2)),
        steps.AddField("Villa", "garden", to("Seen", null=True, related_name="+")),
        steps.AddField(
            "Door", "by_code", to("House", to_field="code", null=True, related_name="+")
        ),
        steps.AddConstraint("Door", once),
        steps.AddConstraint(
            "Door", models.CheckConstraint(condition=not_seven, name="door_not_seven")
        ),
        steps.AddIndex("Door", models.Index(fields=["house"], name="door_index")),
        steps.AddField("Room", "lamp", number(null=True)),
        looks,
    ]


def _altered(looks: Any) -> list[Any]:
    size = steps.AddField("Room", "size", number(null=True))
    sized = steps.AddConstraint("Room", models.UniqueConstraint(fields=["size"], name="room_size"))
    longer: Any = models.BigIntegerField(primary_key=True)
    return [
        steps.AlterUniqueTogether("Room", {("lamp", "big")}),
        steps.RenameIndex("Door", old_name="door_index", new_name="door_by_house"),
        steps.AlterField("House", "code", models.BigIntegerField(unique=True)),
        steps.AlterField("House", "id", models.BigAutoField(primary_key=True)),
        steps.CreateModel("Lamp", [("id", key()), ("room", to("Room")), ("door", to("Door"))]),
        steps.SeparateDatabaseAndState(
            database_operations=[steps.RunSQL(LONGER_DOORS)],
            state_operations=[steps.AlterField("Door", "id", longer)],
        ),
        steps.CreateModel("Lock", [("door", one_to("Door"))]),
        steps.CreateModel("Pin", [("id", key()), ("lock", to("Lock"))]),
        steps.AlterField("Lamp", "door", to("Door", null=True)),
        steps.RunSQL(
            "ALTER TABLE drawn_room DROP COLUMN big CASCADE",
            state_operations=[
                steps.AlterUniqueTogether("Room", set()),
                steps.RemoveField("Room", "big"),
            ],
        ),
        looks,
        steps.SeparateDatabaseAndState(
            database_operations=[size, sized], state_operations=[size, sized]
        ),
        steps.AlterModelOptions("Room", {"ordering": ["lamp"]}),
        looks,
    ]


def _renamed_and_gone(looks: Any) -> list[Any]:
    of_lamps = {"db_table": "drawn_lamp"}
    moved = [
        steps.CreateModel("Moved", [("id", key()), ("room", to("Room"))], options=of_lamps),
        steps.DeleteModel("Lamp"),
    ]
    return [
        steps.AlterModelTable("Tag", "words"),
        steps.AddField("Lamp", "tags", many("Tag")),
        steps.RenameField("House", "code", "number"),
        steps.AddField("Pin", "house", to("House", to_field="number", null=True)),
        steps.RenameModel("Door", "Gate"),
        steps.AddField("Pin", "gate", to("Gate", null=True)),
        steps.AlterField("Pin", "gate", to("Lock", null=True, related_name="pins_too")),
        steps.RemoveConstraint("Gate", "door_once"),
        steps.RemoveIndex("Gate", "door_by_house"),
        steps.AlterOrderWithRespectTo("Pin", "lock"),
        steps.AlterField("Tag", "id", models.BigAutoField(primary_key=True)),
        looks,
        steps.RemoveField("House", "tags"),
        steps.RemoveField("Tag", "first"),
        steps.SeparateDatabaseAndState(state_operations=moved),
        steps.AddField("Moved", "wide", number(null=True)),
        steps.AlterField("Room", "house", one_to("House", related_name="rooms")),
        steps.DeleteModel("Pin"),
        steps.DeleteModel("Villa"),
        looks,
    ]
