"""Whoever was asked twice whether it is solved, and chooses a time meanwhile, is not silent."""

from cast import NOW
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.declining import decline
from houvast.appointments.actions.moving import move_visit
from houvast.promises.models import Case
from houvast.promises.queries.questions import questions
from making import on_record, promise_for
from on_the_road import THURSDAY, WEDNESDAY, Road, chosen


def asked_twice(case: Case) -> Case:
    on_record("case.asked", case)
    on_record("case.asked", case)
    promise_for(case, kind="closing", hours=40)
    return case


def how_silence_stands(case: Case) -> tuple[int, list[str]]:
    """Questions that count, and how what was to decide about silence ended."""
    closing = case.promises.filter(kind="closing").order_by("id")
    return len(questions(case)), list(closing.values_list("outcome", flat=True))


def test_whoever_chooses_moves_cancels_or_declines_is_not_silent(road: Road) -> None:
    alice = road.cast.alice
    proposal = road.proposal()
    case = asked_twice(proposal.case)
    seen = [how_silence_stands(case)]

    visit = chosen(proposal, road.wanted(WEDNESDAY))
    seen.append(how_silence_stands(case))
    asked_twice(case)
    wanted = road.wanted(THURSDAY, road.afternoon)
    move_visit(visit=visit, wanted=wanted, customer=alice, channel="page", now=NOW)
    seen.append(how_silence_stands(case))
    asked_twice(case)
    again = cancel_visit(visit=visit, by=alice.as_actor(), now=NOW)
    seen.append(how_silence_stands(case))
    asked_twice(case)
    decline(proposal=again, said="", by=alice.as_actor(), now=NOW)
    seen.append(how_silence_stands(case))

    assert seen == [
        (2, [""]),
        (0, ["released"]),
        (0, ["released"] * 2),
        (0, ["released"] * 3),
        (0, ["released"] * 4),
    ]
