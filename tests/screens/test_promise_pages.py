"""Being called, what may not be kept and what was promised: without barriers, also on a phone."""

import pytest
from playwright.sync_api import Browser

from browser import trouble_on, visitor
from cast import NOW, Cast
from houvast.conversations.actions.calling_back import CallAsked, ask_call
from houvast.conversations.actions.claiming import Claimed, claim
from houvast.conversations.actions.forewarning import forewarn
from houvast.conversations.rules.call_windows import call_windows
from houvast.ground.page_addresses import page as address_of
from houvast.people.queries.company import business_calendar
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Link
from making import BY, case_with_promise

PAGES = ("", "bellen/", "beloofd/", "vooraf/1/")


@pytest.fixture
def home(committed: Cast) -> str:
    """Alice's page, with a call to come, what she says that we promised, and a choice to make."""
    case = case_with_promise(committed, kind="follow_up", hours=26)
    by = committed.alice.as_actor()
    claim(case=case, claimed=Claimed("Een nieuwe deurmat.", "door", "De monteur"), by=by, now=NOW)
    key = call_windows(business_calendar(), now=NOW)[2].key
    ask_call(case=case, asked=CallAsked(key, "06 12345678", "De offerte"), by=by, now=NOW)
    first = case.promises.get(kind="follow_up", claim_to_judge=None)
    told = forewarn(promise=first, reason="Het onderdeel is nog niet binnen.", **BY)
    assert told.pk == 1
    link = make_link(case=case, purpose=Link.Purpose.CASE, now=NOW)
    return address_of("portal:home", token_of(link))


def test_pages_have_no_barriers(browser: Browser, server: str, home: str) -> None:
    with visitor(browser, base_url=server) as page:
        assert trouble_on(page, [f"{home}{path}" for path in PAGES]) == []
