"""Who acts for whom comes in with a workbook, goes out the same, and is undone as the rest."""

from datetime import date

import pytest
from django.utils.translation import override

from bringing.test_going_out import _alone, _cells, _out
from bringing.test_undoing import _tables
from bringing.workbooks import brought, sentences
from cast import NOW, Cast
from houvast.bringing.actions.undoing import DoneSince, undo
from houvast.people.actions.acting import let_act, withdraw
from houvast.people.actions.customers import add_customer
from houvast.people.actions.merging import merge
from houvast.people.models import ActingFor, Customer
from making import BY

HEADINGS = ["Klantnr", "Naam", "E-mail", "Geboortedatum", "KvK", "Ouder"]
BOOK = {
    "Klanten": [
        HEADINGS,
        ["C-1", "Sam de Wit", "", "28-2-2015", "", "P-1; P-2"],
        ["P-1", "Anna de Wit", "anna@post.example", "1-5-1984", "", ""],
        ["P-2", "Otto de Wit", "otto@post.example", "", "", ""],
        ["O-1", "Woonstichting Zuid", "zuid@post.example", "", "12 34 56 78", "P-2"],
        ["X-1", "Ruud Vos", "ruud@post.example", "", "", "P-1, Q-9"],
        ["X-2", "Els Vos", "els@post.example", "3-3-2016", "", "C-1"],
    ]
}


def acting() -> set[tuple[str, str, str, date | None]]:
    standing = ActingFor.objects.standing().select_related("customer", "person")
    return {(one.customer.name, one.person.name, one.kind, one.ends_on) for one in standing}


SAM = "Sam de Wit"
AS_SAID = {
    (SAM, "Anna de Wit", "parent", date(2033, 2, 28)),
    (SAM, "Otto de Wit", "parent", date(2033, 2, 28)),
    ("Woonstichting Zuid", "Otto de Wit", "contact", None),
}


def test_parents_and_contacts_come_in_and_go_out_the_same(committed: Cast) -> None:
    before = _tables()
    book = brought(BOOK, committed.fatima)

    column = "Parent or contact"
    cannot = (
        "cannot act for this customer. Only a person of age does, for a child whose day of birth "
        "is filled in, or for an organisation."
    )
    assert sentences(book) == [
        f"people 6 {column}: “P-1” {cannot}",
        f"people 6 {column}: Customer “Q-9” is not on file, nor in a row of this workbook that can "
        "be brought in, so they act for nobody here.",
        f"people 7 {column}: “C-1” {cannot}",
    ]
    with override("nl"):  # Whoever reads it, in their language: a worker looked at it in another.
        assert sentences(book)[0].startswith("people 6 Klantnr ouder, contact: ")
    assert acting() == AS_SAID
    born = dict(Customer.objects.exclude(born_on=None).values_list("name", "born_on"))
    assert born == {SAM: date(2015, 2, 28)}
    zuid = Customer.objects.get(name="Woonstichting Zuid")
    assert (zuid.is_organisation, zuid.kvk) == (True, "12345678")
    assert brought(BOOK, committed.fatima).counts["people"] == 0
    whole = _out(committed)

    undone = undo(workbook=book, by=committed.fatima, now=NOW)

    assert (undone.is_undone, acting()) == (True, set())
    # What went out has a number for good.
    other = {name for name, one in _tables().items() if before[name] != one}
    assert other == {"bringing_outsidekey"}
    there = _alone()
    brought(whole, there.fatima, name="on-file.xlsx")
    assert acting() == AS_SAID
    assert _cells(_out(there)) == _cells(whole)


def test_parent_says_for_whom_they_act_and_it_is_the_same(cast: Cast) -> None:
    """In the row of who acts, as many exports have it; for somebody in the file or on file."""
    column = "Ouder/verzorger van"
    child = [*BOOK["Klanten"][1][:5], "", ""]
    on_file = ["C-3", "Noa de Wit", "", "1-2-2018", "", "P-1", ""]
    rows = [*BOOK["Klanten"][2:4], BOOK["Klanten"][5]]
    anna, otto, ruud = ([*row[:5], "", ""] for row in rows)
    brought({"Klanten": [[*HEADINGS, column], anna, on_file]}, cast.fatima)
    before = _tables()
    anna[6], otto[6], ruud[6] = "C-1", "C-1; C-3; O-1", "P-1; Q-9"
    organisation = [*BOOK["Klanten"][4][:5], "", ""]
    said = {"Klanten": [[*HEADINGS, column], child, anna, otto, organisation, ruud]}

    book = brought(said, cast.fatima)

    assert sentences(book) == [
        "people 6 Acts for: This customer cannot act for “P-1”. Only a person of age does, for a "
        "child whose day of birth is filled in, or for an organisation.",
        "people 6 Acts for: Customer “Q-9” is not on file, nor in a row of this workbook that "
        "can be brought in, so nobody acts for them here.",
    ]
    noa = {
        ("Noa de Wit", who, "parent", date(2036, 2, 1)) for who in ("Anna de Wit", "Otto de Wit")
    }
    assert acting() == AS_SAID | noa
    assert Customer.objects.get(name=SAM).born_on == date(2015, 2, 28)
    assert brought(said, cast.fatima, name="again.xlsx").counts["people"] == 0
    undo(workbook=book, by=cast.fatima, now=NOW)
    assert _tables() == before


