"""The letter that confirms several visits which belong together."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.appointments.letters.paper import button, letter, named, who_may_come, window_of
from houvast.appointments.models import Visit
from houvast.conversations.letters import Facts, Letter, Note, Paragraph
from houvast.ground import spoken
from houvast.promises.models import Link
from houvast.workforce.models import WorkType


def all_confirmed(
    work_type: WorkType, visits: Sequence[Visit], link: Link, *, now: datetime
) -> Letter:
    """All visits of a series in order, each with who comes and until when it can be changed."""
    number = len(visits)
    about = {"number": number, "window": window_of(visits[0]), "work": named(work_type)}
    return letter(
        visits[0].case,
        ngettext(
            "Agreed: %(number)d visit, on %(window)s",
            "Agreed: %(number)d visits, the first on %(window)s",
            number,
        )
        % about,
        Paragraph(_("Thank you for choosing. This is what we agreed for: %(work)s.") % about),
        *(_agreed(n, number, visit, now) for n, visit in enumerate(visits, start=1)),
        Paragraph(_("Where: %(address)s.") % {"address": str(visits[0].place)}),
        button(_("See, move or cancel your visits"), link),
        Note(_("When you move a visit, we keep the visits in the right order."), own=True),
        Note(_("The calendar file in this mail puts them all in your calendar."), own=True),
        preheader=window_of(visits[0]),
    )


def _agreed(number: int, of: int, visit: Visit, now: datetime) -> Facts:
    rows = [
        (_("Visit %(number)d of %(of)d") % {"number": number, "of": of}, window_of(visit)),
        (_("What"), named(visit.work_type)),
        (_("Who comes"), who_may_come(visit)),
    ]
    if visit.can_change_at(now):
        rows.append((_("Change until"), spoken.moment(visit.change_until)))
    return Facts(tuple(rows))
