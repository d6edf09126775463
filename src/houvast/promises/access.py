"""The only ways to fetch what a customer's key opens, and to hold a case while it changes."""

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from datetime import datetime
from typing import TypeVar

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext_lazy as _
from psycopg.errors import DeadlockDetected

from houvast.ground import tokens
from houvast.ground.refusals import Refused
from houvast.people.models import ActingFor, Customer, one_with
from houvast.people.queries.at_home import at_home
from houvast.people.queries.company import our_company
from houvast.promises.models import Case, CaseJoin, Link, pairs_around
from houvast.promises.rules import Right


class LinkUnknown(Refused):
    says = _("We do not know this link. Check that it was copied whole.")


class LinkExpired(Refused):
    says = _("This link has expired. Mail or call us, and you get a new one.")


class LinkRevoked(Refused):
    says = _("This link was replaced by a newer one. Look for it in our latest mail.")


T = TypeVar("T")
TRIES = 5


class JoinedMeanwhile(Refused):
    says = _("Somebody decided at this moment whether this goes on in another case. Try again.")


def hold_team_of(case_id: int) -> None:
    """Hold the team of a case before the case itself, in the order of who closes a team.

    For whoever opens another case of that team while they hold this one. Who shares it waits for
    nobody but that.
    """
    of_case = "SELECT team_id FROM promises_case WHERE id = %s"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT FROM people_team WHERE id = ({of_case}) FOR SHARE", [case_id])


def closes_its_cases(case: Case) -> bool | None:
    """Whether the team of a case that is held is closed, which stays so until the transaction ends.

    None while somebody changes that team, for whom nobody waits who holds a case: they hold the
    team, and come for its cases.
    """
    if case.team_id is None:
        return False
    closed = "SELECT closed_at IS NOT NULL FROM people_team WHERE id = %s FOR SHARE SKIP LOCKED"
    with connection.cursor() as cursor:
        cursor.execute(closed, [case.team_id])
        found = cursor.fetchone()
    return bool(found[0]) if found else None


def link_for(token: str, *, now: datetime, purposes: Collection[str] = ()) -> Link:
    """The living link of a token, with its case, customer, owner and holder, in one SQL statement;
    what a holder beside the customer may is asked by `right_of`.

    Raises LinkUnknown (also for a link of another purpose), LinkRevoked or LinkExpired.
    """
    found = (
        Link.objects.select_related(
            "case__customer__household__place",
            "case__place",
            "case__thing",
            "case__owner",
            "holder",
        )
        .filter(digest=tokens.digest(token))
        .first()
    )
    if found is None or (purposes and found.purpose not in purposes):
        raise LinkUnknown
    if found.is_revoked:
        raise LinkRevoked
    if found.is_expired(now):
        raise LinkExpired
    return found


def right_of(link: Link) -> Right:
    """What who holds a link may do now, in four SQL statements at most for a holder beside the
    customer.

    That to an invoice opens it until it is taken back: who pays stays who pays. Raises LinkRevoked
    for who neither acts for the customer any more nor reads along, and does not live where the case
    is about.
    """
    if link.purpose == Link.Purpose.INVOICE:
        return Right.PAYS
    if link.holder is None:
        return Right.ALL
    right = right_in(link.case, link.holder)
    if right is None:
        raise LinkRevoked
    return right


def right_in(case: Case, person: Customer) -> Right | None:
    """What somebody may in a case beside its customer; None for nothing."""
    if ActingFor.objects.standing().on_behalf_of(case.customer).given_to(person).exists():
        return Right.ALL
    readings = case.read_along.standing().filter(one_with(person, "person"))
    may_move = readings.values_list("may_move", flat=True)
    if not may_move:
        return _right_at_home(case, person)
    return Right.MOVES if any(may_move) else Right.READS


def who_is_home(case: Case) -> list[Customer]:
    """Who lives in or rents the place that a case is about, where its customer lives elsewhere: the
    visit is for them too. One SQL statement, none where it is about where the customer lives.
    """
    if case.place_id is None:
        return []
    return at_home(case.place_id, besides=case.customer.household_id)


def _right_at_home(case: Case, person: Customer) -> Right | None:
    if person.itself not in who_is_home(case):
        return None
    return Right.MOVES_AT_HOME if our_company().home_may_move else Right.AT_HOME


def locked_case(case_id: int) -> Case:
    """The case as it is now, held until the transaction ends.

    Every action on a case takes this lock first, so that two of them never wait for each other.
    """
    return Case.objects.select_for_update(no_key=True).get(pk=case_id)


def hold_together(case_id: int) -> list[Case]:
    """A case with those that go on in it, held until the transaction ends; itself the last.

    Where it goes on in another, that one with all of its: read before they are held and again as
    each is, and let go and held anew where that changed while we waited, for who holds them in
    another order waits in a circle. Three SQL statements, and two for each case. Raises
    JoinedMeanwhile where it changes on and on.
    """
    return _held_at_last(lambda: _held_together(case_id))


def _held_together(case_id: int) -> list[Case]:
    pairs = pairs_around(case_id)
    beside = [one for one, _ in pairs]
    head = pairs[0][1] if pairs else case_id
    held = []
    for one in [*beside, head]:
        held.append(locked_case(one))
        if pairs_around(case_id) != pairs:
            raise JoinedMeanwhile
    return held


def _held_at_last(hold: Callable[[], T]) -> T:
    """What it holds; all is let go and held anew where that went on in others meanwhile, or the
    database says that we wait in a circle with somebody who held one of them before.
    """
    for _again in range(TRIES):
        with suppress(JoinedMeanwhile), transaction.atomic():
            try:
                return hold()
            except OperationalError as refused:
                if isinstance(refused.__cause__, DeadlockDetected):
                    raise JoinedMeanwhile from refused
                raise
    raise JoinedMeanwhile


def lock_cases(case_ids: Iterable[int]) -> None:
    """Hold several cases in one order, before anything else that is to be held: what goes on in
    another case before that one, and of each kind the lowest number first, as `hold_together` does.

    Each is looked at again once it is held, for then it stays so: where somebody made it one
    with another while we waited, all are let go and held anew. Raises JoinedMeanwhile where that
    happens on and on.
    """
    wanted = set(case_ids)
    _held_at_last(lambda: _held_in_order(wanted))


def _held_in_order(wanted: set[int]) -> None:
    heads = _heads(wanted) if len(wanted) > 1 else set()
    for case_id in sorted(wanted, key=lambda one: (one in heads, one)):
        locked_case(case_id)
        if len(wanted) > 1 and (case_id in heads) != (case_id in _heads({case_id})):
            raise JoinedMeanwhile


def _heads(case_ids: set[int]) -> set[int]:
    """In which of these others go on. One SQL statement."""
    standing = CaseJoin.objects.standing().filter(into__in=case_ids)
    return set(standing.values_list("into", flat=True))
