from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("journeys", "0001_initial"),
        ("appointments", "0020_certificates_run_out"),
        ("ground", "0002_guarantees"),
    ]
    operations = [run_files(__file__, "journeys_stand", "updates_go_on", "agreed_is_handed_over")]
