"""Whether a contract goes on, in the customer's hands: in each state, and seen by nobody else."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from cast import NOW
from contracting import a_boiler_of, a_contract
from houvast.appointments.actions.renewing import end_on_request, look_at_contract
from houvast.appointments.models import Renewal
from houvast.appointments.rules.refusals import ContractOfAnother
from houvast.conversations.actions.giving import give_to
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.people.actions.acting import let_act, withdraw
from houvast.people.actions.customers import add_customer, change_address
from houvast.promises.actions.cases import settle
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.actions.reading_along import let_read_along
from houvast.promises.models import Case, Link
from houvast.things.actions.keeping import thing_is_gone
from houvast.things.models import Contract, Thing
from making import BY, case_with_promise
from on_the_road import Road
from portal.conftest import LinkTo
from portal.reading import said

TODAY = date(2026, 11, 23)


@pytest.fixture
def boiler(road: Road) -> Thing:
    return a_boiler_of(road.cast.alice)


@pytest.fixture
def renewal(road: Road, boiler: Thing) -> Renewal:
    contract = a_contract(boiler, customer=road.cast.alice, call_out_included=True)
    look_at_contract(contract=contract, now=NOW)
    return Renewal.objects.select_related("case", "contract").get()


@pytest.fixture
def path(renewal: Renewal) -> str:
    """The page that the button in the letter opens."""
    link = Link.objects.get(purpose=Link.Purpose.CONTRACT, target_id=renewal.pk)
    return address_of("portal:contract", token_of(link), renewal.pk)


def heading(browser: Client, path: str) -> str:
    page = browser.get(path).content.decode()
    return page.split("<h1>")[1].split("</h1>")[0].strip()


def test_button_in_the_letter_opens_the_choice(alice: Client, renewal: Renewal, path: str) -> None:
    assert alice.get(path.split("contract/")[0])["Location"] == path

    page = said(alice.get(path))

    assert "Do you want to extend your contract?" in page
    assert "If you extend it, you pay after that €188.09 a year, VAT included" in page
    assert "Included call-out" in page
    assert "If you do not choose, the contract goes on after" in page
    assert not Renewal.objects.exclude(answer="").exists()


@pytest.mark.parametrize(
    ("choice", "says", "term_ends_on", "last_on"),
    [
        ("extend", "Your contract is extended", date(2027, 12, 31), None),
        ("end", "Your contract ends", date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_choice_counts_once_and_the_page_says_which(
    alice: Client, path: str, choice: str, says: str, term_ends_on: date, last_on: date | None
) -> None:
    for pressed in (choice, choice, "end", "nonsense"):
        alice.post(path, {"choice": pressed})

    contract = Contract.objects.get()
    assert (contract.term_ends_on, contract.last_on) == (term_ends_on, last_on)
    assert heading(alice, path) == says
    assert "<button" not in alice.get(path).content.decode().split("<main")[1]
    assert Delivery.objects.filter(kind="contract_now").count() == 1
    assert not Case.objects.get().is_open


Happening = Callable[[Renewal], object]


def _gone(renewal: Renewal) -> None:
    thing_is_gone(thing=renewal.contract.things.get(), on=TODAY, why="Vervangen", **BY)


def _moved(renewal: Renewal) -> None:
    change_address(
        household=renewal.case.customer.household, street="Verweg", number="1",
        postcode="9711AA", town="Groningen", **BY,
    )  # fmt: skip


def _ended(renewal: Renewal) -> None:
    end_on_request(contract=renewal.contract, on=TODAY, why="Gebeld", **BY)


@pytest.mark.parametrize(
    ("happens", "says", "is_extended"),
    [
        (_gone, "Your contract cannot be extended", False),
        (_moved, "Your contract cannot be extended", False),
        (_ended, "Your contract ends", False),
        (lambda renewal: settle(case=renewal.case, said="Goed zo", **BY), "", True),
    ],
)
def test_pressed_after_something_else_happened_the_page_says_how_it_stands(
    alice: Client, renewal: Renewal, path: str, happens: Happening, says: str, is_extended: bool
) -> None:
    happens(renewal)

    pressed = alice.post(path, {"choice": "extend"})

    assert pressed["Location"] == path
    assert heading(alice, path) == (says or "Your contract is extended")
    assert Contract.objects.filter(term_ends_on=date(2027, 12, 31)).exists() is is_extended


def test_after_its_term_the_page_says_that_it_goes_on(
    alice: Client, renewal: Renewal, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(days=45))

    alice.post(path, {"choice": "end"})

    assert heading(alice, path) == "Your contract goes on"
    assert Contract.objects.get().ended_on is None


def test_case_page_asks_it_first_and_says_what_covers_the_thing(
    alice: Client, renewal: Renewal, link_to: LinkTo
) -> None:
    page = said(alice.get(link_to(renewal.case)))

    assert "You choose whether your contract goes on" in page
    assert f"Under contract {renewal.contract.number}" in page
    assert "Included: call-out." in page


def test_nobody_sees_or_answers_it_with_another_link(
    alice: Client, road: Road, renewal: Renewal, link_to: LinkTo
) -> None:
    bobs = case_with_promise(road.cast, customer=road.cast.bob)
    others = Link.objects.get(purpose=Link.Purpose.CONTRACT)
    appointment = make_link(case=renewal.case, purpose="appointment", target_id=1, now=NOW)

    for link in (link_to(bobs), address_of("portal:home", token_of(appointment))):
        for answer in (alice.get, alice.post):
            assert answer(f"{link}contract/{renewal.pk}/").status_code == 404
    assert alice.get(address_of("portal:say", token_of(others))).status_code in (404, 405)
    case = Case.objects.get(pk=renewal.case_id)
    with pytest.raises(ContractOfAnother):
        give_to(case=case, customer=road.cast.bob, reason="Van Bob", by=road.cast.fatima, now=NOW)


def test_who_acted_and_now_reads_along_sees_nothing_of_the_price(
    alice: Client, road: Road, boiler: Thing
) -> None:
    stede, bob = add_customer(name="Woonstede", kind="organisation", **BY), road.cast.bob
    acting = let_act(customer=stede, person=bob, **BY)
    look_at_contract(contract=a_contract(boiler, customer=stede), now=NOW)
    renewal = Renewal.objects.get()
    own = make_link(
        case=renewal.case, purpose="contract", target_id=renewal.pk, holder=bob, now=NOW
    )
    path = address_of("portal:contract", token_of(own), renewal.pk)
    assert alice.get(path).status_code == 200

    withdraw(acting=acting, **BY)
    let_read_along(case=renewal.case, person=bob, may_move=True, **BY)

    assert [ask(path).status_code for ask in (alice.get, alice.post)] == [404, 404]
