"""The texts that cases follow: each kept once, by the hash of what stands in it."""

from datetime import datetime
from hashlib import sha256

from houvast.ground.history import Actor
from houvast.journeys.known_journeys import JOURNEYS
from houvast.journeys.models import CaseJourney, FollowedVersion, JourneyVersion, PlannedTogether
from houvast.journeys.queries.work import work_named
from houvast.journeys.rules.refusals import JourneyUnknown
from houvast.journeys.rules.standing import hand_over_of


def version_in_use(key: str, *, by: Actor, now: datetime) -> JourneyVersion:
    """The text that counts now, kept for ever. Raises JourneyUnknown, or DescriptionWrong."""
    text = JOURNEYS.text_of(key)
    if not text:
        raise JourneyUnknown
    JOURNEYS.read(key, text)
    kept, _is_new = JourneyVersion.objects.get_or_create(
        key=key,
        digest=digest_of(text),
        defaults={"text": text, "kept_at": now, "kept_by": by.name[:200]},
    )
    return kept


def digest_of(text: str) -> str:
    """The hash by which a text is known."""
    return sha256(text.encode()).hexdigest()


def follow(
    journey: CaseJourney,
    version: JourneyVersion,
    *,
    by: Actor,
    now: datetime,
    replaces: FollowedVersion | None = None,
    why: str = "",
) -> FollowedVersion:
    """From now on the journey follows this text."""
    described = version.journey
    followed = FollowedVersion.objects.create(
        journey=journey,
        version=version,
        replaces=replaces,
        hand_over=hand_over_of(described),
        has_updates=described.updates is not None,
        from_at=now,
        by=by.name[:200],
        why=why,
    )
    # Several steps may ask for the same work: of each pair it is said once.
    kinds = {
        (_spelled(begins.visit.work), _named_by_company(needs.visit.work))
        for begins, needs in described.planned_together
        if begins.visit and needs.visit
    }
    PlannedTogether.objects.bulk_create(
        PlannedTogether(followed=followed, begins=begins, needs=needs)
        for begins, needs in sorted(kinds)
    )
    return followed


def _spelled(name: str) -> str:
    """As the company spells that name of work or of its form: the database tells capitals apart."""
    work = work_named(name)
    found = (work.name_nl, work.form) if work else ()
    return next((one for one in found if one.casefold() == name.casefold()), name)


def _named_by_company(name: str) -> str:
    """The kind of work that is asked for where a visit is needed: of several with a form one."""
    work = work_named(name)
    return work.name_nl if work else name
