"""The only ways to fetch what a customer's key opens, and to hold a case while it changes."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from houvast.ground import tokens
from houvast.ground.refusals import Refused
from houvast.promises.models import Case, Link


class LinkUnknown(Refused):
    says = _("We do not know this link. Check that it was copied whole.")


class LinkExpired(Refused):
    says = _("This link has expired. Mail or call us, and you get a new one.")


class LinkRevoked(Refused):
    says = _("This link was replaced by a newer one. Look for it in our latest mail.")


def link_for(token: str, *, now: datetime, purposes: Collection[str] = ()) -> Link:
    """The living link of a token, with its case, customer and owner, in one SQL statement.

    Raises LinkUnknown (also for a link of another purpose), LinkRevoked or LinkExpired.
    """
    found = (
        Link.objects.select_related(
            "case__customer__household__place", "case__place", "case__thing", "case__owner"
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


def locked_case(case_id: int) -> Case:
    """The case as it is now, held until the transaction ends.

    Every action on a case takes this lock first, so that two of them never wait for each other.
    """
    return Case.objects.select_for_update(no_key=True).get(pk=case_id)


def lock_cases(case_ids: Iterable[int]) -> None:
    """Hold several cases in one order, before anything else that is to be held."""
    for case_id in sorted(set(case_ids)):
        locked_case(case_id)
