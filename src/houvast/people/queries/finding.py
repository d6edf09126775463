"""Finding a customer by whatever they or a colleague type."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import reduce
from operator import or_

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import (
    Case,
    F,
    FloatField,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import Cast, Concat

from houvast.people.contact import spoken_digits
from houvast.people.models import Customer
from houvast.people.names import is_prefix, is_title, plain, without_prefix

ALIKE = 0.4
"""The share of letter triples in common from which a word counts as meant (0 to 1)."""
A_SLIP = 0.6
"""The same for a slip of the fingers, which is looked for first."""
MOST_MEANT = 3
"""So many words may stand for one that was mistyped."""
MOST_WORDS = 6
FEWEST_DIGITS = 6
"""From so many digits on a number is looked for as a phone number, however it is spelled."""
MOST_LOOKED_AT = 400
"""Of so many the best are picked by how alike they are, which takes long for each."""


@transaction.atomic
def find_customers(typed: str, *, limit: int = 20) -> list[Customer]:
    """Customers whose name, address, mail or phone is like what was typed, best first.

    Accents and case do not matter, and a typing error in a word of four letters or more is
    forgiven. Every word typed counts, but words before a surname (mevrouw, van, de, v.d.) only put
    those who have them first. A phone number is found in every spelling. Nothing for fewer than two
    letters. Three SQL statements when there are enough who are as was typed. Only else errors are
    looked for, in ten at most and one for each word; one more for what looks like a phone number.

    An error is put right first: some rows with words like the one typed say which word is meant,
    and that is looked for as if it had been typed. So it takes as long where thousands are alike.
    """
    words = plain(typed).split()[:MOST_WORDS]
    if len("".join(words)) < 2:
        return []
    digits = spoken_digits(typed)
    if len(digits) >= FEWEST_DIGITS and (found := _with_number(digits, limit)):
        return _with_addresses(found)
    meant = [word for word in words if not _stands_before_a_surname(word)] or words
    found = list(_best(words, _in_whole_words(words, [[word] for word in meant]))[:limit])
    if len(found) == limit or (found and "@" in typed):
        return _with_addresses(found)
    for share, put_right in ((A_SLIP, _without_slips), (ALIKE, _all_alike)):
        if len(found) < limit:
            with _counts_as_alike(share):
                near = put_right(words, meant).exclude(pk__in=[customer.pk for customer in found])
                found += _best(words, near)[: limit - len(found)]
    return _with_addresses(found)


@contextmanager
def _counts_as_alike(share: float) -> Iterator[None]:
    """Have words count as alike from this share on, and have them found by the index.

    The database takes one in ten rows for alike, and would look through all of them, which is
    right for no word that anybody types.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pg_trgm.word_similarity_threshold', %s, true),"
            " set_config('enable_seqscan', 'off', true)",
            [str(share)],
        )
        yield
        cursor.execute("SELECT set_config('enable_seqscan', 'on', true)")


def _with_number(digits: str, limit: int) -> list[Customer]:
    """Those whose phone number has these digits."""
    people = Customer.objects.on_file().select_related("household__place")
    found = people.filter(search_text__contains=digits)
    return list(found.order_by("name", "id")[:limit])


def _in_whole_words(words: list[str], meant: list[list[str]]) -> "QuerySet[Customer]":
    """Those who have one of the words that may be `meant` for each word: who have most of them,
    and of the `words` typed, as words of their own first.
    """
    found = Customer.objects.on_file()
    for one in meant:
        found = found.filter(reduce(or_, (Q(search_text__contains=word) for word in one)))
    padded = Concat(Value(" "), F("search_text"), Value(" "), output_field=TextField())
    found = found.annotate(padded=padded)
    whole: object = Value(0)
    for either in [*meant, *([word] for word in words if _stands_before_a_surname(word))]:
        has = reduce(or_, (Q(padded__contains=f" {word} ") for word in either))
        whole = whole + Case(When(has, then=1), default=0)  # type: ignore[operator]
    return found.annotate(whole=whole).order_by("-whole", "name", "id")


def _stands_before_a_surname(word: str) -> bool:
    return is_prefix(word) or is_title(word)


def _without_slips(words: list[str], meant: list[str]) -> "QuerySet[Customer]":
    """Those who have all words, each as it was typed or as it was meant."""
    return _in_whole_words(words, [_may_mean(word) for word in meant])


def _may_mean(word: str) -> list[str]:
    """The words on file that one which was typed may be; that word itself first."""
    ways = [word, *([rest] if (rest := without_prefix(word)) else [])]
    if not _has_slips(word):
        return ways
    alike = Customer.objects.on_file().filter(search_text__trigram_word_similar=word)
    seen = {
        one
        for text in alike.values_list("search_text", flat=True)[:MOST_LOOKED_AT]
        for one in text.split()
    }
    wanted = _triples(word)
    shares = {one: len(wanted & _triples(one)) / len(wanted) for one in seen}
    best = sorted(seen, key=lambda one: (-shares[one], one))[:MOST_MEANT]
    return list(dict.fromkeys([*ways, *(one for one in best if shares[one] >= A_SLIP)]))


def _triples(word: str) -> set[str]:
    """The letter triples of a word, as the database makes them."""
    padded = f"  {word} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def _best(words: list[str], among: "QuerySet[Customer]") -> "QuerySet[Customer]":
    """The most alike of the first MOST_LOOKED_AT of these."""
    looked_at = among.values("pk")[:MOST_LOOKED_AT]
    found = Customer.objects.select_related("household__place").filter(pk__in=looked_at)
    score: object = Value(0.0, output_field=FloatField())
    for number, word in enumerate(words):
        alike = f"alike_{number}"
        found = found.annotate(**{alike: TrigramWordSimilarity(word, "search_text")})
        score = score + Cast(F(alike), FloatField())  # type: ignore[operator]
    return found.annotate(score=score).order_by("-score", "name", "id")


def _all_alike(_words: list[str], meant: list[str]) -> "QuerySet[Customer]":
    """Those who have something like each word."""
    return Customer.objects.on_file().filter(*(_meant(word) for word in meant))


def _meant(word: str) -> Q:
    meant = Q(search_text__contains=word)
    if rest := without_prefix(word):
        meant |= Q(search_text__contains=rest)
    if _has_slips(word):
        meant |= Q(search_text__trigram_word_similar=word)
    return meant


def _has_slips(word: str) -> bool:
    """Whether an error in it is forgiven."""
    return len(word) > 3 and not word.isdigit()


def _with_addresses(found: list[Customer]) -> list[Customer]:
    prefetch_related_objects(found, "contact_points")
    return found
