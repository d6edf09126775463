"""The owner brings a workbook in at the desk, presses what there is to press, and takes all out."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from answers import Statements
from bringing.workbooks import ALL, PEOPLE, Rows, brought, looked_at, written
from cast import NOW, Cast
from houvast.bringing.actions.looking import look_at
from houvast.bringing.models import Progress, Row, Workbook
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Customer
from making import case_with_promise
from on_the_road import Road

DOUBLE: Rows = [["Klantnr", "Naam", "E-mail"], ["9", "Alice de Wit", "alice@post.example"]]


def _page(workbook: Workbook, name: str = "workbook") -> str:
    return address_of(f"desk:{name}", workbook.pk)


def _handed_in(browser: Client, content: bytes, name: str = "klanten.xlsx") -> Workbook:
    file = SimpleUploadedFile(name, content)
    answer = browser.post(address_of("desk:workbooks"), {"file": file})
    assert answer.status_code == 302
    return Workbook.objects.get()


def test_workbook_that_is_handed_in_is_read_by_a_job(linda: Client) -> None:
    workbook = _handed_in(linda, written({"Klanten": PEOPLE}))
    busy = linda.get(_page(workbook)).content.decode()

    look_at(workbook=workbook, now=NOW)

    done = linda.get(_page(workbook)).content.decode()
    assert ("We are reading the file" in busy, "2 rows come in, all at once." in done) == (
        True,
        True,
    )
    refreshed = linda.get(_page(workbook), headers={"HX-Request": "true"})
    assert refreshed.headers["HX-Refresh"] == "true"


def test_page_shows_what_is_wrong_and_how_far_it_is(cast: Cast, linda: Client) -> None:
    wrong = [PEOPLE[0], [1, "", "", "", "nee"], PEOPLE[2]]
    workbook = looked_at({"Klanten": wrong}, cast.fatima)
    page = linda.get(_page(workbook)).content.decode()
    assert "“nee” is not a complete e-mail address" in page
    assert "1 row stays out" in " ".join(page.split())

    linda.post(_page(workbook, "bring_in"))
    Progress.objects.update(done=1, all=4)

    page = " ".join(linda.get(_page(workbook)).content.decode().split())
    assert "We are bringing it in" in page
    assert '<progress value="1" max="4"' in page


@pytest.mark.parametrize("rows", [1, 3])
def test_page_takes_so_many_statements_however_many_rows(
    cast: Cast, linda: Client, statements: Statements, rows: int
) -> None:
    people: Rows = [DOUBLE[0], *([n, f"Wie {n}", "alice@post.example"] for n in range(rows))]
    workbook = looked_at({"Klanten": people}, cast.fatima)

    with statements() as counted:
        linda.get(_page(workbook))

    assert len(counted) == 9


def test_answers_about_doubles_are_kept(cast: Cast, linda: Client) -> None:
    workbook = looked_at({"Klanten": DOUBLE}, cast.fatima)
    row = Row.objects.get()

    linda.post(_page(workbook, "who_is_the_same"), {"shown": [row.pk]})

    row.refresh_from_db()
    assert row.is_same is False


def test_undo_shows_what_was_done_since(cast: Cast, linda: Client) -> None:
    workbook = brought({"Klanten": PEOPLE}, cast.fatima)
    anna = Customer.objects.get(name="Anna de Wit")
    case = case_with_promise(cast, customer=anna)

    refused = linda.post(_page(workbook, "undo_workbook"))

    assert refused.status_code == 409
    assert f"A case: {case}" in refused.content.decode()


def test_owner_confirms_and_undoes_with_a_press(road: Road, linda: Client) -> None:
    workbook = brought(ALL, road.cast.fatima)
    page = linda.get(_page(workbook)).content.decode()

    pressed = linda.post(_page(workbook, "confirm_brought"))
    undone = linda.post(_page(workbook, "undo_workbook"))

    assert "Send the confirmations" in page
    assert [pressed.status_code, undone.status_code] == [302, 302]
    workbook.refresh_from_db()
    assert (workbook.confirming_at, workbook.undone_at) == (NOW, NOW)


def test_letters_are_said_to_leave_only_where_there_are_any(road: Road, linda: Client) -> None:
    workbook = brought({"Klanten": PEOPLE}, road.cast.fatima)

    page = linda.post(_page(workbook, "confirm_brought"), follow=True)

    assert [str(said) for said in page.context["messages"]] == [
        "Nobody is left to be told of an appointment that this workbook brought."
    ]


def test_everything_and_the_template_come_as_workbooks(linda: Client) -> None:
    everything = linda.post(address_of("desk:take_out"))
    template = linda.get(address_of("desk:workbook_template"))

    books = [
        load_workbook(io.BytesIO(content), read_only=True).sheetnames
        for content in (b"".join(everything.streaming_content), template.content)  # type: ignore[attr-defined]
    ]
    sheets = ["People", "Places", "Things", "Contracts", "Appointments"]
    assert books == [sheets, [*sheets, "Explanation"]]
    assert everything.headers["Content-Disposition"].endswith('"on-file-2026-11-23.xlsx"')


@pytest.mark.parametrize("name", ["workbooks", "workbook_template", "take_out"])
def test_bringing_in_is_for_the_owner(fatima: Client, name: str) -> None:
    ask = fatima.post if name == "take_out" else fatima.get

    assert ask(address_of(f"desk:{name}")).status_code == 403


def test_no_file_is_said(linda: Client) -> None:
    answer = linda.post(address_of("desk:workbooks"), {})

    assert answer.status_code == 422
    assert "Choose a file first." in answer.content.decode()
