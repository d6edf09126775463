"""Words of cases and messages can be searched: Dutch endings and accents do not matter.

A text is indexed up to 100,000 characters: PostgreSQL refuses much longer ones, and no mail may be
refused because it cannot be searched to its end.
"""

from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations

FORWARD = """
CREATE TEXT SEARCH CONFIGURATION public.houvast_words (COPY = pg_catalog.dutch);
ALTER TEXT SEARCH CONFIGURATION public.houvast_words
    ALTER MAPPING FOR hword, hword_part, word WITH public.unaccent, pg_catalog.dutch_stem;
CREATE INDEX case_subject_words ON promises_case
    USING gin (to_tsvector('public.houvast_words', subject));
CREATE INDEX message_words ON conversations_message
    USING gin (to_tsvector('public.houvast_words', left(subject || ' ' || text, 100000)));
"""
BACK = """
DROP INDEX message_words;
DROP INDEX case_subject_words;
DROP TEXT SEARCH CONFIGURATION public.houvast_words;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0004_copies_and_trying_again"),
        ("promises", "0002_guarantees"),
    ]
    operations = [UnaccentExtension(), migrations.RunSQL(FORWARD, BACK)]
