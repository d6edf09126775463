"""What several people of one household can choose in one go, one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from houvast.appointments.models import Comes, Family, FamilyMember, Proposal, Visit
from houvast.appointments.queries.wishes import requests_together
from houvast.appointments.rules.series import key_of
from houvast.routes.front import RunSought, marked_moments, runs_for
from houvast.routes.shapes import Kindness, Run, Slot, Wanted, Wish
from houvast.workforce.models import Branch


@dataclass(frozen=True)
class FamilyChoice:
    """A moment for each of those who come: all of them are agreed at once."""

    run: Run
    coming: Sequence[Comes]
    kindness: Kindness | None = None
    """Why it stands first, where it does."""

    @property
    def key(self) -> str:
        """What the form sends."""
        return key_of(self.wanted)

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """Their moments, in the order in which they were asked for."""
        return tuple(Wanted.of(slot) for slot in self.run)

    @property
    def starts_on(self) -> date:
        return self.run[0].on

    @property
    def opens_at(self) -> datetime:
        """When the first of them begins."""
        return min(slot.opens_at for slot in self.run)

    @property
    def in_order(self) -> list[tuple[Comes, Slot]]:
        """Who comes when, the first one first."""
        pairs = zip(self.coming, self.run, strict=True)
        return sorted(pairs, key=lambda pair: pair[1].opens)


@dataclass(frozen=True)
class FamilyAsked:
    """A run of moments for a family; or with `moving`, other ones for what came of it.

    `coming` are in the order in which they were asked for.
    """

    family: Family
    coming: Sequence[Comes]
    moving: Sequence[Visit] = ()

    @property
    def proposal(self) -> Proposal:
        return self.family.proposal

    @property
    def branch(self) -> Branch | None:
        """Where they come."""
        return (self.moving[0] if self.moving else self.proposal).branch

    @property
    def minutes(self) -> int:
        """How long it takes in all, with what is made ready between them."""
        kinds = [one.work_type for one in self.coming]
        return sum(kind.minutes for kind in kinds) + sum(k.buffer_minutes for k in kinds[:-1])

    def sought(self) -> RunSought:
        """What is looked for, with the wishes of all; one SQL statement."""
        family = self.family
        requests = requests_together(
            [(one.work_type, one.person) for one in self.coming],
            branch_id=(self.moving[0] if self.moving else self.proposal).branch_id,
            never=family.never_weekdays,
            from_on=self.proposal.parts_from_on,
        )
        kinds = [one.work_type for one in self.coming]
        work = list(zip(kinds, requests, strict=True))
        return RunSought(work, family.begins_from, family.begins_until)

    def choices(self, *, now: datetime) -> list[FamilyChoice]:
        """What fits, in order of time, with those marked that stand first; two SQL statements.

        What has to be soon for one of them has for all.
        """
        sought = self.sought()
        found = runs_for(sought, now=now, moving=self.moving)
        soon = [of.wish.soon for _, of in sought.work if of.wish.soon is not None]
        begin = [min(run, key=lambda slot: slot.opens) for run in found]
        marks = marked_moments(begin, Wish(min(soon, default=None)))
        return [
            FamilyChoice(run, self.coming, one.kindness)
            for run, one in zip(found, marks, strict=True)
        ]

    def nearest(
        self, opens: int, besides: Sequence[Wanted], *, now: datetime
    ) -> list[FamilyChoice]:
        """The three choices that begin closest in time to one that has gone, in order of time."""
        left = [one for one in self.choices(now=now) if one.wanted != tuple(besides)]
        closest = sorted(left, key=lambda one: abs(min(s.opens for s in one.run) - opens))
        return sorted(closest[:3], key=lambda one: one.opens_at)


def family_asked(proposal: Proposal) -> FamilyAsked:
    """What a proposal for several people asks; two SQL statements.

    Its work has its dayparts at hand.
    """
    members = FamilyMember.objects.filter(family__proposal=proposal).order_by("order")
    related = members.select_related("family", "person", "work_type")
    found = list(related.prefetch_related("work_type__dayparts"))
    family = found[0].family
    family.proposal = proposal
    return FamilyAsked(family, [Comes(one.person, one.work_type) for one in found])


def asked_to_move(visits: Sequence[Visit]) -> FamilyAsked:
    """Other moments for these visits of one family, by their steps; one SQL statement."""
    coming = [Comes(visit.for_whom, visit.work_type) for visit in visits]
    families = Family.objects.select_related("proposal__case")
    return FamilyAsked(families.get(proposal=visits[0].series_id), coming, visits)


def family_visits(series: int | None, *, now: datetime) -> list[Visit]:
    """The visits of a family that can be moved together now, by step; two SQL statements.

    None where it is of no family, or only one is left.
    """
    if series is None:
        return []
    ahead = Visit.objects.ahead().filter(series=series, series__family__isnull=False)
    related = ahead.select_related(
        *("case__customer__household__place", "case__owner", "case__place", "case__thing"),
        *("work_type", "person", "place", "branch__place", "technician__staff", "promise"),
        "choice__proposal",
    )
    found = related.prefetch_related("work_type__dayparts").order_by("step")
    together = [visit for visit in found if visit.can_change_at(now)]
    return together if len(together) > 1 else []
