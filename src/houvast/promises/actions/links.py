"""Keys for customers: made, written out and taken back."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from houvast.ground import keys, tokens
from houvast.ground.inserting import insert_all
from houvast.ground.page_addresses import full_address, page
from houvast.people.models import Customer
from houvast.promises.models import Case, Link

LIVES = timedelta(days=400)
RENEWED_BEFORE = timedelta(days=30)


def make_link(
    *,
    case: Case,
    purpose: str,
    now: datetime,
    target_id: int | None = None,
    holder: Customer | None = None,
    lives: timedelta = LIVES,
) -> Link:
    """A new key to one thing of a case, of its customer or of a `holder` beside them.

    Its token is derived when needed and never stored.
    """
    link = _new_link(case, purpose, target_id, holder, now=now, lives=lives)
    link.save(force_insert=True)
    return link


def standing_link(
    *,
    case: Case,
    purpose: str,
    now: datetime,
    target_id: int | None = None,
    holder: Customer | None = None,
) -> Link:
    """The living link for this, or a new one: everybody gets one key for one thing."""
    living = Link.objects.living(now + RENEWED_BEFORE)
    wanted: dict[str, Any] = {
        "case": case, "purpose": purpose, "target_id": target_id, "holder": holder
    }  # fmt: skip
    return living.filter(**wanted).last() or make_link(**wanted, now=now)


def standing_links(cases: Iterable[Case], *, purpose: str, now: datetime) -> dict[int, Link]:
    """The same of many cases, by the number of the case; what their customers hold, in two SQL
    statements.
    """
    wanted = {case.pk: case for case in cases}
    living = Link.objects.living(now + RENEWED_BEFORE).filter(case__among=wanted, purpose=purpose)
    found = living.filter(target_id=None, holder=None).order_by("pk")
    links = {link.case_id: link for link in found}
    new = [
        _new_link(case, purpose, None, None, now=now, lives=LIVES)
        for pk, case in wanted.items()
        if pk not in links
    ]
    insert_all(new)
    return links | {link.case_id: link for link in new}


def token_of(link: Link) -> str:
    """The token of a link, as it stands in an address. Raises ValueError for a retired key."""
    token = keys.token_again(link.id, purpose=link.purpose, stored=link.digest)
    if token is None:
        raise ValueError(f"No key of ours makes the token of link {link.id} any more.")
    return token


def address_of(link: Link) -> str:
    """The full web address that opens what the link is for."""
    opened = "portal:job" if link.purpose == Link.Purpose.JOB else "portal:home"
    return full_address(page(opened, token_of(link)))


def _new_link(
    case: Case,
    purpose: str,
    target_id: int | None,
    holder: Customer | None,
    *,
    now: datetime,
    lives: timedelta,
) -> Link:
    link_id = uuid.uuid4()
    token = keys.new_token(link_id, purpose=purpose)
    return Link(
        id=link_id,
        case=case,
        purpose=purpose,
        target_id=target_id,
        holder=holder,
        digest=tokens.digest(token),
        made_at=now,
        expires_at=now + lives,
    )


def revoke_links(*, case: Case, now: datetime) -> int:
    """Make the keys to everything in a case worthless, but not those of who pays to their invoice.
    Returns how many there were.
    """
    theirs = case.links.not_revoked().exclude(purpose=Link.Purpose.INVOICE)
    return theirs.update(revoked_at=now)


def revoke_link(*, link: Link, now: datetime) -> None:
    """Make one key worthless. Twice is once."""
    Link.objects.not_revoked().filter(pk=link.pk).update(revoked_at=now)
