"""`houvast journey`: lives a journey before customers do; what may stand in one, for editors."""

import argparse
import json
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from houvast.journeys.front import JourneyFinding, Played, PlayedDay
    from houvast.people.hours import BusinessCalendar

EVERYBODY = ("at_once", "late", "never", "other_channel")
OPENS, CLOSES = time(8), time(17)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    does = parser.add_subparsers(dest="does", required=True, metavar="what")
    check = does.add_parser("check", help="play the journey of a file, day by day")
    check.add_argument("file", type=Path)
    check.add_argument("--customer", choices=EVERYBODY, help="only this one; otherwise each")
    check.add_argument("--silent-days", type=int, default=14, help="more without a word is named")
    check.add_argument("--begins", help="2026-11-27T21:05; otherwise now")
    check.add_argument("--language", choices=("nl", "en"), default="nl")
    check.add_argument("--usually", action="store_true", help="as long as it mostly takes")
    check.add_argument("--only-wrong", action="store_true", help="say nothing of how it is lived")
    check.add_argument("--pdf", type=Path, help="write it as a PDF too")
    does.add_parser("schema", help="the JSON schema of a journey, for editors")


def run(options: argparse.Namespace) -> int:
    """Exit code 1 when a customer of the journey would be worse off than they should."""
    import django

    django.setup()
    from django.utils.translation import override

    if options.does == "schema":
        from houvast.journeys.front import schema_of_journey

        print(json.dumps(schema_of_journey(), indent=2, ensure_ascii=False))
        return 0
    with override(options.language):
        return _check(options)


def _check(options: argparse.Namespace) -> int:
    from houvast.ground.refusals import Refused
    from houvast.journeys.front import CUSTOMERS, HowPlayed, check, play, read_journey

    begins_at, calendar = _begins(options.begins), _weekdays()
    try:
        journey = read_journey(_text(options.file), file=options.file.name)
    except Refused as wrong:
        print(f"WRONG  {wrong.sentence}")
        return 1
    plays = [
        play(
            journey, HowPlayed(customer, begins_at, calendar, options.language, not options.usually)
        )
        for customer in CUSTOMERS
        if options.customer in (None, customer)
    ]
    if not options.only_wrong:
        for played in plays:
            print("\n".join(_lived(played)), end="\n\n")
    found = check(journey, calendar=calendar, begins_at=begins_at, silent_days=options.silent_days)
    lines = [_said(one, options.file) for one in found]
    print("\n".join(lines) or f"right  {options.file.name}")
    if options.pdf:
        _write(options, plays, found)
    return 1 if found else 0


def _write(
    options: argparse.Namespace, plays: "list[Played]", found: "list[JourneyFinding]"
) -> None:
    from houvast.journeys.front import pdf_of_journey

    now = datetime.now(UTC)
    options.pdf.write_bytes(pdf_of_journey(plays, found, options.language, now=now))
    print(f"{options.pdf} is written.")


def _lived(played: "Played") -> Iterator[str]:
    from houvast.journeys.front import days_of, name_of_customer, summary_of

    yield f"== {name_of_customer(played.customer)}: {summary_of(played)}"
    waiting = 0
    for day in days_of(played):
        if day.is_quiet:
            waiting += 1
            continue
        if waiting:
            yield f"     … {waiting}"
        waiting = 0
        yield from _of_day(played, day)


def _of_day(played: "Played", day: "PlayedDay") -> Iterator[str]:
    from houvast.ground import spoken
    from houvast.journeys.front import name_of_step, name_of_who, told

    yield spoken.day(day.on)
    for one in told(played, day):
        yield f"  {spoken.clock(one.at):>5}  {one.head}"
        yield from (f"         {paragraph}" for paragraph in one.paragraphs)
    for stretch in day.waits:
        yield f"       · {name_of_who(stretch.who)}: {name_of_step(played, stretch.step)}"


def _said(wrong: "JourneyFinding", file: Path) -> str:
    """A fault with its line and path."""
    from houvast.ground.described_files import DescriptionWrong, place_in
    from houvast.journeys.front import name_of_customer

    said = f"{wrong.trouble.value}: {wrong.sentence}"
    if wrong.place:
        line, path = place_in(_text(file), wrong.place, file=file.name)
        said = DescriptionWrong(file=file.name, line=line, path=path, wrong=said).sentence
    whose = f" [{name_of_customer(wrong.customer)}]" if wrong.customer else ""
    return f"WRONG  {said}{whose}"


def _begins(said: str | None) -> datetime:
    from houvast.ground.spoken import AMSTERDAM

    if said is None:
        return datetime.now(UTC)
    try:
        return datetime.fromisoformat(said).replace(tzinfo=AMSTERDAM)
    except ValueError as wrong:
        raise ImproperlyConfigured("Write a moment as 2026-11-27T21:05.") from wrong


def _weekdays() -> "BusinessCalendar":
    """An office as most are: on weekdays, but not on Dutch holidays."""
    from houvast.people.holidays_nl import DaysOff
    from houvast.people.hours import BusinessCalendar

    week = {weekday: [(OPENS, CLOSES)] for weekday in range(1, 6)}
    return BusinessCalendar(week, DaysOff())


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise ImproperlyConfigured(f"{path} cannot be read: {wrong}") from wrong
