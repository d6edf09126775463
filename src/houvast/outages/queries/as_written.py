"""Stems of words as people wrote them: "vinkenlan" is the Vinkenlaan."""

import re
from collections.abc import Iterable

from django.db import connection

_WORDS = re.compile(r"[^\W\d_]{2,}")
MOST = 2_000
_STEMS_OF = """
SELECT word, tsvector_to_array(to_tsvector('public.houvast_words', word))
FROM unnest(%s::text[]) AS word
"""


def as_written(texts: Iterable[str]) -> dict[str, str]:
    """Of each stem in these texts the first word that has it, in small letters. One SQL
    statement.
    """
    said = (word.lower() for text in texts for word in _WORDS.findall(text))
    words = list(dict.fromkeys(said))[:MOST]
    with connection.cursor() as cursor:
        cursor.execute(_STEMS_OF, [words])
        stems = dict(cursor.fetchall())
    found: dict[str, str] = {}
    for word in words:
        for stem in stems.get(word) or []:
            found.setdefault(stem, word)
    return found
