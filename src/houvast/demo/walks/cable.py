"""Story 4: the date of the cable moves, and everything that went wrong with that goes right."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from houvast.appointments.models import Visit
from houvast.conversations.models import CallBack, Claim
from houvast.demo.companies.fibre.customers import ANNELIES
from houvast.demo.walks.record import To, at, mail_since, newest_case, own_page
from houvast.demo.walks.shape import StoryWalk, WalkStep
from houvast.ground import spoken
from houvast.ground.models import Event
from houvast.partners.models import JobWord, PartnerJob
from houvast.promises.models import Case, Promise

CALL = Promise.Kind.CALL


@dataclass(frozen=True)
class CableLived:
    """What has come of her request so far: the `dates` that the crew said, first to last, how often
    she heard how it stood (`told`), and which `calls` were promised.
    """

    case: Case | None = None
    job: PartnerJob | None = None
    dates: Sequence[JobWord] = ()
    told: Sequence[Event] = ()
    visit: Visit | None = None
    calls: Sequence[Promise] = field(default_factory=list)
    asked_call: bool = False
    claim: Claim | None = None

    @property
    def moves(self) -> int:
        """How often the crew said another date."""
        return max(len(self.dates) - 1, 0)

    @property
    def call(self) -> Promise | None:
        """The call that is still to come."""
        return next((one for one in self.calls if one.is_open), None)

    @property
    def kept_calls(self) -> list[Promise]:
        """The calls that were made since the crew said another date for the second time."""
        since = self.dates[2].said_at if self.moves > 1 else None
        kept = [one for one in self.calls if one.outcome == Promise.Outcome.KEPT]
        return [one for one in kept if since and one.made_at >= since]

    def mail(self, number: int) -> To | None:
        """The mail that told of one of the dates."""
        return mail_since(ANNELIES.mail, self.dates[number].said_at) if self.moves else None

    def date(self, number: int) -> str:
        """One of the dates, as it was told; empty where there is none."""
        word = self.dates[number] if len(self.dates) > abs(number) - (number < 0) else None
        if word is None or word.opens_at is None or word.closes_at is None:
            return ""
        return spoken.window(word.opens_at, word.closes_at)


def _lived() -> CableLived:
    """In at most nine SQL statements."""
    case = newest_case(ANNELIES.mail)
    if case is None:
        return CableLived()
    job = PartnerJob.objects.filter(case=case).order_by("-pk").first()
    comes = JobWord.objects.filter(job=job, kind=JobWord.Kind.COMES)
    visits = Visit.objects.standing().filter(case=case).select_related("promise")
    return CableLived(
        case=case,
        job=job,
        dates=list(comes.order_by("pk")),
        told=list(Event.objects.filter(verb="journey.told", case_id=case.pk).order_by("pk")),
        visit=visits.order_by("-pk").first(),
        calls=list(case.promises.filter(kind=CALL).order_by("pk")),
        asked_call=CallBack.objects.filter(case=case).exists(),
        claim=case.claims.select_related("promise").order_by("-pk").first(),
    )


def _steps() -> Sequence[WalkStep]:
    found = _lived()
    return [*_knows(found), *_moves(found), *_is_called(found), *_is_believed(found)]


def _knows(found: CableLived) -> list[WalkStep]:
    case = found.case
    asked = (
        _("She asked on %(day)s.") % {"day": spoken.day(spoken.today(case.opened_at))}
        if case
        else ""
    )
    times = len(found.told)
    how_often = ngettext("She was told %d time.", "She was told %d times.", times) % times
    return [
        WalkStep(
            key="gevraagd",
            title=_("Ask for a connection"),
            words=_(
                "What has to happen, who does it, how long it takes: on her own page from the "
                "first day."
            ),
            button=_("Be Annelies, on her own page"),
            is_done=case is not None,
            happened=asked,
            to=own_page(case),
        ),
        WalkStep(
            key="stand",
            title=_("Hear how it stands, also when nothing changes"),
            words=_(
                "Every two weeks until the end. No update stops by itself: the next one is "
                "promised in the last."
            ),
            button=_("Be Khadija, at the journey of this case"),
            is_done=times > 0,
            happened=how_often if times else "",
            to=at("desk:journey", case.pk) if case else None,
            part="bureau",
        ),
    ]


def _moves(found: CableLived) -> list[WalkStep]:
    case, job = found.case, found.job
    stands = bool(job and job.stands)
    first = _("First told: %(window)s.") % {"window": found.date(0)} if found.dates else ""
    later = _("Then: %(window)s.") % {"window": found.date(1)} if found.moves else ""
    now = _("Now: %(window)s.") % {"window": found.date(-1)} if found.moves else ""
    return [
        WalkStep(
            key="verzet",
            title=_("The crew comes later: told before it breaks, with the reason"),
            words=_(
                "The first date stays the yardstick. The visit that could not be before it was in "
                "the "
                "same letter, and she chose another time herself."
            ),
            button=_("Open that mail"),
            is_done=found.moves > 0,
            happened=" ".join(filter(None, (first, later))),
            to=found.mail(1),
        ),
        WalkStep(
            key="nogmaals",
            title=_("The crew rings: later once more"),
            words=_("Write down what they say. She hears it at once."),
            button=_("Be Khadija, who takes the call"),
            is_done=found.moves > 1,
            happened=now if found.moves > 1 else "",
            to=at("desk:job_when", job.pk) if job and stands else None,
            part="bureau",
        ),
        WalkStep(
            key="brief",
            title=_("Read it as she does"),
            words=_(
                "One letter: the reason, the new date, what moves with it, and that Ruud calls "
                "her himself."
            ),
            button=_("Open that mail"),
            is_done=None,
            to=found.mail(-1) if found.moves > 1 else None,
        ),
        WalkStep(
            key="kiezen",
            title=_("Choose when the technician comes"),
            words=_(
                "Only times after the cable is in are offered, so nobody rings the bell in vain."
            ),
            button=_("Be Annelies, on her own page"),
            is_done=bool(found.moves > 1 and found.visit and not found.visit.promise.is_warned),
            happened=_agreed(found.visit),
            to=own_page(case) if found.moves > 1 else None,
        ),
    ]


def _agreed(visit: Visit | None) -> str:
    if visit is None:
        return ""
    window = spoken.window(visit.opens_at, visit.closes_at)
    if visit.promise.is_warned:
        return _("%(window)s: not possible any more.") % {"window": window[:1].upper() + window[1:]}
    return _("Agreed: %(window)s.") % {"window": window}


def _is_called(found: CableLived) -> list[WalkStep]:
    case, kept = found.case, found.kept_calls
    return [
        WalkStep(
            key="ruud",
            title=_("A third date comes from a person"),
            words=_(
                "After two moves nobody gets another date by mail: Ruud calls, and writes down "
                "what was said."
            ),
            button=_("Be Ruud, with the list of calls"),
            is_done=found.moves > 1 and bool(kept),
            to=at("desk:calls") if found.moves > 1 and (found.call or kept) else None,
            part="eigenaar",
        ),
        WalkStep(
            key="bellen",
            title=_("Ask to be called, when it suits you"),
            words=_(
                "The call that was promised within a week comes: in the window that you choose."
            ),
            button=_("Be Annelies, on her own page"),
            is_done=found.asked_call,
            happened=found.call.words if found.call and found.asked_call else "",
            to=own_page(case, "call"),
        ),
        WalkStep(
            key="gebeld",
            title=_("Call, with the file in sight"),
            words=_("Three tries at most, each at another part of the day; then we write instead."),
            button=_("Be Ruud, with the list of calls"),
            is_done=found.asked_call and bool(kept) and found.call is None,
            to=at("desk:calls") if found.asked_call else None,
            part="eigenaar",
        ),
    ]


def _is_believed(found: CableLived) -> list[WalkStep]:
    case, claim = found.case, found.claim
    promise = claim.promise if claim else None
    return [
        WalkStep(
            key="deurmat",
            title=_("“You promised me a doormat”"),
            words=_("Said at the door, and on no paper. Write it down: you are believed."),
            button=_("Be Annelies, on her own page"),
            is_done=claim is not None,
            happened=f"“{claim.words}”" if claim else "",
            to=own_page(case, "claim"),
        ),
        WalkStep(
            key="klopt",
            title=_("Confirm it, within a working day"),
            words=_("From then on it is a promise like any other, with an owner and a date."),
            button=_("Be Khadija, and look at it"),
            is_done=bool(claim and not claim.is_waiting),
            happened=promise.words if promise else "",
            to=at("desk:judge", claim.pk) if claim and claim.is_waiting else None,
            part="bureau",
        ),
        WalkStep(
            key="gebracht",
            title=_("Bring it, and say how one can see it"),
            words=_("A promise ends with proof, not with a tick."),
            button=_("Be Khadija, and keep it"),
            is_done=bool(promise and promise.outcome == Promise.Outcome.KEPT),
            to=at("desk:keep_promise", promise.pk) if promise and promise.is_open else None,
            part="bureau",
        ),
        WalkStep(
            key="alles",
            title=_("See all that was ever promised"),
            words=_(
                "What was kept, what moved and what came in its place stands on her page, at the "
                "bottom."
            ),
            button=_("Be Annelies, on her own page"),
            is_done=None,
            to=own_page(case),
        ),
    ]


CABLE = StoryWalk(
    slug="kabel",
    title=gettext_lazy("The date moves, and nobody is left guessing"),
    lead=gettext_lazy(
        "Annelies Bos waits for glass fibre. The first date was told and moved once; what happened "
        "before today is ticked off already. From here you are she, the desk and who leads it."
    ),
    customer=ANNELIES,
    steps=_steps,
)
