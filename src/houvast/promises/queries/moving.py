"""Whether another date may be given, after we moved one already."""

from django.db import connection

from houvast.promises.models import MOST_MOVES, Promise


def speaks_first(renewed: Promise, *, due_at_is_later: bool) -> bool:
    """Whether somebody has to speak with the customer before this gets another, later date (G4).

    The database says it, as it does when that date is written. One SQL statement at most.
    """
    if not due_at_is_later or renewed.moves < MOST_MOVES:
        return False
    with connection.cursor() as cursor:
        asked = "SELECT promises_spoken_since(%s, %s)"
        cursor.execute(asked, [renewed.pk, renewed.moves + 1])
        [spoken] = cursor.fetchone() or [False]
    return not spoken
