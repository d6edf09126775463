"""What the families of the practice live through."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from houvast.appointments.front import (
    FamilyWishes,
    accept_together,
    begin_together,
    family_asked,
    propose,
)
from houvast.appointments.models import Comes
from houvast.conversations.actions.calling import take_call
from houvast.demo.companies.practice import letters, work
from houvast.demo.companies.practice.setting import FamilyOnFile, PracticeOnFile
from houvast.demo.making import acting
from houvast.demo.making.at_ours import choose_ahead, choose_series_ahead, move_ahead, seen
from houvast.demo.making.stage import Story
from houvast.ground import spoken
from houvast.people.models import Customer
from houvast.promises.models import Case
from houvast.workforce.models import WorkType

AFTER_SCHOOL = FamilyWishes(begins_from=time(15, 15))


def a_first_consult(on_file: PracticeOnFile, family: FamilyOnFile) -> Callable[[datetime], Story]:
    """A parent mails, chooses a moment, comes, and is asked to choose one for the braces."""
    world, child = on_file.world, family.children[0]

    def lived(now: datetime) -> Story:
        subject, text = (words_for(family, one) for one in CONSULT)
        case = acting.write_mail(family.parent, subject, text, now=now)
        now = yield world.at_home(world.minutes_from(now, 10, 200))
        visit = acting.choose(case, world, now=now)
        now = yield world.office_hours_from(now, 0.3, 2)
        acting.answer(case, letters.WELCOME if visit else letters.NO_MOMENT_YET, now=now)
        if visit:
            now = yield from seen(visit, letters.FOUND_AT_CONSULT, world)
            placing = world.work[work.PLACING]
            at_the_desk(on_file, child, placing, letters.PLACING_REASON, now=now)

    return lived


def a_check(
    on_file: PracticeOnFile, family: FamilyOnFile, *, days: int = 0, moves: bool = False
) -> Callable[[datetime], Story]:
    """The desk asks for a check, the parent chooses it at least `days` ahead, and they come.

    With `moves` it is moved before that: there is a test at school.
    """
    world, child = on_file.world, family.children[0]

    def lived(now: datetime) -> Story:
        case = at_the_desk(on_file, child, world.work[work.CHECK], now=now)
        now = yield world.at_home(world.minutes_from(now, 30, 90))
        visit = choose_ahead(case, world, days=days, now=now) if case else None
        if visit and moves:
            now = yield world.at_home(world.minutes_from(now, 20, 60))
            visit = move_ahead(visit, world, days=days, now=now)
        if visit:
            yield from seen(visit, world.chance.choice(letters.FOUND_AT_CHECK), world)

    return lived


AHEAD = 6
"""So many days ahead is chosen what should still be to come when the demo opens."""
STILL_TO_MOVE = timedelta(days=9)
"""So far ahead it is chosen that it can still be moved when the demo opens, over a weekend too."""


def two_in_one_go(on_file: PracticeOnFile) -> Callable[[datetime], Story]:
    """Both children after school, one after the other, on a day that lies ahead."""
    world, family = on_file.world, on_file.family

    def lived(now: datetime) -> Story:
        coming = [Comes(child, world.work[work.CHECK]) for child in family.children]
        proposal = begin_together(
            customer=family.parent, owner=on_file.desk, coming=coming, wishes=AFTER_SCHOOL, now=now
        )
        now = yield world.at_home(world.minutes_from(now, 20, 60))
        found = family_asked(proposal).choices(now=now)
        ahead = [one for one in found if one.starts_on > spoken.today(now) + STILL_TO_MOVE]
        if wanted := next(iter(ahead or found), None):
            accept_together(
                proposal=proposal,
                wanted=wanted.wanted,
                customer=family.parent,
                channel="page",
                now=now,
            )

    return lived


def braces_ahead(on_file: PracticeOnFile, family: FamilyOnFile) -> Callable[[datetime], Story]:
    """After the consultation the parent chooses at once when they come for the braces and when for
    the first check.
    """
    world, child = on_file.world, family.children[0]

    def lived(now: datetime) -> Story:
        case = at_the_desk(on_file, child, world.work[work.WHOLE], letters.PLACING_REASON, now=now)
        now = yield world.at_home(world.minutes_from(now, 20, 60))
        visits = choose_series_ahead(case, days=AHEAD, now=now) if case else None
        for visit, found in zip(visits or [], letters.FOUND_ONE_AFTER_THE_OTHER, strict=False):
            yield from seen(visit, found, world)

    return lived


def a_talk(on_file: PracticeOnFile, family: FamilyOnFile) -> Callable[[datetime], Story]:
    """What the pictures say is told by video, at a moment that the parent chose."""
    world, child = on_file.world, family.children[0]

    def lived(now: datetime) -> Story:
        case = at_the_desk(on_file, child, world.work[work.TALK], letters.TALK_REASON, now=now)
        now = yield world.at_home(world.minutes_from(now, 20, 60))
        visit = choose_ahead(case, world, days=AHEAD, now=now) if case else None
        if visit:
            yield from seen(visit, letters.FOUND_ON_THE_PICTURES, world)

    return lived


def a_question(
    on_file: PracticeOnFile, family: FamilyOnFile, asked: tuple[str, str], answer: str = ""
) -> Callable[[datetime], Story]:
    """A parent asks something; without an `answer` it waits at the desk."""
    world = on_file.world

    def lived(now: datetime) -> Story:
        subject, text = (words_for(family, one) for one in asked)
        case = acting.write_mail(family.parent, subject, text, now=now)
        if answer:
            now = yield world.office_hours_from(now, 0.3, 3)
            acting.answer(case, answer, now=now)
            now = yield world.at_home(world.minutes_from(now, 60, 900))
            acting.say_solved(case, letters.WIRE_THANKS, now=now)

    return lived


CONSULT = (letters.CONSULT_SUBJECT, letters.CONSULT_MAIL)
WIRE = (letters.WIRE_SUBJECT, letters.WIRE_MAIL)
RETAINER = (letters.RETAINER_SUBJECT, letters.RETAINER_MAIL)


@acting.unless_refused
def at_the_desk(
    on_file: PracticeOnFile, child: Customer, kind: WorkType, reason: str = "", *, now: datetime
) -> Case:
    """Somebody stands at the desk with a child, who is to come again: the parent gets a link."""
    desk, first = on_file.desk, child.name.split(" ", 1)[0]
    said, answer = (text.format(first=first) for text in letters.AT_THE_DESK[kind.name_nl])
    case = take_call(
        caller=child, said=said, subject=f"{kind.name_nl} {first}", owner=desk, by=desk, now=now
    )
    propose(case=case, work_type=kind, reason=reason, by=desk.as_actor(), now=now)
    acting.answer(case, answer, now=now)
    return case


def words_for(family: FamilyOnFile, text: str) -> str:
    first = family.children[0].name.split(" ", 1)[0]
    return text.format(first=first, parent=family.parent.name)
