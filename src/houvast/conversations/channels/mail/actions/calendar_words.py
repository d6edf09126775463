"""A calendar program's answer in words, which a person at the desk answers."""

from datetime import datetime

from django.utils.translation import gettext as _

from houvast.conversations.channels.mail.mime import CalendarAnswer
from houvast.conversations.providers import Entry
from houvast.ground import spoken


def in_words(answer: CalendarAnswer, entry: Entry | None) -> str:
    """What the customer's calendar said, in the language that is active.

    The `entry` is ours, and only known where the sender may know it too.
    """
    lines = [_said(answer.answer)]
    if entry:
        window = spoken.window(entry.opens_at, entry.closes_at)
        lines.append(_("It is about the appointment: %(window)s.") % {"window": window})
    if proposed := _proposed(answer.starts_at, answer.ends_at):
        lines.append(_("Proposed instead: %(moment)s.") % {"moment": proposed})
    if answer.comment:
        lines.append(answer.comment)
    return "\n".join(lines)


def _said(answer: str) -> str:
    if answer == "counter":
        return _("Answer from a calendar: another time is proposed.")
    if answer == "declined":
        return _("Answer from a calendar: no, that does not suit.")
    if answer == "accepted":
        return _("Answer from a calendar: yes.")
    return _("Answer from a calendar: perhaps.")


def _proposed(starts_at: datetime | None, ends_at: datetime | None) -> str:
    if starts_at is None:
        return ""
    if ends_at is not None and starts_at < ends_at and _same_day(starts_at, ends_at):
        return spoken.window(starts_at, ends_at)
    return spoken.moment(starts_at)


def _same_day(one: datetime, other: datetime) -> bool:
    return spoken.today(one) == spoken.today(other)
