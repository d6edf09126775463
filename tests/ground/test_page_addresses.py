"""Addresses with what is asked of a page, written in one way."""

from dataclasses import replace
from datetime import date

from django.template import Context, Template
from pytest_django import Settings

from houvast.ground.page_addresses import full_address, page, question

ON = date(2026, 11, 25)


def test_page_says_what_it_is_about_and_what_is_asked() -> None:
    assert page("desk:case", 7) == "/bureau/zaak/7/"
    assert page("desk:planning", dag=ON, gebied=3) == "/bureau/planning/?dag=2026-11-25&gebied=3"
    assert page("desk:planning", bezoek=9, at="bezoek") == "/bureau/planning/?bezoek=9#bezoek"


def test_page_leaves_out_what_is_empty_and_keeps_a_nought() -> None:
    assert page("desk:planning", dag=None, gebied="", voor=0) == "/bureau/planning/?voor=0"
    assert page("desk:planning", dag=None) == "/bureau/planning/"


def test_question_is_asked_of_the_page_that_one_is_on() -> None:
    assert question(q="Carla Blom & zoon") == "?q=Carla%20Blom%20%26%20zoon"
    assert question(show="") == "?"


def test_whole_address_begins_with_that_of_the_company(settings: Settings) -> None:
    settings.HOUVAST = replace(settings.HOUVAST, base_url="https://warmhuis.example/")

    assert full_address("/k/abc/") == "https://warmhuis.example/k/abc/"


def test_templates_write_addresses_escaped() -> None:
    said = "{% load addresses %}{% page 'desk:board' whose='mine' after=2 %} {% question on=on %}"

    written = Template(said).render(Context({"on": ON}))

    assert written == "/bureau/beloftes/?whose=mine&amp;after=2 ?on=2026-11-25"
