"""What is on file goes out in a workbook that comes in elsewhere as it was."""

import io
from datetime import date

from django.utils import translation
from openpyxl import load_workbook

from bringing.workbooks import ALL, brought, looked_at, sentences
from cast import NOW, Cast, make_cast
from concurrency import emptied
from houvast.bringing.actions.going_out import take_out
from houvast.bringing.files.writing import template
from houvast.bringing.models import Row
from houvast.people.actions.acting import add_child
from houvast.people.models import ContactPoint, Customer, Household, Place
from houvast.things.actions.keeping import add_thing
from making import BY
from on_the_road import make_road

Rows = dict[str, list[tuple[object, ...]]]


def _cells(content: bytes) -> Rows:
    book = load_workbook(io.BytesIO(content), read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def _out(cast: Cast) -> bytes:
    with take_out(by=cast.fatima, now=NOW) as file:
        return file.read()


def _alone() -> Cast:
    """The same company elsewhere, with nobody on file."""
    emptied()
    cast = make_cast()
    for model in (ContactPoint, Customer, Household, Place):
        model.objects.all().delete()
    return cast


def test_workbook_that_went_out_comes_in_elsewhere_as_it_was(committed: Cast) -> None:
    make_road(committed)
    brought(ALL, committed.fatima)
    child = Customer.objects.create(
        household=Customer.objects.get(name="Anna de Wit").household, name="=Reads", made_at=NOW
    )
    add_thing(customer=child, kind="dress", properties={}, **BY)
    Customer.objects.filter(pk=committed.alice.pk).update(title="mevrouw", language="en")
    whole = _out(committed)

    there = _alone()
    make_road(there)
    book = brought(whole, there.fatima, name="on-file.xlsx")

    assert sentences(book) == [
        "people 6 : There is no e-mail address and no phone number, so nobody can reach them."
    ]
    assert _cells(_out(there)) == _cells(whole)
    assert [len(rows) for rows in _cells(whole).values()] == [6, 5, 3, 2, 2]
    assert _cells(whole)["People"][5][3] == "=Reads"


def test_workbook_that_went_out_changes_nothing_where_it_came_from(cast: Cast) -> None:
    again = brought(_out(cast), cast.fatima)

    assert again.counts == dict.fromkeys(
        ["people", "places", "things", "contracts", "appointments"], 0
    )
    assert Customer.objects.count() == 2


def test_children_on_file_are_reached_by_their_parents(cast: Cast) -> None:
    """Nothing is doubtful of a child; elsewhere, where nobody acts for it yet, it is."""
    add_child(parent=cast.alice, name="Sam de Wit", born_on=date(2015, 2, 28), **BY)

    book = looked_at(_out(cast), cast.fatima, name="on-file.xlsx")

    assert sentences(book) == []
    assert not Row.objects.filter(workbook=book).exclude(state=Row.State.GOOD).exists()


def test_template_has_an_example_of_each_that_stays_out(cast: Cast) -> None:
    with translation.override("nl"), template() as file:
        book = looked_at(file.read(), cast.fatima, name="sjabloon.xlsx")

    sheets = ("people", "places", "things", "contracts", "appointments")
    assert dict(Row.objects.values_list("sheet", "state")) == dict.fromkeys(sheets, "example")
    assert book.notes == []
