"""An address is a place of its own: households live at one, visits are at one.

The columns of the household stay for one version, read and written by nobody.
"""

import django.db.models.deletion
from django.db import migrations, models

COLUMNS = (
    "street",
    "house_number",
    "house_letter",
    "house_addition",
    "postcode",
    "town",
    "lat",
    "lon",
)

# Whoever has the same address gets the same place, found on the map as by the first who was found.
FILL = """
INSERT INTO people_place (id, street, house_number, house_letter, house_addition, postcode, town,
                          lat, lon, key, parking, dog, lift, code)
SELECT DISTINCT ON (postcode, house_number, house_letter, house_addition)
    id, street, house_number, house_letter, house_addition, postcode, town, lat, lon,
    '', '', '', '', ''
FROM people_household WHERE postcode <> '' AND house_number IS NOT NULL
ORDER BY postcode, house_number, house_letter, house_addition, lat IS NULL, id;
INSERT INTO people_place (id, street, house_number, house_letter, house_addition, postcode, town,
                          lat, lon, key, parking, dog, lift, code)
SELECT id, street, house_number, house_letter, house_addition, postcode, town, lat, lon,
    '', '', '', '', ''
FROM people_household WHERE postcode = '' OR house_number IS NULL;
SELECT setval(pg_get_serial_sequence('people_place', 'id'), (SELECT max(id) FROM people_place))
WHERE EXISTS (SELECT FROM people_place);
UPDATE people_household household SET place_id = place.id FROM people_place place
WHERE place.id = household.id AND (household.postcode = '' OR household.house_number IS NULL);
UPDATE people_household household SET place_id = place.id FROM people_place place
WHERE household.place_id IS NULL AND place.postcode = household.postcode
    AND place.house_number = household.house_number
    AND place.house_letter = household.house_letter
    AND place.house_addition = household.house_addition;
SET CONSTRAINTS ALL IMMEDIATE;
"""
WITHOUT_THE_COLUMNS = "; ".join(
    f"ALTER TABLE people_household ALTER {name} SET DEFAULT ''"
    for name in ("street", "house_letter", "house_addition", "postcode", "town")
)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="household", name="place_is_on_earth"),
        migrations.RemoveIndex(model_name="household", name="household_address"),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("street", models.CharField(blank=True, max_length=120)),
                ("house_number", models.PositiveIntegerField(null=True)),
                ("house_letter", models.CharField(blank=True, max_length=1)),
                ("house_addition", models.CharField(blank=True, max_length=10)),
                ("postcode", models.CharField(blank=True, max_length=7)),
                ("town", models.CharField(blank=True, max_length=80)),
                ("lat", models.FloatField(null=True)),
                ("lon", models.FloatField(null=True)),
                (
                    "key",
                    models.CharField(
                        blank=True, help_text="Who has the key, and where.", max_length=200
                    ),
                ),
                ("parking", models.CharField(blank=True, max_length=200)),
                ("dog", models.CharField(blank=True, max_length=200)),
                ("lift", models.CharField(blank=True, max_length=200)),
                (
                    "code",
                    models.CharField(
                        blank=True, help_text="What opens the door downstairs.", max_length=200
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lat__isnull", True), ("lon__isnull", True)),
                            models.Q(("lat__range", (-90, 90)), ("lon__range", (-180, 180))),
                            _connector="OR",
                        ),
                        name="place_is_on_earth",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("postcode", ""), _negated=True),
                            ("house_number__isnull", False),
                        ),
                        fields=("postcode", "house_number", "house_letter", "house_addition"),
                        name="an_address_is_one_place",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="household",
            name="place",
            field=models.ForeignKey(
                help_text="Where they live now.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="households",
                to="people.place",
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="household",
            name="place",
            field=models.ForeignKey(
                help_text="Where they live now.",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="households",
                to="people.place",
            ),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(WITHOUT_THE_COLUMNS, migrations.RunSQL.noop)],
            state_operations=[
                migrations.RemoveField(model_name="household", name=name) for name in COLUMNS
            ],
        ),
    ]
