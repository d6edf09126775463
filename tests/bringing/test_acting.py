"""Who acts for whom comes in with a workbook, goes out the same, and is undone as the rest."""

from datetime import date

import pytest

from bringing.test_going_out import _alone, _cells, _out
from bringing.test_undoing import _tables
from bringing.workbooks import brought, sentences
from cast import NOW, Cast
from houvast.bringing.actions.undoing import DoneSince, undo
from houvast.people.actions.acting import withdraw
from houvast.people.models import ActingFor, Customer

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
        f"people 6 {column}: Customer “Q-9” is not on file, nor in a row of this workbook, so they "
        "act for nobody here.",
        f"people 7 {column}: “C-1” {cannot}",
    ]
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
