"""Letters about several people of one household, who come one after the other."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from houvast.appointments.letters.paper import (
    button,
    letter,
    listed,
    named,
    who_may_come,
    window_of,
)
from houvast.appointments.letters.where import where_of, who_label
from houvast.appointments.models import Comes, Proposal, Visit
from houvast.conversations.letters import Facts, Letter, Note, Paragraph
from houvast.conversations.letters.letter import Block
from houvast.ground import spoken
from houvast.promises.models import Link


def request_to_choose(
    proposal: Proposal, coming: Sequence[Comes], link: Link, words: str
) -> Letter:
    """They are asked to choose one moment, at which each of them is seen in turn."""
    who = {"names": listed(names_of(coming))}
    return letter(
        proposal.case,
        _("Choose a moment for %(names)s") % who,
        *([Paragraph(proposal.reason)] if proposal.reason else []),
        Paragraph(_("We would like to see %(names)s, one after the other.") % who),
        Facts(tuple((one.person.name, named(one.work_type)) for one in coming)),
        *_branch(proposal),
        Paragraph(_("You choose the day and the time, for all of them at once.")),
        button(_("Choose a moment"), link),
        Paragraph(_("Does none of the times suit you? Answer this mail, and we look further.")),
        Note(words),
        preheader=_("You choose the day and the time."),
    )


def confirmation(visits: Sequence[Visit], link: Link, *, now: datetime) -> Letter:
    """What was agreed for each of them, by name."""
    return letter(
        visits[0].case,
        _("Agreed: %(names)s come to us on %(moment)s") % _summary(visits),
        Paragraph(_("Thank you for choosing. This is what we agreed:")),
        *_each(visits, link, now),
        preheader=spoken.moment(_first(visits).opens_at),
    )


def moved(visits: Sequence[Visit], before: datetime, link: Link, *, now: datetime) -> Letter:
    """What is agreed for each of them now; `before` is when the first of them was to begin."""
    return letter(
        visits[0].case,
        _("Moved: %(names)s come to us on %(moment)s") % _summary(visits),
        Paragraph(
            _("Your appointments were on %(before)s. Now this is agreed:")
            % {"before": spoken.moment(before)}
        ),
        *_each(visits, link, now),
        preheader=spoken.moment(_first(visits).opens_at),
    )


def names_of(coming: Iterable[Comes]) -> list[str]:
    """The names of those who come."""
    return [one.person.name for one in coming]


def _each(visits: Sequence[Visit], link: Link, now: datetime) -> list[Block]:
    in_order = sorted(visits, key=lambda visit: visit.opens_at)
    change_until = min(visit.change_until for visit in visits)
    blocks: list[Block] = [
        *(_of(visit) for visit in in_order),
        Paragraph(_("Where: %(address)s.") % {"address": where_of(in_order[0])}),
        button(_("See, move or cancel"), link),
    ]
    if now <= change_until:
        until = {"until": spoken.moment(change_until)}
        blocks.append(
            Note(
                _(
                    "Until %(until)s you can move them together or one by one. When you cancel "
                    "one, the others stay."
                )
                % until,
                own=True,
            )
        )
    calendar = _("The calendar file in this mail puts them all in your calendar.")
    return [*blocks, Note(calendar, own=True)]


def _of(visit: Visit) -> Facts:
    return Facts(
        (
            (_("For whom"), visit.whom),
            (_("When"), window_of(visit)),
            (_("What"), named(visit.work_type)),
            (who_label(visit), who_may_come(visit)),
        )
    )


def _summary(visits: Sequence[Visit]) -> dict[str, str]:
    in_order = sorted(visits, key=lambda visit: visit.opens_at)
    names = listed([visit.whom for visit in in_order])
    return {"names": names, "moment": spoken.moment(in_order[0].opens_at)}


def _first(visits: Sequence[Visit]) -> Visit:
    return min(visits, key=lambda visit: visit.opens_at)


def _branch(proposal: Proposal) -> list[Paragraph]:
    if proposal.branch is None:
        return []
    address = f"{proposal.branch.name}, {proposal.branch.place}"
    return [Paragraph(_("Where: %(address)s.") % {"address": address})]