def test_who_is_on_file_becomes_a_child_and_is_undone(cast: Cast) -> None:
    """A right that was withdrawn since keeps the workbook."""
    plain = {"Klanten": [[*HEADINGS[:3]], *(row[:3] for row in BOOK["Klanten"][1:4])]}
    brought(plain, cast.fatima)
    before = _tables()

    book = brought({"Klanten": BOOK["Klanten"][:4]}, cast.fatima)

    assert (book.counts["people"], len(acting())) == (1, 2)
    assert Customer.objects.get(name=SAM).born_on == date(2015, 2, 28)
    undo(workbook=book, by=cast.fatima, now=NOW)
    assert _tables() == before
    again = brought({"Klanten": BOOK["Klanten"][:4]}, cast.fatima)
    withdraw(acting=ActingFor.objects.standing().earliest("pk"), by=cast.fatima.as_actor(), now=NOW)
    with pytest.raises(DoneSince) as refusal:
        undo(workbook=again, by=cast.fatima, now=NOW)
    assert [one.what for one in refusal.value.about["since"]] == ["Who acts for somebody"]


def test_who_is_under_age_acts_for_nobody_and_no_other_birth_is_kept(cast: Cast) -> None:
    """A child of a child, two who act for each other, nobody who can, who acts for others, and a
    day of birth of which nobody needs to know.
    """
    brought(BOOK, cast.fatima)
    rows = [
        ["A-1", "Tim Bos", "", "1-2-2016", "", "A-2"],
        ["A-2", "Tom Bos", "tom@post.example", "1-2-2012", "", ""],
        ["A-3", "Bo Bos", "", "1-2-2016", "", "A-4"],
        ["A-4", "Jo Bos", "", "1-2-2017", "", "A-3; A-4"],
        ["A-5", "Bas Bos", "bas@post.example", "1-2-72", "", ""],
        ["A-6", "Ria Bos", "ria@post.example", "00-00-0000", "", ""],
        ["P-2", "Otto de Wit", "otto@post.example", "1-2-2016", "", "P-1"],
    ]
    before = acting()

    book = brought({"Klanten": [HEADINGS, *rows]}, cast.fatima)

    column = "Parent or contact"
    named = [one.split(": ")[0].strip() for one in sentences(book)]
    assert sorted(one for one in named if " " in one.removeprefix("people ")) == [
        f"people 2 {column}",
        f"people 4 {column}",
        f"people 5 {column}",
        f"people 5 {column}",
        "people 7 Geboortedatum",
        f"people 8 {column}",
    ]
    assert not {"people 3", "people 6"} & {one[:8] for one in named}
    assert acting() == before
    assert {one.name for one in Customer.objects.exclude(born_on=None)} == {SAM}
    assert Customer.objects.filter(name="Ria Bos").exists()


def test_right_that_the_desk_gave_since_keeps_who_became_a_child(cast: Cast) -> None:
    plain = {"Klanten": [[*HEADINGS[:3]], *(row[:3] for row in BOOK["Klanten"][1:4])]}
    brought(plain, cast.fatima)
    of_anna = [HEADINGS, [*BOOK["Klanten"][1][:5], "P-1"]]
    book = brought({"Klanten": of_anna}, cast.fatima)
    sam, otto = (Customer.objects.get(name=name) for name in (SAM, "Otto de Wit"))
    let_act(customer=sam, person=otto, by=cast.fatima.as_actor(), now=NOW)

    with pytest.raises(DoneSince) as refusal:
        undo(workbook=book, by=cast.fatima, now=NOW)

    assert [one.what for one in refusal.value.about["since"]] == ["Who acts for somebody"]


def test_who_was_on_file_twice_gets_no_right_twice(cast: Cast) -> None:
    brought(BOOK, cast.fatima)
    otto = Customer.objects.get(name="Otto de Wit")
    other = add_customer(name="Otto de Wit", **BY)
    merge(double=otto, kept=other, **BY)

    brought({"Klanten": BOOK["Klanten"]}, cast.fatima, name="again.xlsx")

    assert acting() == AS_SAID
    assert ActingFor.objects.standing().count() == len(AS_SAID)
