from django.db import migrations, models

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("appointments", "0004_pressed_once"),
        ("conversations", "0002_guarantees"),
        ("promises", "0002_guarantees"),
    ]
    operations = [
        migrations.AlterField(
            model_name="arrivalcorrection",
            name="arrived_at",
            field=models.DateTimeField(help_text="None: nobody had arrived after all.", null=True),
        ),
        migrations.AddConstraint(
            model_name="arrivalcorrection",
            constraint=models.CheckConstraint(
                condition=models.Q(("arrived_at__isnull", False))
                | models.Q(("before_at__isnull", False)),
                name="taken_back_what_was_said",
            ),
        ),
        run_files(__file__, "arrival_on_record", "renews_what_ended_and_was_not_so"),
    ]
