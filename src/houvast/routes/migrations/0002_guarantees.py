"""What must never be, in the database itself: see the files of `guarantees/`."""

from pathlib import Path

from django.db import migrations

HERE = Path(__file__).resolve().parent.parent / "guarantees"


class Migration(migrations.Migration):
    dependencies = [("routes", "0001_initial"), ("workforce", "0002_guarantees")]
    operations = [
        migrations.RunSQL(file.read_text(), migrations.RunSQL.noop)
        for file in sorted(HERE.glob("*.sql"))
    ]
