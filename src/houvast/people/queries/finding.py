"""Finding a customer by whatever they or a colleague type."""

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import F, FloatField, Q, Value
from django.db.models.functions import Cast

from houvast.people.models import Customer
from houvast.people.names import plain

ALIKE = 0.4
"""The share of letter triples in common from which a word counts as meant (0 to 1)."""
MOST_WORDS = 6


@transaction.atomic
def find_customers(typed: str, *, limit: int = 20) -> list[Customer]:
    """Customers whose name, address, mail or phone is like what was typed, best first.

    Accents and case do not matter, and a typing error in a word of four letters or more is
    forgiven. Every word typed counts. Nothing for fewer than two letters. Three SQL statements,
    whatever is found.
    """
    words = plain(typed).split()[:MOST_WORDS]
    if len("".join(words)) < 2:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL pg_trgm.word_similarity_threshold = %s", [ALIKE])
    found = Customer.objects.select_related("household").prefetch_related("contact_points")
    score: object = Value(0.0, output_field=FloatField())
    for number, word in enumerate(words):
        alike = f"alike_{number}"
        found = found.annotate(**{alike: TrigramWordSimilarity(word, "search_text")})
        meant = Q(search_text__contains=word)
        if len(word) > 3 and not word.isdigit():
            meant |= Q(search_text__trigram_word_similar=word)
        found = found.filter(meant)
        score = score + Cast(F(alike), FloatField())  # type: ignore[operator]
    return list(found.annotate(score=score).order_by("-score", "name", "id")[:limit])
