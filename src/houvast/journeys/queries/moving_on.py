"""What the text that is in use would change for a case that follows another one."""

from houvast.journeys.models import CaseJourney
from houvast.journeys.queries.running import promises_of
from houvast.journeys.rules.definition import Journey
from houvast.journeys.rules.moving_on import MovesOn, PromisedAhead, moves_on


def how_it_moves(journey: CaseJourney, after: Journey) -> MovesOn:
    """In two SQL statements."""
    rows = [row.as_happened() for row in journey.happened.all()]
    promised = [
        PromisedAhead(of.promise_id, of.step, of.promise.words)
        for of in promises_of(journey)
        if of.step
    ]
    return moves_on(journey.version.journey, after, rows, promised)
