from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [
        ("bringing", "0001_initial"),
        ("ground", "0002_guarantees"),
        ("things", "0002_things_kept"),
        ("promises", "0002_guarantees"),
        ("appointments", "0016_agreed_before_begins"),
    ]
    operations = [run_files(__file__, "undone_as_a_whole")]
