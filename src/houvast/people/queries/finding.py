"""Finding a customer by whatever they or a colleague type."""

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import F, FloatField, Q, QuerySet, Value, prefetch_related_objects
from django.db.models.functions import Cast

from houvast.people.contact import spoken_digits
from houvast.people.models import Customer
from houvast.people.names import is_prefix, plain, without_prefix

ALIKE = 0.4
"""The share of letter triples in common from which a word counts as meant (0 to 1)."""
MOST_WORDS = 6
FEWEST_DIGITS = 6
"""From so many digits on a number is looked for as a phone number, however it is spelled."""


@transaction.atomic
def find_customers(typed: str, *, limit: int = 20) -> list[Customer]:
    """Customers whose name, address, mail or phone is like what was typed, best first.

    Accents and case do not matter, and a typing error in a word of four letters or more is
    forgiven. Every word typed counts, but words before a surname (van, de, v.d.) only put those
    who have them first. A phone number is found in every spelling. Nothing for fewer than two
    letters. Three SQL statements when there are enough who are as was typed, or four: only then
    errors are looked for; one more for what looks like a phone number.
    """
    words = plain(typed).split()[:MOST_WORDS]
    if len("".join(words)) < 2:
        return []
    digits = spoken_digits(typed)
    if len(digits) >= FEWEST_DIGITS and (found := _with_number(digits, limit)):
        return _with_addresses(found)
    meant = [word for word in words if not is_prefix(word)] or words
    found = list(_best(words, [Q(search_text__contains=word) for word in meant])[:limit])
    if len(found) == limit or (found and "@" in typed):
        return _with_addresses(found)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(ALIKE)]
        )
    return _with_addresses(list(_best(words, [_meant(word) for word in meant])[:limit]))


def _with_number(digits: str, limit: int) -> list[Customer]:
    """Those whose phone number has these digits."""
    people = Customer.objects.on_file().select_related("household__place")
    found = people.filter(search_text__contains=digits)
    return list(found.order_by("name", "id")[:limit])


def _best(words: list[str], meant: list[Q]) -> "QuerySet[Customer]":
    """Those for whom all of this holds, most alike first."""
    found = Customer.objects.on_file().select_related("household__place").filter(*meant)
    score: object = Value(0.0, output_field=FloatField())
    for number, word in enumerate(words):
        alike = f"alike_{number}"
        found = found.annotate(**{alike: TrigramWordSimilarity(word, "search_text")})
        score = score + Cast(F(alike), FloatField())  # type: ignore[operator]
    return found.annotate(score=score).order_by("-score", "name", "id")


def _meant(word: str) -> Q:
    meant = Q(search_text__contains=word)
    if rest := without_prefix(word):
        meant |= Q(search_text__contains=rest)
    if len(word) > 3 and not word.isdigit():
        meant |= Q(search_text__trigram_word_similar=word)
    return meant


def _with_addresses(found: list[Customer]) -> list[Customer]:
    prefetch_related_objects(found, "contact_points")
    return found
