"""An offer: made at the desk, read and answered by its customer, and standing as it was."""

from datetime import datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from answers import Statements
from cast import NOW, Cast
from concurrency import at_once, broken_rule
from houvast.conversations.actions.giving import give_to
from houvast.conversations.models import Delivery, Message
from houvast.ground.page_addresses import page as address_of
from houvast.ground.refusals import Refused
from houvast.money.front import (
    LineAsked,
    OfferAsked,
    accept_offer,
    decline_offer,
    offers_in,
    read_as,
    send_offer,
    typed_lines,
    withdraw_offer,
)
from houvast.money.models import AgreedLine, Offer, OfferWord
from houvast.money.rules import refusals
from houvast.money.rules.amounts import in_parts, vat_by_rate
from houvast.people.actions.merging import merge, take_apart
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Case, Link, Promise
from making import case_with_promise

UNTIL = NOW + timedelta(days=30)
LINES = (
    LineAsked("Radiator", Decimal(2), Decimal("310.00")),
    LineAsked("Isolatie", Decimal("1.5"), Decimal("33.33"), vat="low"),
    LineAsked("Thermostaat", Decimal(1), Decimal("149.95"), is_option=True),
)
ASKED = OfferAsked("Nieuwe radiatoren", LINES, UNTIL, parts=[("accepted", 33), ("done", 67)])


@pytest.fixture(autouse=True)
def _on_that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def offered(cast: Cast, asked: OfferAsked = ASKED, case: Case | None = None) -> Offer:
    return send_offer(case=case or case_with_promise(cast), asked=asked, by=cast.fatima, now=NOW)


def yes(offer: Offer, *options: int, now: datetime = NOW) -> OfferWord:
    by = offer.customer.as_actor()
    return accept_offer(offer=offer, options=options, read=read_as(offer), by=by, now=now)


def option_of(offer: Offer) -> int:
    return offer.lines.get(is_option=True).pk


def refusal_of(act: Any) -> type[Refused]:
    with pytest.raises(Refused) as refused:
        act()
    return refused.type


def test_offer_goes_from_the_desk_to_a_yes_that_counts(cast: Cast, client: Client) -> None:
    case = case_with_promise(cast)
    desk = Client()
    desk.force_login(cast.fatima)
    given = {
        "title": "Nieuwe radiatoren", "until_on": "2026-12-23", "at_yes": "33", "at_the_end": "67",
        "lines": "2; Radiator; 310,00\n1,5; Isolatie; 33,33; laag\n+1; Thermostaat; 149,95",
    }  # fmt: skip
    making = address_of("desk:make_offer", case.pk)
    assert desk.post(making, given | {"lines": "twee radiatoren"}).status_code == 422
    assert desk.post(making, given | {"at_yes": "50"}).status_code == 409
    assert desk.post(making, given | {"until_on": "2026-11-22"}).status_code == 409
    assert Offer.objects.count() == 0
    sent = desk.post(making, given)
    offer = Offer.objects.whole().get()
    assert sent["Location"] == address_of("desk:offer", offer.pk)
    assert Delivery.objects.get(kind="offer").case == case

    client.cookies["django_language"] = "en"
    token = token_of(make_link(case=case, purpose=Link.Purpose.CASE, now=NOW))
    page = address_of("portal:offer", token, offer.pk)
    assert page in client.get(address_of("portal:home", token)).content.decode()
    read = client.get(page).content.decode()
    assert [words in read for words in ("€670.00", "€221.10 (33%)", "Yes, I agree")] == [True] * 3
    answer = {"read": read_as(offer), "option": option_of(offer)}
    assert client.post(page, answer | {"read": "another"}).status_code == 422
    assert [client.post(page, answer).status_code for _ in range(2)] == [302, 302]

    word = OfferWord.objects.get(kind="accepted")
    assert (word.said_by, word.said_at, word.total) == ("Alice de Wit", NOW, Decimal("819.95"))
    assert word.digest == sha256(word.text.encode()).hexdigest()
    rows = word.text.replace("\xa0", " ").splitlines()
    assert [row for row in rows if "%" in row] == [
        "Daarvan is € 4,13 btw (9%)",
        "Daarvan is € 133,63 btw (21%)",
        "€ 270,58 (33%) als u ja zegt",
        "€ 549,37 (67%) bij de oplevering",
    ]
    agreed = AgreedLine.objects.values_list("text", "quantity", "price")
    assert list(agreed) == [(line.text, line.quantity, line.price) for line in LINES]
    told = Delivery.objects.get(kind="offer_accepted")
    assert list(told.tells.values_list("kind", flat=True)) == ["follow_up"]
    assert "Alice de Wit said yes" in client.get(page).content.decode()
    assert word.digest in desk.get(address_of("desk:offer", offer.pk)).content.decode()
    connection.check_constraints()


