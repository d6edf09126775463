"""Promising with the odds in sight: against them only with a reason."""

from datetime import datetime

from django.db import transaction

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.promises.models import AgainstOdds, Promise
from houvast.promises.queries.odds import odds_of
from houvast.promises.rules.odds import AgainstTheOdds, Odds


def weigh(kind: str, due_at: datetime, *, why: str, now: datetime) -> Odds | None:
    """What a promise of one of us for that moment is worth, if it is against the odds.

    Raises AgainstTheOdds where that is so and nobody says `why`.
    """
    odds = next(iter(odds_of(kind, [due_at], now=now)), None)
    if odds is None or not odds.is_against:
        return None
    if not why.strip():
        raise AgainstTheOdds(odds)
    return odds


@transaction.atomic
def note_odds(promise: Promise, odds: Odds | None, *, why: str, by: Actor, now: datetime) -> None:
    """Put on record that it was promised against the `odds` that its maker saw, if it was."""
    if odds is None:
        return
    noted = AgainstOdds.objects.create(
        promise=promise, of=odds.of, kept=odds.kept, possible_at=odds.kept_by, why=why.strip()
    )
    counted = {"of": odds.of, "kept": odds.kept}
    history.record("promise.against_odds", about=noted, by=by, at=now, why=noted.why, **counted)
