"""How it stands with a company, as its notes say."""

from pathlib import Path

import pytest

from houvast.demo.companies import standing
from houvast.demo.companies.standing import CompanyStanding, how_it_stands


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return standing.folder_of(tmp_path, "practice")


def test_company_that_nobody_asked_for_is_closed(folder: Path) -> None:
    assert how_it_stands(folder) == CompanyStanding("closed")


def test_asked_for_it_is_being_made_and_asked_twice_it_is_asked_once(folder: Path) -> None:
    standing.ask_for(folder)
    standing.ask_for(folder)
    asked = how_it_stands(folder)
    standing.take_on(folder)

    assert (asked, standing.is_asked_for(folder)) == (CompanyStanding("making"), False)
    assert how_it_stands(folder) == CompanyStanding("making")


def test_company_says_how_far_it_is_and_where_it_is(folder: Path) -> None:
    standing.ask_for(folder)
    standing.take_on(folder)
    standing.note(folder, CompanyStanding("making", done=0.4))
    half_way = how_it_stands(folder)
    standing.note_made(folder)
    made = how_it_stands(folder)
    standing.note(folder, CompanyStanding("open", web="http://localhost:9/"))

    assert (half_way.percent, half_way.is_busy) == (40, True)
    assert made == CompanyStanding("opening", is_made=True)
    assert how_it_stands(folder) == CompanyStanding("open", web="http://localhost:9/", is_made=True)
    assert standing.open_companies(folder.parents[1]) == ["practice"]


def test_what_was_made_once_is_opened_the_next_time(folder: Path) -> None:
    standing.ask_for(folder)
    standing.note_made(folder)
    standing.close(folder)
    closed = how_it_stands(folder)
    standing.ask_for(folder)

    assert closed == CompanyStanding("closed", is_made=True)
    assert how_it_stands(folder) == CompanyStanding("opening", is_made=True)


def test_failed_making_is_told_until_it_is_asked_again(folder: Path) -> None:
    standing.ask_for(folder)
    standing.take_on(folder)
    standing.note(folder, CompanyStanding("failed", trouble="No space left on device"))
    told = how_it_stands(folder)
    standing.ask_for(folder)

    assert told == CompanyStanding("failed", trouble="No space left on device")
    assert how_it_stands(folder) == CompanyStanding("making")


def test_note_that_cannot_be_read_says_nothing(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / standing.STANDING).write_text('{"state": "op')

    assert how_it_stands(folder) == CompanyStanding("closed")
