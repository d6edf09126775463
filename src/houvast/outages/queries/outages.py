"""What is known of outages: for those whom they concern, for everybody, and for the desk."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Left

from houvast.conversations.models import Message
from houvast.ground.queries.paging import Page, cut
from houvast.outages.models import Hanging, Outage
from houvast.outages.models.hangings import hanging_in
from houvast.outages.queries.concerned import cases_of, outages_around, thing_is_of
from houvast.people.models import Staff
from houvast.promises.models import Case, seen_by
from houvast.things.models import Thing

SHOWN_AFTERWARDS = timedelta(days=2)
SHOWN = 50
SNIPPET = 600


@dataclass(frozen=True)
class KnownInCase:
    """What the customer of a case reads of an outage; `hanging` where their case hangs on it."""

    outage: Outage
    hanging: Hanging | None = None

    @property
    def is_maybe(self) -> bool:
        """Whether nobody said that their matter is about it; it is where they are."""
        return self.hanging is None

    @property
    def asks_whether_it_works(self) -> bool:
        """Whether they are asked if it works again."""
        return self.hanging is not None and self.hanging.waits_for_word


def running_outages() -> list[Outage]:
    """All that runs, with what was said of each. Two SQL statements, one where nothing runs."""
    return list(Outage.objects.running().told().order_by("pk")[:SHOWN])


def public_outages(now: datetime) -> tuple[list[Outage], list[Outage]]:
    """What everybody may see: what runs, and what was over not long ago; the last SHOWN of each.
    Six SQL statements.
    """
    running, over = public_running(), public_over(now)
    return list(running[:SHOWN]), list(over[:SHOWN])


def public_running() -> "QuerySet[Outage]":
    """All that runs and everybody may see, with what was said of each; the last begun first."""
    return Outage.objects.shown_to_all().running().told().order_by("-began_at", "-pk")


def public_over(now: datetime) -> "QuerySet[Outage]":
    """The same of what was over not long ago; the last over first."""
    over = Outage.objects.shown_to_all().over_since(now - SHOWN_AFTERWARDS).told()
    return over.order_by("-over_at", "-pk")


def public_outage(outage_id: int) -> Outage | None:
    """What runs and everybody may see, by its number; None for any other. Two SQL statements."""
    return Outage.objects.shown_to_all().running().told().filter(pk=outage_id).first()


def known_in(case: Case) -> KnownInCase | None:
    """What the customer of an open case reads: what it hangs on, else what runs where they are.

    Four SQL statements at most, two where nothing runs.
    """
    if not case.is_open:
        return None
    hanging = hanging_in(case).prefetch_related("outage__said").first()
    if hanging:
        return KnownInCase(hanging.outage, hanging)
    around = outages_around(case, [one for one in running_outages() if one.is_public])
    return KnownInCase(around[0]) if around else None


def outage_of_thing(thing: Thing) -> Outage | None:
    """What runs that concerns a thing, for whoever stands before it. Three SQL statements."""
    for outage in running_outages():
        condition = thing_is_of(outage) if outage.is_public else None
        if condition is not None and Thing.objects.filter(condition, pk=thing.pk).exists():
            return outage
    return None


def all_outages(*, after: str | None) -> Page[Outage]:
    """What runs and what ran, the newest first, with how many hang on each."""
    counted = Count("hangings", filter=Hanging.HANGS.of("hangings"))
    outages = Outage.objects.told().annotate(hanging=counted)
    if after and after.isdecimal():
        outages = outages.filter(pk__lt=int(after))
    return cut(outages.order_by("-pk")[: SHOWN + 1], limit=SHOWN, mark=lambda one: str(one.pk))


def suggested(outage: Outage, staff: Staff, *, after: str | None = None) -> Page[Case]:
    """The open cases that it concerns and that hang on nothing, as somebody sees them."""
    if not outage.runs:
        return Page([], None)
    free = Case.objects.open().filter(seen_by(staff))
    free = free.exclude(pk__in=Hanging.objects.standing().values("case"))
    found = free.filter(cases_of(outage)).select_related("customer", "owner")
    if after and after.isdecimal():
        found = found.filter(pk__gt=int(after))
    return cut(found.order_by("pk")[: SHOWN + 1], limit=SHOWN, mark=lambda case: str(case.pk))


def hanging_on(outage: Outage, staff: Staff, *, after: str | None = None) -> Page[Hanging]:
    """What hangs on it, as somebody sees it, longest first."""
    hanging = outage.hangings.standing().seen_by(staff)
    hanging = hanging.select_related("case__customer", "case__owner", "told", "promise")
    if after and after.isdecimal():
        hanging = hanging.filter(pk__gt=int(after))
    return cut(hanging.order_by("pk")[: SHOWN + 1], limit=SHOWN, mark=lambda one: str(one.pk))


def let_go_of(outage: Outage, staff: Staff) -> list[Hanging]:
    """What hung on it and does not any more, as somebody sees it, the last first, SHOWN at most."""
    gone = outage.hangings.let_go().seen_by(staff).select_related("case__customer")
    return list(gone.order_by("-let_go_at", "-pk")[:SHOWN])


@dataclass(frozen=True)
class HangingRow:
    """A case on the page of its outage, with what waits there for an answer."""

    hanging: Hanging
    said: str
    last: int


@dataclass(frozen=True)
class SuggestedRow:
    """A case that may hang on an outage, with what its customer wrote."""

    case: Case
    said: str
    last: int


def rows_of(page: Page[Hanging]) -> list[HangingRow]:
    """With the start of what waits in each, and what was said last; two SQL statements."""
    cases = [one.case_id for one in page.rows]
    waiting, last = _said_in(cases, Message.objects.waiting()), _last_in(cases)
    return [
        HangingRow(one, waiting.get(one.case_id, ""), last.get(one.case_id, 0)) for one in page.rows
    ]


def suggested_rows(page: Page[Case]) -> list[SuggestedRow]:
    """With the start of what the customer wrote last in each; two SQL statements."""
    theirs = Message.objects.filter(direction=Message.Direction.IN, automatic="")
    cases = [case.pk for case in page.rows]
    said, last = _said_in(cases, theirs), _last_in(cases)
    return [SuggestedRow(case, said.get(case.pk, ""), last.get(case.pk, 0)) for case in page.rows]


def _last_in(cases: list[int]) -> dict[int, int]:
    """By case the number of the last message: what came in after it was not read."""
    last = Message.objects.filter(case__in=cases).values("case").annotate(last=Max("pk"))
    return dict(last.values_list("case", "last"))


def _said_in(cases: list[int], messages: "QuerySet[Message]") -> dict[int, str]:
    last = messages.filter(case__in=cases).order_by("case_id", "-pk").distinct("case_id")
    return dict(last.values_list("case_id", Left("text", SNIPPET)))


@dataclass(frozen=True)
class OutageCounts:
    """How many hang on an outage, are still to be told, and said that it works."""

    hanging: int
    behind: int
    asked: int
    settled: int
    own: int


def counts_of(outage: Outage) -> OutageCounts:
    """In one SQL statement, whoever may see the cases: it names nobody."""
    last = outage.word.pk
    stands = Hanging.HANGS
    found = outage.hangings.aggregate(
        hanging=Count("pk", filter=stands),
        behind=Count("pk", filter=stands & Q(told_id__lt=last)),
        asked=Count("pk", filter=stands & Q(told__is_over=True)),
        settled=Count("pk", filter=Q(end=Hanging.End.SETTLED)),
        own=Count("pk", filter=Q(end__in=[Hanging.End.WROTE, Hanging.End.LET_GO])),
    )
    return OutageCounts(**found)
