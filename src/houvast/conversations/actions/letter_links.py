"""How a letter in the outbox refers to pages: by the row, and by its address when it leaves.

So the outbox holds no key to anything.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from houvast.ground.page_addresses import full_address
from houvast.people.models import Customer, Staff, one_with
from houvast.promises.actions.links import address_of
from houvast.promises.models import Link

LINK, PASSWORD = "link:", "password:"


def link_to(link: Link) -> str:
    """How a letter in the outbox refers to a customer link: without its token."""
    return f"{LINK}{link.pk}"


def links_in(stored: Mapping[str, Any]) -> list[uuid.UUID]:
    """The rows of the customer links to which a letter in the outbox refers."""
    links = (str(block.get("link", "")) for block in stored.get("blocks", ()))
    return [uuid.UUID(one.removeprefix(LINK)) for one in links if one.startswith(LINK)]


def opens_their_bill(stored: Mapping[str, Any], person: Customer, *, now: datetime) -> bool:
    """Whether a letter in the outbox brings somebody the key to what they pay themselves."""
    found = Link.objects.living(now).filter(one_with(person, "holder"), pk__in=links_in(stored))
    return found.filter(purpose=Link.Purpose.INVOICE).exists()


def password_page_of(staff: Staff) -> str:
    """How a letter in the outbox refers to the page to choose a password: without its key."""
    return f"{PASSWORD}{staff.pk}"


def web_address(link: str) -> str:
    """The address of what `link_to` or `password_page_of` wrote; another is one already."""
    if link.startswith(PASSWORD):
        return _password_page(Staff.objects.get(pk=int(link.removeprefix(PASSWORD))))
    if not link.startswith(LINK):
        return link
    return address_of(Link.objects.get(pk=uuid.UUID(link.removeprefix(LINK))))


def _password_page(staff: Staff) -> str:
    """Where this member of staff chooses a password, once, with a key that is fresh."""
    key = {"uidb36": user_pk_to_url_str(staff), "key": default_token_generator.make_token(staff)}
    return full_address(reverse("account_reset_password_from_key", kwargs=key))
