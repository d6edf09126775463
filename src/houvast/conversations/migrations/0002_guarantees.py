from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations

from houvast.ground.sql_files import run_files


class Migration(migrations.Migration):
    dependencies = [("conversations", "0001_initial"), ("promises", "0002_guarantees")]
    operations = [
        UnaccentExtension(),
        run_files(
            __file__,
            "answered_first",
            "answered_by_something",
            "said_stands",
            "mail_stands",
            "what_left_stands",
            "renews_what_ended",
            "finding_words",
        ),
    ]
