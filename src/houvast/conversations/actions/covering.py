"""Who is away: a customer hears once who answers meanwhile, where that changes what they expect."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from houvast.conversations.actions.letters import tell
from houvast.conversations.letters import Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.letters.letter import Block
from houvast.conversations.rules import subjects
from houvast.ground import spoken
from houvast.ground.models import Event
from houvast.people.models import Absence
from houvast.people.queries.speaking import speaking_to
from houvast.promises.models import Promise, ReadingAlong


def tell_who_covers(event: Event) -> None:
    """React to `staff.away`: one letter a customer, about all that somebody else answers now; of a
    case that some of us see, or in which somebody reads along, one of its own: a letter is read
    with its case.

    Why somebody is away stays among us. Who waits for nothing before they are back reads nothing,
    and a case that was handed over is told as that.
    """
    absence = Absence.objects.select_related("staff").get(pk=event.about_id)
    covered = Event.objects.filter(
        verb="promise.covered", at=event.at, facts__absence=absence.pk, facts__tells=True
    )
    numbers = [int(number) for number in covered.values_list("about_id", flat=True)]
    promises = Promise.objects.open().filter(pk__in=numbers).select_related(
        "owner", "case__customer", "case__owner"
    )  # fmt: skip
    reading = ReadingAlong.objects.standing().filter(case__in=promises.values("case"))
    read_along = set(reading.values_list("case", flat=True))
    of_each: dict[tuple[int, int | None], list[Promise]] = {}
    for promise in promises.order_by("case__customer_id", "due_at", "id"):
        is_apart = promise.case.is_confined or promise.case_id in read_along
        apart = promise.case_id if is_apart else None
        of_each.setdefault((promise.case.customer_id, apart), []).append(promise)
    for theirs in of_each.values():
        _tell(absence, theirs, event)


def _tell(absence: Absence, theirs: Sequence[Promise], event: Event) -> None:
    case = theirs[0].case
    with speaking_to(case.customer):
        blocks = _blocks(absence, theirs)
        subject = subjects.answering(case.subject)
    tell(
        case=case, kind=LetterKind.COVER, subject=subject, blocks=blocks, now=event.at,
        tells=[promise for promise in theirs if not promise.is_told],
    )  # fmt: skip


def _blocks(absence: Absence, theirs: Sequence[Promise]) -> list[Block]:
    """Who is away until when, who answers each matter, and that the moment stays."""
    names = {promise.owner.name for promise in theirs}
    said = {"name": absence.staff.name, "until": _until(absence.last_on)}
    blocks: list[Block] = [Paragraph(_("%(name)s is away %(until)s.") % said)]
    for promise in theirs:
        about = {"after": promise.owner.name, "subject": promise.case.subject}
        if len(theirs) == 1:
            blocks.append(Paragraph(_("%(after)s helps you meanwhile.") % about))
        elif len(names) > 1 or promise is theirs[0]:
            blocks.append(Paragraph(_("%(after)s helps you meanwhile with “%(subject)s”.") % about))
        blocks.append(Paragraph(promise.words))
    blocks.append(Paragraph(_("The moment that we promised stays. You need not do anything.")))
    return blocks


def _until(last_on: date | None) -> str:
    if last_on is None:
        return _("for some time")
    return _("until the end of %(on)s") % {"on": spoken.day(last_on)}
