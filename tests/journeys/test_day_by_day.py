"""A journey that was played reads like a calendar, and is set as a paper."""

from datetime import UTC, date, datetime
from pathlib import Path

from django.utils.translation import override
from pypdf import PdfReader

from houvast.journeys.papers.typesetting import pdf_of_journey
from houvast.journeys.rules.checking import check
from houvast.journeys.rules.day_by_day import days_of, weeks_of
from houvast.journeys.rules.played import HowPlayed
from houvast.journeys.rules.playing import play
from houvast.journeys.rules.words import summary_of, told
from journeys.written import FRIDAY_NIGHT, OFFICE, journey, promised, step

SLOW = {"usually": "4 weeks", "at_most": "6 weeks"}
ROAD = journey(step("choose", "you"), step("dig", takes=SLOW, next_word=promised("By", "2 weeks")))
PLAYED = play(ROAD, HowPlayed("late", FRIDAY_NIGHT, OFFICE, "en"))


def test_each_day_has_what_was_said_who_acts_and_whether_a_word_runs() -> None:
    days = days_of(PLAYED)

    assert [(day.on, [one.step for one in day.waits]) for day in days[:2]] == [
        (date(2026, 11, 27), ["choose"]),
        (date(2026, 11, 28), ["choose"]),
    ]
    assert next(day.on for day in days if day.is_without_a_word) == date(2027, 1, 1)
    assert [len(day.messages) for day in days if not day.is_quiet] == [1, 1, 2, 1, 1, 1, 2]


def test_weeks_in_which_nothing_happens_stand_together() -> None:
    weeks = weeks_of(PLAYED)

    assert [(run[0].days[0].on, len(run)) for run in weeks] == [
        (date(2026, 11, 23), 1),
        (date(2026, 11, 30), 1),
        (date(2026, 12, 7), 1),
        (date(2026, 12, 14), 1),
        (date(2026, 12, 21), 1),
        (date(2026, 12, 28), 2),
        (date(2027, 1, 11), 1),
        (date(2027, 1, 18), 1),
        (date(2027, 1, 25), 1),
    ]


def test_day_is_told_in_its_order() -> None:
    with override("en"):
        ended = next(day for day in days_of(PLAYED) if day.on == date(2026, 12, 4))

        assert [one.head for one in told(PLAYED, ended)] == [
            "We call, and nobody answers: choose",
            "A word of ours, by mail",
            "The customer: done, choose (on their own page)",
            "A word of ours, by mail",
        ]


def test_summary_says_how_long_how_often_and_how_it_ends() -> None:
    with override("en"):
        assert summary_of(PLAYED) == (
            "59 days from begin to end. 9 messages. The longest time without a message is 28 days. "
            "The customer said that it is done."
        )


def test_paper_has_every_word_of_it(tmp_path: Path) -> None:
    with override("en"):
        found = check(ROAD, calendar=OFFICE, begins_at=FRIDAY_NIGHT)
    file = tmp_path / "journey.pdf"

    file.write_bytes(pdf_of_journey([PLAYED], found, "en", now=datetime(2026, 11, 27, tzinfo=UTC)))

    text = " ".join(page.extract_text() for page in PdfReader(file).pages)
    words = " ".join(text.split())
    assert "Through the customer’s eyes: Service" in words.replace("'", "’")
    assert found[0].sentence in words
    said = [paragraph for one in PLAYED.messages for paragraph in one.paragraphs]
    assert [one for one in said if one not in words] == []
