"""Story 1's letter as it should have been: on paper, with a code that opens the same page as the
button of a mail, where its reader chooses what suits both.
"""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, expect

from browser import PHONE, barriers, overflows, visitor
from cast import NOW, Cast
from houvast.appointments.actions.maintaining import agree_maintenance
from houvast.appointments.actions.rounds import invite
from houvast.appointments.models import Visit
from houvast.conversations.channels.post.typesetting import code_on, printed
from houvast.conversations.models import PaperLetter
from houvast.ground.history import HOUVAST
from houvast.ground.page_addresses import page as address_of
from letters_posted import goes_to_the_post, has_no_mail, posts_letters
from on_the_road import Road

HOME = "3511 AB"


def test_invitation_on_paper_opens_by_its_code_and_the_time_is_theirs(
    server: str,
    browser: Browser,
    committed: Cast,
    committed_road: Road,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    posts_letters()
    has_no_mail(committed.alice)
    maintenance = agree_maintenance(
        customer=committed.alice,
        work_type=committed_road.service,
        due_on=date(2026, 12, 1),
        by=HOUVAST,
        now=NOW,
    )
    invite(work_type=committed_road.service, due=[maintenance], by=committed.linda, now=NOW)
    paper = goes_to_the_post(committed)
    code = code_on(PaperLetter.objects.get(pk=paper.pk))
    assert printed([paper], now=NOW).startswith(b"%PDF-")
    read_at = NOW + timedelta(days=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: read_at)

    with visitor(browser, base_url=server, viewport=PHONE, java_script_enabled=False) as alice:
        # What the camera opens: the code is filled in already, the postcode is theirs to give.
        alice.goto(address_of("portal:letter", code=code))
        assert alice.get_by_label("De code in de brief").input_value() == code
        alice.get_by_label("Uw postcode").fill("1234 XY")
        alice.get_by_role("button", name="Open mijn pagina").click()
        assert "/brief/" in alice.url
        alice.get_by_label("Uw postcode").fill(HOME)
        alice.get_by_role("button", name="Open mijn pagina").click()
        assert re.search(r"/k/[^/]+/kiezen/\d+/$", alice.url)
        alice.locator("input[name=slot]").first.check()
        alice.get_by_role("button", name="Maak deze afspraak").click()
        assert re.search(r"/k/[^/]+/afspraak/\d+/$", alice.url)
        expect(alice.get_by_role("link", name="Verzetten")).to_have_count(1)
    with visitor(browser, base_url=server, viewport=PHONE) as checked:
        checked.goto(address_of("portal:letter", code=code))
        assert (barriers(checked), overflows(checked)) == ([], False)
    assert Visit.objects.standing().get().case.customer == committed.alice
