"""Which journeys are in use, how many cases follow them, and which follow an older text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Count, QuerySet

from houvast.journeys.known_journeys import JOURNEYS, journeys
from houvast.journeys.models import CaseJourney, FollowedVersion
from houvast.journeys.rules.definition import Journey
from houvast.people.models import Staff
from houvast.promises.models import seen_by

SHOWN = 100


@dataclass(frozen=True)
class JourneyInUse:
    """A journey, how many cases follow it now, and how many of those by an older text."""

    key: str
    described: Journey
    running: int
    behind: int


def in_use() -> list[JourneyInUse]:
    """Each journey that the company knows, by name. One SQL statement."""
    counted = _followed().values_list("journey__key", "version__digest")
    running, behind = Counter[str](), Counter[str]()
    for key, digest, number in counted.annotate(number=Count("id")):
        running[key] += number
        behind[key] += number if digest != digest_in_use(key) else 0
    known = journeys().items()
    found = [JourneyInUse(key, one, running[key], behind[key]) for key, one in known]
    return sorted(found, key=lambda one: str(one.described.name).casefold())


def behind_the_text(key: str, staff: Staff) -> Sequence[CaseJourney]:
    """The journeys by an older text, in cases that somebody sees, the oldest first.

    One SQL statement.
    """
    older = _followed().exclude(version__digest=digest_in_use(key)).filter(journey__key=key)
    theirs = CaseJourney.objects.filter(seen_by(staff, "case"), pk__in=older.values("journey"))
    return list(theirs.select_related("case__customer").order_by("id")[:SHOWN])


def follows_older_text(journey: CaseJourney) -> bool:
    """Whether another text than the one it follows is in use; False where none is any more."""
    text = JOURNEYS.text_of(journey.key)
    return bool(text) and journey.version.digest != sha256(text.encode()).hexdigest()


def digest_in_use(key: str) -> str:
    """The hash of the text that counts now."""
    return sha256(JOURNEYS.text_of(key).encode()).hexdigest()


def _followed() -> QuerySet[FollowedVersion]:
    """What the journeys that run follow now."""
    running = CaseJourney.objects.running()
    return FollowedVersion.objects.filter(replaced_by=None, journey__in=running)
