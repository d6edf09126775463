"""The letter that confirms several visits which belong together."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.appointments.letters.paper import button, letter, named, who_may_come, window_of
from houvast.appointments.letters.where import where_of, who_label
from houvast.appointments.models import Visit
from houvast.conversations.letters import Facts, Letter, Note, Paragraph
from houvast.conversations.letters.letter import Block
from houvast.ground import spoken
from houvast.promises.models import Link
from houvast.workforce.models import WorkType


def all_confirmed(
    work_type: WorkType, visits: Sequence[Visit], link: Link, *, now: datetime
) -> Letter:
    """All visits of a series in order, each with who comes and until when it can be changed."""
    number, places = len(visits), {where_of(visit) for visit in visits}
    about = {"number": number, "window": window_of(visits[0]), "work": named(work_type)}
    return letter(
        visits[0].case,
        _subject(work_type, number) % about,
        Paragraph(_("Thank you for choosing. This is what we agreed for: %(work)s.") % about),
        *(
            _agreed(_called(work_type) % {"number": n, "of": number}, visit, places, now=now)
            for n, visit in enumerate(visits, start=1)
        ),
        *_all_at(places),
        *_changing(work_type, link),
        Note(_("The calendar file in this mail puts them all in your calendar."), own=True),
        preheader=window_of(visits[0]),
    )


def _subject(work_type: WorkType, number: int) -> str:
    if work_type.is_indoors:
        return ngettext(
            "Agreed: %(number)d appointment, on %(window)s",
            "Agreed: %(number)d appointments, the first on %(window)s",
            number,
        )
    return ngettext(
        "Agreed: %(number)d visit, on %(window)s",
        "Agreed: %(number)d visits, the first on %(window)s",
        number,
    )


def _called(work_type: WorkType) -> str:
    if work_type.is_indoors:
        return _("Appointment %(number)d of %(of)d")
    return _("Visit %(number)d of %(of)d")


def _changing(work_type: WorkType, link: Link) -> list[Block]:
    if work_type.is_indoors:
        return [
            button(_("See, move or cancel your appointments"), link),
            Note(_("When you move one, we keep them in the right order."), own=True),
        ]
    return [
        button(_("See, move or cancel your visits"), link),
        Note(_("When you move a visit, we keep the visits in the right order."), own=True),
    ]


def _all_at(places: Collection[str]) -> list[Paragraph]:
    """Where all of them are; nothing where each says so by itself."""
    if len(places) > 1:
        return []
    return [Paragraph(_("Where: %(address)s.") % {"address": one}) for one in places]


def _agreed(called: str, visit: Visit, places: Collection[str], *, now: datetime) -> Facts:
    rows = [
        (called, window_of(visit)),
        (_("What"), named(visit.work_type)),
        (who_label(visit), who_may_come(visit)),
    ]
    if len(places) > 1:
        rows.append((_("Where"), where_of(visit)))
    if visit.can_change_at(now):
        rows.append((_("Change until"), spoken.moment(visit.change_until)))
    return Facts(tuple(rows))
