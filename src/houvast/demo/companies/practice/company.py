"""An orthodontic practice: people come to it, and most of them are children."""

import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from houvast.demo.companies.practice import letters, people, stories
from houvast.demo.companies.practice.setting import (
    FamilyOnFile,
    PracticeOnFile,
    put_family,
    set_the_practice,
)
from houvast.demo.companies.practice.slipped import a_bill_that_slipped
from houvast.demo.companies.shape import OWNER, FirstLetter, InventedCompany, PlayedPart
from houvast.demo.making.bank import open_an_account
from houvast.demo.making.moments import opening_hours_ago
from houvast.demo.making.stage import PlannedStory, Story
from houvast.demo.walks.bill import BILL

CHECKS_AGO = (96, 42)
CONSULTS_AGO = (90, 26, 6)
CHOSEN_AGO = 15
"""So many opening hours ago."""
BILLED_AGO = timedelta(days=24)


def fill(*, chance: random.Random, first: datetime, now: datetime) -> Sequence[PlannedStory]:
    """Some weeks of the practice."""
    on_file = set_the_practice(PRACTICE, chance=chance, now=first, until=now)
    open_an_account(PRACTICE.name, by=on_file.world.lead, now=first)
    pays = put_family(people.PAYS, people.OF_PAYS, first)
    return [*_stories(on_file, now), _slipped(on_file, pays, now)]


def _slipped(on_file: PracticeOnFile, family: FamilyOnFile, now: datetime) -> PlannedStory:
    """A bill of one child, so long ago that its reminder was written."""
    calendar = on_file.world.calendar
    checks_at = opening_hours_ago(calendar, CHOSEN_AGO, now)
    story = a_bill_that_slipped(on_file, family, checks_at=checks_at)
    return PlannedStory(calendar.next_opening(now - BILLED_AGO), story)


def _stories(on_file: PracticeOnFile, now: datetime) -> list[PlannedStory]:
    with_braces = len(people.WITH_BRACES)
    *checked, moves, wire, asks = on_file.others[:with_braces]
    *new, ahead, sees = on_file.others[with_braces:]

    def ago(hours: float, story: Callable[[datetime], Story]) -> PlannedStory:
        return PlannedStory(opening_hours_ago(on_file.world.calendar, hours, now), story)

    return [
        *(
            ago(hours, stories.a_check(on_file, family))
            for hours, family in zip(CHECKS_AGO, checked, strict=True)
        ),
        *(
            ago(hours, stories.a_first_consult(on_file, family))
            for hours, family in zip(CONSULTS_AGO, new, strict=True)
        ),
        ago(14, stories.two_in_one_go(on_file)),
        ago(13, stories.braces_ahead(on_file, ahead)),
        ago(11, stories.a_talk(on_file, sees)),
        ago(10, stories.a_check(on_file, moves, days=6, moves=True)),
        ago(30, stories.a_question(on_file, wire, stories.WIRE, letters.WIRE_ANSWER)),
        ago(0.8, stories.a_question(on_file, asks, stories.RETAINER)),
    ]


PRACTICE = InventedCompany(
    slug="practice",
    name="Orthodontie Lijnbaan",
    mail="hallo@ortholijnbaan.example",
    what=_("An orthodontic practice: two chairs, and a family that comes with two children."),
    title=_("Two children after school, one after the other"),
    lead=_(
        "Orthodontie Lijnbaan is a practice with two chairs and a consulting room. Nobody drives: "
        "a time is free when a chair and somebody for it are."
    ),
    look_at=(
        _("Daan and Lotte have their checks on one afternoon, one after the other: moved together "
          "or apart, and what is cancelled for one leaves the other alone."),
        _("Letters go to the parent. A child has no messages of their own."),
        _("The day of the planner shows chairs and rooms beside people."),
        _("Noa's parent chose in one go when the braces are placed and when they are looked at; "
          "Jip's speaks with the orthodontist by video."),
        _("Ilse Verhagen always pays in time. One bill of EUR 3.84 for Saar slipped through: it is "
          "asked kindly, and the check of Tijn has nothing to do with it."),
        _("Braces are on file as a thing of the child, with the day until which they are expected "
          "to stay."),
    ),
    parts=(
        PlayedPart(
            "bureau",
            people.DESK,
            _("Be the desk"),
            _("Anouk plans the chairs, and answers parents."),
        ),
        PlayedPart(
            "stoel",
            people.ASSISTANT,
            _("Be the assistant"),
            _("Yusuf does the checks at the chair, with the day on a tablet or phone."),
            "tool",
        ),
        PlayedPart(
            "orthodontist",
            people.ORTHODONTIST,
            _("Be the orthodontist"),
            _("Noor does the consultations, and places the braces."),
            "person",
        ),
        PlayedPart(
            OWNER,
            people.MANAGER,
            _("Be the owner"),
            _("Bart sets up chairs, work and hours, and hears of a promise before it breaks."),
            "tool",
        ),
    ),
    letter=FirstLetter(
        people.PARENT.name, people.PARENT.mail, letters.LETTER_SUBJECT, letters.LETTER_TEXT
    ),
    walks=(BILL,),
    lived=timedelta(days=25),
    fill=fill,
)  # fmt: skip