def test_each_end_of_an_offer_gets_a_true_sentence(cast: Cast, client: Client) -> None:
    case = case_with_promise(cast)
    no, gone, other, over, moved = (offered(cast, case=case) for _ in range(5))
    alice = cast.alice.as_actor()
    for _ in range(2):
        decline_offer(offer=no, said="Te duur.", by=alice, now=NOW)
    withdraw_offer(offer=gone, why="Niet meer leverbaar.", by=cast.fatima, now=NOW)
    new = send_offer(case=case, asked=ASKED, by=cast.fatima, now=NOW, replaces=other)
    late = UNTIL + timedelta(seconds=1)

    assert [
        refusal_of(lambda: yes(no)),
        refusal_of(lambda: yes(gone)),
        refusal_of(lambda: yes(other)),
        refusal_of(lambda: yes(over, now=late)),
        refusal_of(lambda: yes(moved, option_of(over))),
        refusal_of(lambda: withdraw_offer(offer=over, why=" ", by=cast.fatima, now=NOW)),
        refusal_of(lambda: decline_offer(offer=gone, said="", by=alice, now=NOW)),
        refusal_of(
            lambda: send_offer(case=case, asked=ASKED, by=cast.fatima, now=NOW, replaces=no)
        ),
    ] == [
        refusals.OfferDeclined,
        refusals.OfferWithdrawn,
        refusals.OfferReplaced,
        refusals.OfferIsOver,
        refusals.OfferChanged,
        refusals.WithdrawnForNothing,
        refusals.OfferWithdrawn,
        refusals.WaitsNoLonger,
    ]
    client.cookies["django_language"] = "en"
    token = token_of(make_link(case=case, purpose=Link.Purpose.CASE, now=NOW))
    pages = [client.get(address_of("portal:offer", token, one.pk)) for one in (no, gone, other)]
    assert [
        words in page.content.decode()
        for page, words in zip(
            pages,
            ("You said no", "Niet meer leverbaar.", address_of("portal:offer", token, new.pk)),
            strict=True,
        )
    ] == [True, True, True]
    asks = client.post(
        address_of("portal:ask_about_offer", token, new.pk), {"words": "Zit montage erbij?"}
    )
    assert asks.status_code == 302
    assert "Nieuwe radiatoren" in Message.objects.get(text__contains="montage").text
    assert client.post(address_of("portal:no_to_offer", token, new.pk)).status_code == 302


def test_offer_is_for_who_got_it(cast: Cast, client: Client) -> None:
    case = case_with_promise(cast)
    offer, stranger = offered(cast, case=case), case_with_promise(cast, kind="other")
    token = token_of(make_link(case=stranger, purpose=Link.Purpose.CASE, now=NOW))
    assert client.get(address_of("portal:offer", token, offer.pk)).status_code == 404

    give_to(case=case, customer=cast.bob, reason="Van Bob", by=cast.fatima, now=NOW)
    case.refresh_from_db()
    assert offers_in(case, now=NOW) == []
    assert Offer.objects.whole().get().ending.kind == "withdrawn"  # type: ignore[union-attr]


def test_offer_is_open_to_nobody_once_two_are_taken_apart(cast: Cast) -> None:
    case, alice = case_with_promise(cast), cast.alice.as_actor()
    before = offered(cast, case=case)
    merging = merge(double=cast.alice, kept=cast.bob, by=alice, now=NOW)
    case.refresh_from_db()
    meanwhile = offered(cast, case=case)
    assert meanwhile.customer == cast.bob
    take_apart(merging=merging, by=alice, now=NOW)
    case.refresh_from_db()
    assert [offer.pk for offer in offers_in(case, now=NOW)] == [before.pk]
    assert Offer.objects.whole().get(pk=before.pk).is_open(NOW)
    assert refusal_of(lambda: yes(meanwhile)) is refusals.OfferWithdrawn


def test_page_says_what_was_agreed_whatever_is_ticked_after_it(cast: Cast, client: Client) -> None:
    case = case_with_promise(cast)
    offer = offered(cast, case=case)
    option = option_of(offer)
    token = token_of(make_link(case=case, purpose=Link.Purpose.CASE, now=NOW))
    page = address_of("portal:offer", token, offer.pk)
    ticks = {"option": option, "read": read_as(offer)}
    assert "819,95" in client.post(page, ticks | {"do": "sum"}).content.decode()
    yes(offer)
    for do in ("sum", "yes"):
        late = client.post(page, ticks | {"do": do}).content.decode()
        assert "670,00" in late
        assert "819,95" not in late


def test_desk_reads_that_nobody_was_written_to(cast: Cast) -> None:
    cast.alice.contact_points.all().delete()
    case = case_with_promise(cast)
    desk = Client()
    desk.force_login(cast.fatima)
    read = desk.get(address_of("desk:offer", offered(cast, case=case).pk)).content.decode()
    assert "heeft geen mailadres dat werkt. Bel over deze offerte." in read


def test_yes_opens_a_settled_case_again(cast: Cast) -> None:
    from houvast.conversations.actions.page import close

    case = case_with_promise(cast)
    offer = offered(cast, case=case)
    close(case=case, words="Klaar", customer=cast.alice, now=NOW)
    yes(offer)
    case.refresh_from_db()
    assert case.is_open
    assert Promise.objects.open().filter(case=case, words__contains="Nieuwe radiatoren").exists()
    connection.check_constraints()


