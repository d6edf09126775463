"""Somebody of the desk is on leave: who covers has what they promised, with a name."""

from collections.abc import Callable
from datetime import datetime, timedelta

from houvast.conversations.actions.calling import take_call
from houvast.demo.companies.fibre import people, words
from houvast.demo.companies.furnishing import MailOf
from houvast.demo.making import acting
from houvast.demo.making.stage import Story
from houvast.demo.making.world import World
from houvast.ground import spoken
from houvast.ground.history import HOUVAST
from houvast.people.actions.company import add_staff
from houvast.people.models import Absence, Customer, Role, Staff, Team
from houvast.promises.actions.being_away import Away, note_absence

JOINED, LEFT = timedelta(days=4), timedelta(hours=20)
"""So long before now she came to work here, and went on leave."""
HEARS, BACK = timedelta(days=6), timedelta(days=5)
"""From now: by when her customer hears, and her first day back."""


def a_colleague_on_leave(
    world: World, customer: Customer, mail_of: MailOf, opened_at: datetime
) -> Callable[[datetime], Story]:
    """She takes a call and promises something; while she is away it is somebody else's to keep."""

    def lived(now: datetime) -> Story:
        colleague = joins(mail_of, now=now)
        now = yield world.office_hours_from(now, 0.5, 1)
        subject, said = words.AWAY_CALL
        due_at = world.calendar.next_opening(opened_at + HEARS) + timedelta(hours=2)
        take_call(
            caller=customer, said=said, subject=subject, owner=colleague, by=colleague,
            due_at=due_at, now=now,
        )  # fmt: skip
        now = yield max(now, world.calendar.next_opening(opened_at - LEFT))
        goes_on_leave(colleague, opened_at, now=now)

    return lived


def joins(mail_of: MailOf, *, now: datetime) -> Staff:
    team = Team.objects.get(name=people.TEAM)
    name = people.AWAY
    mail, roles = mail_of(name), (Role.AGENT,)
    return add_staff(name=name, mail=mail, roles=roles, teams=[team], by=HOUVAST, now=now)


@acting.unless_refused
def goes_on_leave(colleague: Staff, opened_at: datetime, *, now: datetime) -> None:
    back_on = spoken.today(opened_at + BACK)
    away = Away(Absence.Kind.LEAVE, spoken.today(now), back_on - timedelta(days=1))
    note_absence(staff=colleague, away=away, by=colleague.as_actor(), now=now)
