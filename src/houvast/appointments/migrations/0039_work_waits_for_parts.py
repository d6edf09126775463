import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("appointments", "0038_planned_to_its_end"),
        ("promises", "0044_parts_and_who_rings"),
    ]

    operations = [
        migrations.AddField(
            model_name="workwaits",
            name="promise",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="waited_for_by",
                to="promises.promise",
            ),
        ),
    ]