@pytest.mark.parametrize("acts", [("yes", "yes_otherwise"), ("yes", "no"), ("yes", "withdrawn")])
def test_offer_ends_once_whoever_is_there_at_once(committed: Cast, acts: tuple[str, str]) -> None:
    offer = offered(committed)
    option = option_of(offer)
    does = {
        "yes": lambda: yes(offer),
        "yes_otherwise": lambda: yes(offer, option),
        "no": lambda: decline_offer(offer=offer, said="", by=committed.alice.as_actor(), now=NOW),
        "withdrawn": lambda: withdraw_offer(offer=offer, why="x", by=committed.fatima, now=NOW),
    }
    outcomes = at_once(lambda act: does[act](), acts)
    assert sorted(isinstance(one, Refused) for one in outcomes) == [False, True]
    assert OfferWord.objects.exclude(kind="sent").count() == 1


def test_offer_stands_whoever_writes_rows_by_hand(cast: Cast) -> None:
    offer, other = offered(cast), offered(cast)
    option, line = option_of(offer), offer.lines.first()
    assert line is not None

    def broken_by(statement: str) -> str | None:
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            connection.cursor().execute(statement)
        return broken_rule(refused.value)

    def accepts(total: str, options: str = "{}", text: str = "ja", after: str = "0") -> str:
        digest = sha256(b"ja").hexdigest()
        return (
            "INSERT INTO money_offerword (offer_id, kind, said_at, said_by, text, digest, options,"
            f" total) SELECT id, 'accepted', made_at + interval '{after} days', 'Eve', '{text}',"
            f" '{digest}', '{options}', {total} FROM money_offer WHERE id = {offer.pk}"
        )

    agreed = (
        "INSERT INTO money_agreedline (case_id, basis, offer_line_id, text, quantity, unit, price,"
        " vat, percent, agreed_at, agreed_by) SELECT o.case_id, 'offer', l.id, l.text, l.quantity,"
        " l.unit, {}, l.vat, l.percent, now(), 'Eve' FROM money_offerline l"
        " JOIN money_offer o ON o.id = l.offer_id WHERE l.id = {}"
    )
    copied = (
        "INSERT INTO money_offerline (offer_id, text, quantity, unit, price, vat, percent,"
        f" is_option) SELECT offer_id, 'Meer', 1, '', 9, vat, percent, false FROM money_offerline"
        f" WHERE id = {line.pk}"
    )
    not_accepted = broken_by(agreed.format("l.price", line.pk))
    rules = [
        broken_by("UPDATE money_offerline SET price = 1"),
        broken_by("UPDATE money_offer SET open_until = now() + interval '9 years'"),
        broken_by("DELETE FROM money_offerword"),
        broken_by(copied),
        broken_by(accepts("1.00")),
        broken_by(accepts("670.00", text="nee")),
        broken_by(accepts("670.00", after="31")),
        broken_by(accepts("670.00", options=f"{{{line.pk}}}")),
        broken_by(accepts("819.95", options=f"{{{option},{option_of(other)}}}")),
    ]
    yes(offer)
    assert [not_accepted, *rules] == [
        "agreed_line_fits",
        "offerline_kept_for_ever",
        "offer_kept_for_ever",
        "offerword_kept_for_ever",
        "offer_stands",
        *["offer_word_fits"] * 5,
    ]
    assert [
        broken_by(agreed.format("l.price + 1", line.pk)),
        broken_by(agreed.format("l.price", option)),
        broken_by(agreed.format("l.price", line.pk)),
        broken_by(accepts("670.00")),
        broken_by("UPDATE money_agreedline SET price = 1"),
    ] == [
        "agreed_line_fits",
        "agreed_line_fits",
        "money_agreedline_offer_line_id_key",
        "offer_ends_once",
        "agreedline_kept_for_ever",
    ]


def test_no_cent_is_lost_or_made() -> None:
    assert in_parts(Decimal("0.05"), [33, 33, 34]) == [
        Decimal("0.02"),
        Decimal("0.02"),
        Decimal("0.01"),
    ]
    assert sum(in_parts(Decimal("819.95"), [33, 67])) == Decimal("819.95")
    assert vat_by_rate([(Decimal(121), Decimal(21)), (Decimal(109), Decimal(9))]) == [
        (Decimal(9), Decimal("9.00")),
        (Decimal(21), Decimal("21.00")),
    ]
    assert [
        refusal_of(lambda typed=typed: typed_lines(typed))
        for typed in ("-1; x; 3", "1; x; 3 4", "x")
    ] == [refusals.LineUnreadable] * 3


def test_case_pages_take_as_many_statements_for_three_offers(
    cast: Cast, client: Client, statements: Statements
) -> None:
    case = case_with_promise(cast)
    offered(cast, case=case)
    with statements() as one:
        offers_in(case, now=NOW)
    for _ in range(2):
        offered(cast, case=case)
    with statements() as three:
        offers_in(case, now=NOW)
    assert len(three) == len(one)
