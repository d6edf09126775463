"""The owner sees what a form or a room would become before it is put into use."""

import re
from html import unescape

import pytest
from django.test import Client

from answers import Answer
from at_ours import Practice, make_practice
from cast import NOW, Cast
from houvast.ground.models import Description
from houvast.ground.page_addresses import page as address_of
from houvast.people.queries.company import our_company
from houvast.promises.actions.only_for import let_only_see
from houvast.workforce.models import Resource
from houvast.workorders.front import FORMS, forms_of_work
from houvast.workorders.papers.example import example_of

TAGS = re.compile(r"<[^>]*>|\s+")
FORM = """\
name: {nl: Lekproef, en: Leak test}
parts:
  - name: {nl: Meten, en: Measuring}
    questions:
      - {key: tight, name: {nl: Dicht, en: Tight}, type: choice, choices: [
          {key: "yes_it_is", name: {nl: Ja, en: Yes}}, {key: "it_is_not", name: {nl: Nee, en: No}}]}
      - {key: where, name: {nl: Waar, en: Where}, type: text,
         only_if: {question: tight, answer: it_is_not}}
      - {key: bar, name: {nl: Druk, en: Pressure}, type: number, unit: bar, least: 1, most: 4}
      - {key: meter, name: {nl: Geijkt tot, en: Calibrated until}, type: date, not_past: true}
      - {key: shut, name: {nl: Kraan dicht, en: Valve shut}, type: tick}
      - {key: photo, name: {nl: Foto, en: Photo}, type: photo}
"""


def words_of(page: Answer) -> str:
    """What stands on a page, in one line."""
    return " ".join(TAGS.sub(" ", unescape(page.content.decode())).split())


@pytest.fixture
def practice(cast: Cast) -> Practice:
    return make_practice(cast)


def test_example_answers_every_question_so_that_the_hanging_one_is_asked(cast: Cast) -> None:
    form = FORMS.read("leak", FORM)

    content = example_of(form, our_company(), now=NOW)

    assert content["answers"]["rows"] == [
        ("Tight", "No"),
        ("Where", "An answer in words."),
        ("Pressure", "2.5 bar"),
        ("Calibrated until", "Tuesday 23 November 2027"),
        ("Valve shut", "Yes"),
    ]
    assert (content["title"], content["work"]) == ("Work order: an example", "Leak test")
    assert content["totals"][2] == ("Together", "€30.25")


@pytest.mark.parametrize("key", sorted(forms_of_work()))
def test_paper_of_a_form_in_use_is_a_pdf(linda: Client, key: str) -> None:
    paper = linda.get(address_of("desk:description_paper", "forms", key))

    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")


def test_paper_of_a_text_is_seen_before_it_is_put_into_use(linda: Client) -> None:
    page = address_of("desk:description", "forms", "leak")
    at = address_of("desk:description_paper", "forms", "leak")
    new = linda.post(address_of("desk:new_description", "forms"), {"key": "leak", "text": FORM})

    paper = linda.post(at, {"text": FORM})

    assert f'formaction="{at}"' in new.content.decode()
    assert (paper.content[:5], linda.get(page).status_code) == (b"%PDF-", 404)
    assert not Description.objects.exists()


def test_there_is_no_paper_of_a_kind_of_thing_nor_of_a_text_that_cannot_be_read(
    linda: Client, fatima: Client
) -> None:
    of_form = address_of("desk:description_paper", "forms", "leak")

    assert linda.get(address_of("desk:description_paper", "kinds", "boiler")).status_code == 404
    assert linda.get(of_form).status_code == 404
    assert linda.post(of_form, {"text": "name: 3"}).status_code == 404
    assert fatima.post(of_form, {"text": FORM}).status_code == 403


def test_week_of_a_room_is_seen_before_customers_can_have_it(
    linda: Client, practice: Practice
) -> None:
    practice.check.buffer_minutes = 10
    practice.check.save()
    at = address_of("desk:new_resource", practice.branch.pk)
    filled = {"name": "Stoel 3", "kind": "stoel", "look": "yes"}

    of_branch = words_of(linda.post(at, filled))
    own = words_of(linda.post(at, {**filled, "day_2": "9:00-10:00"}))
    unknown = words_of(linda.post(at, {**filled, "kind": "kast"}))

    assert "It has the hours of its branch. Nothing is kept yet." in of_branch
    assert "Braces check : 20 minutes, then 10 minutes free" in of_branch
    assert "Monday 08:30-12:00, 13:00-17:00 Braces check: at most 15" in of_branch
    assert "Saturday closed" in of_branch
    assert "These are hours of its own. Nothing is kept yet." in own
    assert "Monday closed Tuesday 09:00-10:00 Braces check: at most 2" in own
    assert "No kind of work asks for this kind yet" in unknown
    assert Resource.objects.count() == 2


def test_week_of_a_room_in_use_says_what_stands_in_it_and_nothing_of_closed_cases(
    linda: Client, practice: Practice
) -> None:
    visit = practice.visit(9)
    chair = Resource.objects.get(uses__visit=visit)
    at = address_of("desk:one_resource", chair.pk)
    filled = {"name": chair.name, "kind": "stoel", "is_active": "on", "look": "yes"}

    seen = words_of(linda.post(at, filled))
    gerrit = practice.cast.gerrit
    let_only_see(case=visit.case, whom=gerrit, why="Stil.", by=visit.case.owner, now=NOW)
    veiled = words_of(linda.post(at, filled))

    assert "Wednesday 25 November 2026, 9:00" in seen
    assert ("Alice" in seen, "Alice" in veiled) == (True, False)
    assert "Only some of us see this" in veiled
