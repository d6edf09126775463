from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("arrears", "0003_harm_of_every_kind"),
        ("workforce", "0016_part_of_a_treatment"),
    ]
    operations = [run_files(__file__, "harm_of_every_kind")]
