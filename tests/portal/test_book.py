"""The book of a thing: what whoever stands before it reads, and a fault reported from it."""

import re
from datetime import date

import pytest
from django.test import Client

from answers import Statements
from cast import NOW, Cast
from contracting import a_contract
from houvast.appointments.actions.renewing import look_at_contract
from houvast.appointments.front import agree_maintenance, arrive_as_pressed, finish
from houvast.appointments.models import Renewal
from houvast.conversations.models import Message
from houvast.ground.history import HOUVAST
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Customer
from houvast.promises.actions.about_things import case_is_about
from houvast.promises.actions.promising import renegotiate
from houvast.things.actions.keeping import add_thing, thing_is_gone
from houvast.things.actions.stickers import make_stickers, replace_sticker
from houvast.things.models import Thing
from houvast.things.queries.stickers import stickers_of
from making import BY, ByAndNow, case_with_promise
from on_the_road import Road, moment

AT_THE_DOOR = moment(25, 9)
NAMES = (
    "Alice",
    "de Wit",
    "Lindelaan",
    "3511",
    "Joost",
    "Kramer",
    "Fatima",
    "WB-1",
    "post.example",
)


@pytest.fixture
def boiler(cast: Cast) -> Thing:
    thing = add_thing(
        customer=cast.alice, kind="boiler", make="Warmtebron", type="W24", serial_number="WB-1",
        warranty_ends_on=date(2029, 5, 1), properties={"stands": "Zolder van Alice"}, **BY,
    )  # fmt: skip
    make_stickers(things=[thing], **BY)
    return thing


def book_of(thing: Thing) -> str:
    """The path that stands in the code of its sticker."""
    [printed] = stickers_of([thing])
    return "/" + str(printed.address).split("/", 3)[3]


def _words(browser: Client, path: str) -> str:
    page = browser.get(path).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split()).replace("\xa0", " ")


def test_book_says_what_was_done_what_is_promised_and_what_comes(
    alice: Client, road: Road, boiler: Thing
) -> None:
    done = road.visit()
    there: ByAndNow = {"by": HOUVAST, "now": AT_THE_DOOR}
    arrive_as_pressed(visit=done, pressed_at=AT_THE_DOOR, early_agreed=False, **there)
    finish(visit=done, found="Alice: filter schoon", **there)
    case_is_about(case=done.case, thing=boiler, **BY)
    case_is_about(case=road.visit(date(2026, 11, 26)).case, thing=boiler, **BY)
    case_is_about(case=case_with_promise(road.cast), thing=boiler, **BY)
    agree_maintenance(
        customer=road.cast.alice,
        work_type=road.service,
        thing=boiler,
        due_on=date(2027, 11, 1),
        **BY,
    )

    words = _words(alice, book_of(boiler))

    assert words.startswith(
        "Boiler Warmtebron W24 There is an appointment: Thursday 26 November 2026 between 8:00 and "
        "12:00. Something was asked or reported. An answer follows by Tuesday 24 November 2026 at "
        "12:00. Report a fault"
    )
    assert words.endswith(
        "Last visit Wednesday 25 November 2026 Boiler service Warranty Until Tuesday 1 May 2029 "
        "Maintenance Due on Monday 1 November 2027 Boiler service"
    )
    assert [name for name in NAMES if name in words] == []


def test_book_of_which_nothing_is_known_says_so(alice: Client, boiler: Thing) -> None:
    words = _words(alice, book_of(boiler))

    assert "Nothing is open. Does it not work as it should? Report it here." in words
    assert "Last visit None that we know of" in words


def test_book_tells_nobody_that_a_contract_comes_to_its_end(
    alice: Client, cast: Cast, boiler: Thing
) -> None:
    look_at_contract(contract=a_contract(boiler, customer=cast.alice), now=NOW)
    renewal = Renewal.objects.get()
    renegotiate(
        promise=renewal.promise, words="U hoort het later.", due_at=moment(26, 9),
        reason="De prijs is nog niet bekend.", **BY,
    )  # fmt: skip

    words = _words(alice, book_of(boiler))

    assert (renewal.case.thing, renewal.case.promises.open().count()) == (boiler, 1)
    assert words.startswith(
        "Boiler Warmtebron W24 Nothing is open. Does it not work as it should? Report it here."
    )


