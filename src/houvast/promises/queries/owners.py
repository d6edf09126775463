"""Who deals with a customer."""

from django.db.models import Case as Among
from django.db.models import Count, Q, QuerySet, When

from houvast.people.models import Customer, Role, Staff, Team
from houvast.people.queries.company import read_once
from houvast.promises.models import Case, InternalPromise
from houvast.promises.queries.covering import holder_of, who_covers
from houvast.promises.queries.seeing import who_sees


def owner_for(customer: Customer | None, team: Team | None) -> Staff:
    """The name this customer knows already, or the member of the team with the fewest cases.

    Without a team it is anybody at the desk; of a closed team it is always one of them. For who
    is away it is who covers. At most three SQL statements while everybody is there. Raises
    Staff.DoesNotExist where nobody works.
    """
    if customer is not None and not (team and team.is_closed):
        last = Case.objects.filter(Staff.AT_WORK.of("owner"), customer=customer).order_by("-id")
        if known := last.select_related("owner").first():
            return who_covers(known.owner)
    names = read_once(f"staff of {team}", lambda: _members(team))
    open_cases = Case.objects.open().filter(owner__in=names).order_by()
    busy = dict(open_cases.values_list("owner").annotate(Count("pk")))
    if not names:
        raise Staff.DoesNotExist
    return who_covers(min(names.values(), key=lambda staff: busy.get(staff.pk, 0)))


def who_must_act(case: Case) -> Staff:
    """Who takes over what the owner of a case left undone: somebody who is there, a step higher.

    The lead of its team, of a team of its owner, any lead, the owner of the company; and where
    there is nobody else who has the case in hand; each of them one who sees it. At most four SQL
    statements.
    """
    above = who_sees(case).filter(Staff.THERE).exclude(pk=case.owner_id).order_by("id")
    steps = (
        Q(leads=case.team_id) if case.team_id else None,
        Q(leads__members=case.owner_id),
        Q(roles__contains=[Role.LEAD]),
        Q(roles__contains=[Role.OWNER]),
    )
    found = (above.filter(step).first() for step in steps if step is not None)
    return next((staff for staff in found if staff), None) or holder_of(case)


def lead_over(staff: Staff) -> Staff:
    """Who sees to what a colleague needs: the lead of a team of theirs, any lead, the owner.

    Where there is nobody else they do themselves. At most three SQL statements.
    """
    above = Staff.objects.there().exclude(pk=staff.pk).order_by("id")
    steps = (
        Q(leads__members=staff),
        Q(roles__contains=[Role.LEAD]),
        Q(roles__contains=[Role.OWNER]),
    )
    found = (above.filter(step).first() for step in steps)
    return next((one for one in found if one), staff)


def who_answers(question: InternalPromise, found: Staff) -> Staff:
    """Who was found to do something in the place of another; of what they asked themselves it is
    who leads them, where they see it.
    """
    if question.asked_by_id != found.pk:
        return found
    above = lead_over(found)
    if question.case and not who_sees(question.case).filter(pk=above.pk).exists():
        return found
    return above


def lead_of_the_house() -> Staff:
    """Who sees to what no colleague has by name: a lead, or the owner. One SQL statement.

    Raises Staff.DoesNotExist where nobody works.
    """
    lead = Among(When(roles__contains=[Role.LEAD], then=0), default=1)
    leads = Q(roles__overlap=[Role.LEAD, Role.OWNER])
    away = Among(When(Staff.THERE, then=0), default=1)
    return Staff.objects.at_work().filter(leads).order_by(away, lead, "id")[:1].get()


def successor_of(case: Case) -> Staff:
    """Who gets a case whose owner left: the lead of its team, else whom a new case would get.

    Of one that only some see it is one of them, if any is left. Raises Staff.DoesNotExist where
    nobody works.
    """
    if case.is_confined and (
        one := who_sees(case).filter(Staff.THERE).exclude(pk=case.owner_id).order_by("id").first()
    ):
        return one
    lead = Staff.objects.there().filter(leads=case.team_id).first() if case.team_id else None
    return lead or owner_for(case.customer, case.team)


def _members(team: Team | None) -> dict[int, Staff]:
    """Who of a team is there, else its lead, else whoever is at the desk; of a closed team only
    they. Where none of them is there it is they all the same, for whom somebody covers.
    """
    there = Staff.objects.there()
    if team is None:
        return _desk()
    found = _by_number(there.filter(teams=team)) or _by_number(there.filter(leads=team))
    if found or team.is_closed:
        return found or _by_number(Staff.objects.at_work().filter(teams=team))
    return _desk()


def _desk() -> dict[int, Staff]:
    answering = Q(roles__overlap=[Role.AGENT, Role.LEAD, Role.OWNER])
    there = _by_number(Staff.objects.there().filter(answering))
    return there or _by_number(Staff.objects.at_work().filter(answering))


def _by_number(staff: "QuerySet[Staff]") -> dict[int, Staff]:
    return {one.pk: one for one in staff.order_by("id").distinct()}
