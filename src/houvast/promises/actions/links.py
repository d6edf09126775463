"""Keys for customers: made, written out and taken back."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from houvast.ground import keys, tokens
from houvast.ground.page_addresses import full_address, page
from houvast.people.models import Customer
from houvast.promises.models import Case, Link

LIVES = timedelta(days=400)


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
    link_id = uuid.uuid4()
    token = keys.new_token(link_id, purpose=purpose)
    return Link.objects.create(
        id=link_id,
        case=case,
        purpose=purpose,
        target_id=target_id,
        holder=holder,
        digest=tokens.digest(token),
        made_at=now,
        expires_at=now + lives,
    )


def standing_link(
    *,
    case: Case,
    purpose: str,
    now: datetime,
    target_id: int | None = None,
    holder: Customer | None = None,
) -> Link:
    """The living link for this, or a new one: everybody gets one key for one thing."""
    living = Link.objects.living(now + timedelta(days=30))
    wanted: dict[str, Any] = {
        "case": case, "purpose": purpose, "target_id": target_id, "holder": holder
    }  # fmt: skip
    return living.filter(**wanted).last() or make_link(**wanted, now=now)


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


def revoke_links(*, case: Case, now: datetime) -> int:
    """Make the keys to everything in a case worthless. Returns how many there were."""
    return case.links.not_revoked().update(revoked_at=now)
