"""Who the company is on paper: dated, its numbers checked, and kept as it was."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from cast import NOW, Cast
from concurrency import broken_rule
from houvast.ground.models import Event
from houvast.people.actions.identifying import (
    Identified,
    IdentityForThePast,
    IdentityNotWhole,
    PostNotWhole,
    identify_company,
)
from houvast.people.models import CompanyIdentity
from houvast.people.queries.identity import address_for_post, identity_at, sender_in_words
from houvast.people.trade_register import NotInTheRegister
from houvast.people.vat_numbers import NotAVatNumber
from making import BY

TODAY = date(2026, 11, 23)
MOVED = Identified(
    TODAY, " Warmhuis  Groep B.V.", "Havenkade 2", "3512 BC", "Utrecht",
    kvk="8765 4321", vat_number="nl 1234.56.782.b.01",
)  # fmt: skip


def test_company_is_somebody_else_on_paper_from_a_day_on(cast: Cast) -> None:
    tomorrow = replace(MOVED, from_on=TODAY + timedelta(days=1), post_street="Postbus 12",
                       post_postcode="3500 AB", post_town="Utrecht")  # fmt: skip
    made = identify_company(asked=tomorrow, **BY)
    again = identify_company(asked=replace(tomorrow, from_on=TODAY + timedelta(days=9)), **BY)

    known = identity_at(NOW + timedelta(days=1))
    assert (again, known, identity_at(NOW)) == (made, made, CompanyIdentity.objects.first())
    with override("nl"):
        said = sender_in_words(made)
    assert said == [
        "Warmhuis Groep B.V.",
        "Havenkade 2, 3512 BC Utrecht",
        "Brieven aan: Postbus 12, 3500 AB Utrecht",
        "KvK 87654321",
        "Btw-nummer NL123456782B01",
    ]
    assert address_for_post(NOW) == "Ambachtsweg 1, 3511 AA Utrecht"
    assert address_for_post(NOW + timedelta(days=1)) == "Postbus 12, 3500 AB Utrecht"
    assert [event.verb for event in Event.objects.all()] == ["company.identified"]


def test_what_was_changed_at_noon_does_not_count_for_the_morning(cast: Cast) -> None:
    before = identity_at(NOW)
    made = identify_company(asked=MOVED, by=BY["by"], now=NOW + timedelta(hours=2))

    assert (identity_at(NOW), identity_at(NOW + timedelta(hours=3))) == (before, made)


def test_what_cannot_be_is_refused(cast: Cast) -> None:
    for refusal, wrong in {
        IdentityForThePast: replace(MOVED, from_on=TODAY - timedelta(days=1)),
        IdentityNotWhole: replace(MOVED, registered_name="  "),
        PostNotWhole: replace(MOVED, post_town="Utrecht"),
        NotInTheRegister: replace(MOVED, kvk="123"),
        NotAVatNumber: replace(MOVED, vat_number="NL123456783B01"),
    }.items():
        with pytest.raises(refusal):
            identify_company(asked=wrong, **BY)
    assert CompanyIdentity.objects.count() == 1


def test_who_it_was_stands_whoever_writes_rows_by_hand(cast: Cast) -> None:
    for act in (
        lambda: CompanyIdentity.objects.update(vat_number=""),
        lambda: CompanyIdentity.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError) as broken, transaction.atomic():
            act()
        assert broken_rule(broken.value)
