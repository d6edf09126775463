import django.db.models.deletion
from django.db import migrations, models

# Until now a visit was where its customer lives.
FILL = """
UPDATE appointments_visit visit SET place_id = household.place_id
FROM promises_case promised
JOIN people_customer customer ON customer.id = promised.customer_id
JOIN people_household household ON household.id = customer.household_id
WHERE promised.id = visit.case_id;
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_before_households_at_places"),
        ("promises", "0003_cases_about_a_place"),
        ("appointments", "0002_guarantees"),
    ]

    operations = [
        migrations.AddField(
            model_name="visit",
            name="place",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="visits",
                to="people.place",
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="visit",
            name="place",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="visits",
                to="people.place",
            ),
        ),
    ]
