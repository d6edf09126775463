"""Telling who is home of a visit that another asked for, in the transaction of what happened."""

from datetime import datetime

from houvast.appointments.letters import at_home
from houvast.appointments.letters.at_home import AtHome
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import Visit
from houvast.conversations.actions.outbox import queue_beside
from houvast.people.queries.company import our_company
from houvast.people.queries.speaking import speaking_to_themselves
from houvast.promises.access import who_is_home
from houvast.promises.actions.links import standing_link
from houvast.promises.models import Link
from houvast.workforce.models import Where


def tell_home_it_comes(visit: Visit, *, now: datetime) -> None:
    """We come where they live: agreed, moved, or told more exactly."""
    if _is_at_anothers_home(visit):
        tell_home(visit, at_home.moves(our_company().home_may_move), now=now)


def tell_home(visit: Visit, compose: AtHome, *, now: datetime) -> None:
    """Write to each who lives where a visit is and is not its customer, in their language.

    Who reads along hears it already. A visit at ours, or by phone, is not for them. No SQL
    statement where the customer lives there.
    """
    if not _is_at_anothers_home(visit):
        return
    hears = set(visit.case.read_along.standing().values_list("person", flat=True))
    for person in who_is_home(visit.case):
        if person.pk in hears or not person.has_mail:  # type: ignore[attr-defined]  # annotated
            continue
        link = standing_link(
            case=visit.case, purpose=Link.Purpose.APPOINTMENT, target_id=visit.pk, holder=person,
            now=now,
        )  # fmt: skip
        with speaking_to_themselves(person):
            letter = compose(visit, person, link)
        queue_beside(letter, kind=VisitLetter.AT_HOME, case=visit.case, to=person, now=now)


def _is_at_anothers_home(visit: Visit) -> bool:
    case = visit.case
    return visit.where == Where.THEIRS and case.place_id in {visit.place_id} - {None}
