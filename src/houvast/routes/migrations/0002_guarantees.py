from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("routes", "0001_initial"), ("workforce", "0002_guarantees")]
    operations = [
        run_files(
            __file__,
            "versions",
            "lost_places_kept",
        )
    ]