def test_book_is_kept_out_of_caches_and_search_engines(alice: Client, boiler: Thing) -> None:
    page = alice.get(book_of(boiler))

    assert (page["X-Robots-Tag"], page["Cache-Control"]) == (
        "noindex, nofollow, noarchive",
        "no-store, private",
    )


def test_replaced_and_unknown_codes_give_the_same_page(alice: Client, boiler: Thing) -> None:
    before = book_of(boiler)
    replace_sticker(thing=boiler, **BY)

    pages = [
        alice.get(path)
        for path in (
            before,
            address_of("portal:book", "a" * 26),
            address_of("portal:report_fault", "a" * 26),
        )
    ]

    assert [page.status_code for page in pages] == [404] * 3
    bodies = [re.sub(rb'value="[^"]*"', b"", page.content) for page in pages]
    assert bodies == bodies[:1] * 3


def test_book_of_what_is_gone_says_so_and_takes_no_report(alice: Client, boiler: Thing) -> None:
    path = book_of(boiler)
    thing_is_gone(thing=boiler, on=date(2026, 11, 20), why="Verkocht door Alice", **BY)

    page = alice.get(path)

    assert page.status_code == 410
    assert "Boiler: not there any more" in page.content.decode()
    assert "Verkocht" not in page.content.decode()
    assert alice.post(f"{path}storing/", REPORT)["Location"] == path
    assert Message.objects.count() == 0


def test_book_takes_as_many_statements_whatever_stands_in_it(
    alice: Client, road: Road, boiler: Thing, statements: Statements
) -> None:
    path = book_of(boiler)

    def cost() -> int:
        with statements() as counted:
            alice.get(path)
        return len(counted)

    empty = cost()
    for _ in range(3):
        case_is_about(case=case_with_promise(road.cast), thing=boiler, **BY)
    case_is_about(case=road.visit().case, thing=boiler, **BY)

    assert (empty, cost()) == (7, 7)


REPORT = {"words": "Hij lekt.", "name": "Kees", "mail": "kees@post.example", "form_id": "1"}


def test_fault_is_reported_and_the_page_says_by_when_one_hears(
    alice: Client, boiler: Thing
) -> None:
    path = book_of(boiler)

    sent = alice.post(f"{path}storing/", REPORT)

    case = Message.objects.get().case
    assert (case.thing, case.customer.language) == (boiler, "en")
    words = _words(alice, sent["Location"] + "vragen/")
    assert "We have your report. You hear from us by Tuesday 24 November 2026 at 9:30." in words
    assert "Kees" not in words


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"words": ""}, "words", "Write here what is wrong."),
        ({"name": ""}, "name", "Fill in your name."),
        ({"mail": "kees"}, "mail", "This is not a complete e-mail address."),
        ({"mail": ""}, "mail", "Fill in an e-mail address or a phone number"),
        ({"phone": "12"}, "phone", "This is not a complete phone number."),
    ],
)
def test_report_that_is_not_whole_says_what_is_missing(
    alice: Client, boiler: Thing, wrong: dict[str, str], field: str, sentence: str
) -> None:
    page = alice.post(f"{book_of(boiler)}storing/", REPORT | wrong)

    assert page.status_code == 422
    assert page.context["form"].errors[field][0].startswith(sentence)
    assert Message.objects.count() == 0


def test_reporting_tells_nobody_who_is_on_file(cast: Cast, client: Client) -> None:
    pages = []
    for mail in ("alice@post.example", "nobody@post.example"):
        thing = add_thing(customer=cast.alice, kind="boiler", **BY)
        make_stickers(things=[thing], **BY)
        client.post(f"{book_of(thing)}storing/", REPORT | {"mail": mail})
        pages.append(_words(client, book_of(thing)))

    assert Customer.objects.count() == 3
    assert pages[0] == pages[1]
