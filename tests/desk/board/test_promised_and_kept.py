"""The desk sees what promises were worth: beside a date, and as a picture of all of them."""

import re

import pytest
from django.test import Client

from answers import Statements
from cast import NOW, Cast
from desk.conftest import at_work
from desk.outages.test_outage_room import text_of
from houvast.ground.page_addresses import page as address_of
from houvast.insight.queries.calibration import calibration
from houvast.insight.rules.calibration import KeptShare
from houvast.promises.models import AgainstOdds, Case, Promise
from promises.test_odds import hours, promised, thirty_one_of_forty

WORDS = {"next_words": "Wij sturen u de foto"}


@pytest.fixture
def photos(cast: Cast) -> Case:
    return thirty_one_of_forty(cast)


def test_beside_the_date_stands_what_such_promises_were_worth_and_against_it_takes_a_reason(
    photos: Case, fatima: Client, cast: Cast
) -> None:
    form = address_of("desk:besides", photos.pk)
    sent = {**WORDS, "owner": cast.fatima.pk, "next_by": "2026-11-24"}

    offered = text_of(fatima.get(address_of("desk:odds"), {"kind": "other"}))
    chosen = text_of(
        fatima.get(address_of("desk:odds"), {"kind": "other", "next_by": "2026-11-24"})
    )
    refused = fatima.post(form, sent)
    told = fatima.post(form, {**sent, "next_why": "Hij ligt al klaar."})

    assert "31 of 40 kept" in offered
    assert "Of 40 such promises 31 were kept at their first moment." in chosen
    assert "What can be kept: by Wednesday 25 November 2026 at 13:00." in chosen
    assert refused.status_code == 409
    assert "Why you promise this moment all the same" in text_of(refused)
    assert "Why you promise" not in text_of(fatima.get(form))
    assert told.status_code == 302
    assert AgainstOdds.objects.get().why == "Hij ligt al klaar."


def test_picture_says_the_same_as_the_table_beside_it(
    photos: Case, fatima: Client, cast: Cast, statements: Statements
) -> None:
    promised(photos, cast, hours(0, after=NOW))
    chosen = Promise.objects.filter(made_by="Fatima Haddad").earliest("pk")
    made = {"kind": "other", "words": "x", "outcome": "kept", "proof": "x", "ended_by": "x"}
    Promise.objects.create(
        case=photos, owner=cast.fatima, by_customer=True, made_by="Alice de Wit", **made,
        made_at=chosen.made_at, due_at=chosen.due_at, first_due_at=chosen.due_at,
        warn_at=chosen.due_at, ended_at=chosen.made_at,
    )  # fmt: skip
    lead = at_work(cast.linda)

    with statements() as asked:
        found = calibration(now=NOW)
    many = len(asked)
    page = lead.get(address_of("desk:calibration"))
    html = page.content.decode()

    assert (found.of, found.kept, many) == (41, 32, 1)
    assert found.kinds == [KeptShare("Promise", 41, 32)]
    assert found.people[0] == KeptShare("Fatima Haddad", 40, 31)
    assert "Alice" not in str(found.people)
    assert sum(month.of for month in found.months) == 41
    assert found.kinds[0].falls_short(0.95)
    assert html.count('role="img"') == html.count("<table") == 3
    assert html.count('class="dot') == 3 + len(found.months)
    assert "78%" in text_of(page)


def test_only_who_leads_sees_colleagues_by_name(photos: Case, gerrit: Client, cast: Cast) -> None:
    seen = text_of(gerrit.get(address_of("desk:calibration")))
    own = text_of(at_work(cast.fatima).get(address_of("desk:calibration")))

    assert "Fatima Haddad" not in re.sub(r"^.*Promised and kept", "", seen, flags=re.DOTALL)
    assert "Of people you see your own promises" in own
    assert Promise.objects.filter(made_by="Fatima Haddad").exists()
