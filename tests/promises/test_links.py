"""Keys for customers: unguessable, for one thing, expiring and revocable."""

from datetime import timedelta

import pytest
from django.test import override_settings

from cast import NOW, Cast
from houvast.promises.access import LinkExpired, LinkRevoked, LinkUnknown, link_for
from houvast.promises.actions.links import (
    address_of,
    make_link,
    revoke_links,
    standing_link,
    token_of,
)
from making import case_with_promise


def test_token_opens_its_link_and_is_not_stored(cast: Cast) -> None:
    link = make_link(case=case_with_promise(cast), purpose="case", now=NOW)
    token = token_of(link)

    assert link_for(token, now=NOW) == link
    assert len(token) == 26
    assert token.encode() not in bytes(link.digest)
    assert address_of(link).endswith(f"/k/{token}/")


def test_token_of_another_purpose_is_unknown(cast: Cast) -> None:
    token = token_of(make_link(case=case_with_promise(cast), purpose="reply", now=NOW))

    with pytest.raises(LinkUnknown):
        link_for(token, now=NOW, purposes=["case"])


@pytest.mark.parametrize("token", ["", "a" * 26, "ü" * 26, "a" * 10_000, "' OR 1=1 --"])
def test_guess_opens_nothing(cast: Cast, token: str) -> None:
    make_link(case=case_with_promise(cast), purpose="case", now=NOW)

    with pytest.raises(LinkUnknown):
        link_for(token, now=NOW)


def test_link_expires(cast: Cast) -> None:
    link = make_link(case=case_with_promise(cast), purpose="case", now=NOW, lives=timedelta(days=1))

    with pytest.raises(LinkExpired):
        link_for(token_of(link), now=NOW + timedelta(days=1))


def test_revoked_link_opens_nothing(cast: Cast) -> None:
    case = case_with_promise(cast)
    links = [make_link(case=case, purpose=purpose, now=NOW) for purpose in ("case", "reply")]
    other = make_link(case=case_with_promise(cast), purpose="case", now=NOW)

    assert revoke_links(case=case, now=NOW) == 2

    for link in links:
        with pytest.raises(LinkRevoked):
            link_for(token_of(link), now=NOW)
    assert link_for(token_of(other), now=NOW) == other


def test_standing_link_is_the_same_until_it_is_revoked(cast: Cast) -> None:
    case = case_with_promise(cast)
    first = standing_link(case=case, purpose="case", now=NOW)

    assert standing_link(case=case, purpose="case", now=NOW) == first

    revoke_links(case=case, now=NOW)
    assert standing_link(case=case, purpose="case", now=NOW) != first


def test_link_of_a_former_key_still_opens(cast: Cast) -> None:
    with override_settings(SECRET_KEY="the former key" * 5):
        link = make_link(case=case_with_promise(cast), purpose="case", now=NOW)
        token = token_of(link)

    assert link_for(token, now=NOW) == link
    with override_settings(SECRET_KEY_FALLBACKS=["the former key" * 5]):
        assert token_of(link) == token
    with pytest.raises(ValueError, match="No key of ours"):
        token_of(link)
