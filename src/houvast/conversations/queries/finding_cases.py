"""Finding a case by its number, its subject, or words that were said in it."""

import re

from django.db import connection

from houvast.people.models import Staff
from houvast.promises.models import Case, seen_by

MOST_WORDS = 6
LOOKED_AT = 200
"""So many of the newest messages with these words are looked at: a case often has several."""

_NUMBER = re.compile(r"(?<!\d)\d(?:[ .,]?\d){4,14}(?!\d)")
_WORD = re.compile(r"\w+")
_SQL = """
WITH words AS (SELECT to_tsquery('public.houvast_words', %(words)s) AS asked)
SELECT id FROM promises_case WHERE id = %(number)s
UNION
(SELECT id FROM promises_case, words
    WHERE to_tsvector('public.houvast_words', subject) @@ asked ORDER BY id DESC LIMIT %(limit)s)
UNION
SELECT case_id FROM (
    SELECT case_id FROM conversations_message, words
    WHERE to_tsvector('public.houvast_words', left(subject || ' ' || text, 100000)) @@ asked
    ORDER BY id DESC LIMIT %(looked_at)s) AS said
"""


def find_cases(typed: str, *, staff: Staff, limit: int = 10) -> list[Case]:
    """The case with this number first, then those with these words, newest first.

    Every word typed counts; the start of a word is enough, its ending and accents do not matter.
    Only what `staff` sees. Nothing for fewer than three letters. Two SQL statements.
    """
    words = [word for word in _WORD.findall(typed) if not word.startswith("_")][:MOST_WORDS]
    if len("".join(words)) < 3:
        return []
    number = _number(typed)
    given: dict[str, str | int] = {
        "words": " & ".join(f"'{word}':*" for word in words),
        "number": number,
        "limit": limit,
        "looked_at": LOOKED_AT,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SQL, given)
        ids = sorted((row[0] for row in cursor.fetchall()), reverse=True)
    ids.sort(key=lambda pk: pk != number)
    cases = Case.objects.filter(seen_by(staff)).select_related("customer", "owner").in_bulk(ids)
    return [cases[pk] for pk in ids if pk in cases][:limit]


def _number(typed: str) -> int:
    """The id behind a case number as people read it aloud; 0 for what is no case number."""
    found = _NUMBER.search(typed)
    spoken = int(re.sub(r"\D", "", found[0])) if found else 0
    return max(spoken - Case.FIRST_NUMBER, 0) if spoken < 2**62 else 0
