"""What the supervisor does when a company ends, and the settings that each is given."""

import time
from pathlib import Path

import pytest

from houvast.config.companies import LOG, CompaniesBeside, CompanyBeside, settings_of
from houvast.config.embedded import place_for
from houvast.config.supervisor.child import Child
from houvast.demo.companies import standing
from houvast.demo.companies.practice.company import PRACTICE
from houvast.demo.companies.standing import CompanyStanding, how_it_stands


@pytest.fixture
def practice(tmp_path: Path) -> CompanyBeside:
    """Of which a visitor asked for the practice, and which is being made."""
    folder = standing.folder_of(tmp_path, "practice")
    standing.ask_for(folder)
    standing.take_on(folder)
    return CompanyBeside("practice", folder, place_for(tmp_path), {})


def lives_until_its_end(one: CompanyBeside, said: str = "") -> None:
    """A process of it that says something and ends."""
    (one.folder / LOG).write_text(said)
    one.child = Child("practice", lambda: None)
    one.child.start()
    while one.child:
        one.tend()
        time.sleep(0.01)


def test_company_that_ends_before_it_is_open_failed_and_says_why(practice: CompanyBeside) -> None:
    lives_until_its_end(practice, "Laying the tables…\nNo space left on device\n")
    told = how_it_stands(practice.folder)
    practice.tend()

    assert told == CompanyStanding("failed", trouble="No space left on device")
    assert practice.child is None


def test_company_that_is_stopped_while_it_is_open_can_be_opened_again(
    practice: CompanyBeside,
) -> None:
    standing.note(practice.folder, CompanyStanding("open", web="http://localhost:9/"))
    lives_until_its_end(practice)

    assert how_it_stands(practice.folder) == CompanyStanding("closed")


def test_companies_are_looked_after_by_one_of_two_demos_in_a_folder(
    tmp_path: Path, practice: CompanyBeside
) -> None:
    first, second = (CompaniesBeside(tmp_path / "lock", [practice]) for _ in range(2))
    first.tend()
    left_over = how_it_stands(practice.folder).state
    standing.note(practice.folder, CompanyStanding("open", web="http://localhost:9/"))
    second.tend()
    second.close()
    still = how_it_stands(practice.folder).state
    first.close()

    assert (left_over, still, how_it_stands(practice.folder).state) == ("closed", "open", "closed")


def test_company_shares_no_database_mailbox_or_address_with_the_first(tmp_path: Path) -> None:
    place = place_for(tmp_path)
    given = {
        "HOUVAST_HOME": str(tmp_path),
        "HOUVAST_BASE_URL": "http://localhost:8000",
        "HOUVAST_MAIL_OUT_URL": "smtp://127.0.0.1:2526",
        "HOUVAST_IMAP_MAILBOXES_FILE": "/run/secrets/imap",
        "HOUVAST_WEB_PORT": "8000",
        "LANG": "nl_NL.UTF-8",
    }

    found = settings_of(PRACTICE, given, home=tmp_path, place=place, web="http://localhost:8000/")

    assert found == {
        "HOUVAST_WEB_PORT": "8000",
        "LANG": "nl_NL.UTF-8",
        "HOUVAST_HOME": str(tmp_path / "companies" / "practice"),
        "HOUVAST_DEMO_COMPANY": "practice",
        "HOUVAST_DEMO_START": "http://localhost:8000/",
        "HOUVAST_MAIL_ADDRESS": "hallo@ortholijnbaan.example",
        "DATABASE_URL": place.url_of("houvast_practice"),
        "HOUVAST_OWNER_DATABASE_URL": place.owner_url_of("houvast_practice"),
    }
