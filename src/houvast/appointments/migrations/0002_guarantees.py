from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("appointments", "0001_initial"),
        ("routes", "0002_guarantees"),
        ("promises", "0002_guarantees"),
    ]
    operations = [
        run_files(
            __file__,
            "takes_two",
            "stays_with_household",
            "answers_stand",
            "never_widened",
            "nobody_twice",
            "crew_together",
            "arrivals_put_right",
            "stops_are_visits",
        )
    ]
