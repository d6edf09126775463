"""Of which kind of work something is that happened."""

from django.db.models import Q

from houvast.appointments.models import Proposal, Visit
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.promises.models import Case
from houvast.workforce.models import WorkType

OF_WORK: dict[str, type[Visit] | type[Proposal]] = {
    "appointments.visit": Visit,
    "appointments.proposal": Proposal,
}


def offered_by_itself(case: Case) -> list[tuple[WorkType, frozenset[str]]]:
    """The kinds of work that a mail asked for and nobody of us looked at, each by its names. One
    SQL statement.
    """
    found = WorkType.objects.filter(
        pk__in=Proposal.objects.to_choose()
        .filter(case=case, made_by=HOUVAST.name)
        .values("work_type")
    )
    return [(work, names_of(work)) for work in found]


def names_of(work: WorkType) -> frozenset[str]:
    """As a file names it: its Dutch name and its form."""
    return frozenset(one for one in (work.name_nl, work.form) if one)


def work_named(name: str) -> WorkType | None:
    """The kind of work that a file names so, with or without capitals; None where the company has
    none. One SQL statement.
    """
    named = Q(name_nl__iexact=name) | Q(form__iexact=name)
    return WorkType.objects.filter(named).order_by("pk").first()


def work_of_event(event: Event) -> frozenset[str]:
    """The Dutch name and the form of the work of a visit or proposal; nothing of anything else.

    One SQL statement at most.
    """
    about = OF_WORK.get(event.about_kind)
    if about is None:
        return frozenset()
    work = WorkType.objects.get(pk__in=about.objects.filter(pk=event.about_id).values("work_type"))
    return names_of(work)
