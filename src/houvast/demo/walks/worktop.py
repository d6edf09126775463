"""Story 3, the kitchen: another firm's worktop, what is left to do, and whether it is today."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.appointments.models import AskedToday, Visit
from houvast.demo.companies.kitchens.customers import TINEKE
from houvast.demo.walks.record import To, at, newest_case, newest_mail, own_page
from houvast.demo.walks.shape import StoryWalk, WalkStep
from houvast.ground import spoken
from houvast.ground.page_addresses import page
from houvast.journeys.models import LooseEnd
from houvast.money.models import Offer
from houvast.partners.models import JobWord, PartnerJob
from houvast.people.models import Staff
from houvast.promises.actions.links import standing_link, token_of
from houvast.promises.models import Case, Link


@dataclass(frozen=True)
class WorktopLived:
    """What came of her worktop so far: the `dates` that its maker said, what is left to do, and
    what she was offered that she did not ask for.
    """

    case: Case | None = None
    job: PartnerJob | None = None
    dates: Sequence[JobWord] = ()
    visit: Visit | None = None
    left: Sequence[LooseEnd] = field(default_factory=list)
    asked: AskedToday | None = None
    on_top: Offer | None = None

    @property
    def is_later(self) -> bool:
        """Whether its maker comes later than they said first."""
        days = [one.opens_at for one in self.dates if one.opens_at]
        return len(days) > 1 and days[-1] > days[0]

    @property
    def technician(self) -> Staff | None:
        return self.visit.technician.staff if self.visit else None

    @property
    def makers_page(self) -> To | None:
        return partial(_of_the_maker, self.job) if self.job and self.case else None


def _of_the_maker(job: PartnerJob, now: datetime) -> str:
    made = standing_link(case=job.case, purpose=Link.Purpose.JOB, target_id=job.pk, now=now)
    return page("portal:job", token_of(made))


def _lived() -> WorktopLived:
    """In at most eight SQL statements."""
    case = newest_case(TINEKE.mail, partner_jobs__isnull=False)
    if case is None:
        return WorktopLived()
    job = PartnerJob.objects.filter(case=case).select_related("case").order_by("-pk").first()
    comes = JobWord.objects.filter(job=job, kind=JobWord.Kind.COMES)
    visits = Visit.objects.standing().filter(case=case).select_related("technician__staff")
    left = LooseEnd.objects.filter(case=case).prefetch_related("photos").order_by("pk")
    return WorktopLived(
        case=case,
        job=job,
        dates=list(comes.order_by("pk")),
        visit=visits.order_by("-pk").first(),
        left=list(left),
        asked=AskedToday.objects.filter(visit__case=case).order_by("-pk").first(),
        on_top=Offer.objects.filter(case=case).exclude(on_top="").order_by("-pk").first(),
    )


def _steps() -> Sequence[WalkStep]:
    found = _lived()
    return [*_moves(found), *_is_left(found), *_is_offered(found)]


def _moves(found: WorktopLived) -> list[WalkStep]:
    last = found.dates[-1] if found.is_later else None
    says = ""
    if last and last.opens_at and last.closes_at:
        says = spoken.window(last.opens_at, last.closes_at)
    return [
        WalkStep(
            key="werkblad",
            title=_("The maker of the worktop is later"),
            words=_("They say so on the page behind the link in their mail, without an account."),
            button=_("Be the maker, with their job"),
            is_done=found.is_later,
            happened=_("They come: %(window)s.") % {"window": says} if says else "",
            to=found.makers_page,
        ),
        WalkStep(
            key="hoort",
            title=_("She hears it the same day, in one letter"),
            words=_("With the reason, and the choice of another time for what hangs on it."),
            button=_("Open the newest mail"),
            is_done=None,
            to=newest_mail(TINEKE.mail) if found.is_later else None,
        ),
    ]


def _is_left(found: WorktopLived) -> list[WalkStep]:
    case, visit = found.case, found.visit
    with_photo = any(one.photos.all() for one in found.left)
    asks = _("On the day of the visit: asked on her page, answered from the phone within the hour.")
    return [
        WalkStep(
            key="los",
            title=_("Write down what is still to be done, with a photo"),
            words=_(
                "Each is a promise with a day and costs nothing. A plinth stands there already."
            ),
            button=_("Be Priya, at what comes later"),
            is_done=with_photo,
            happened="; ".join(f"“{one.words}”" for one in found.left),
            to=at("desk:leave_later", case.pk) if case else None,
            part="bureau",
        ),
        WalkStep(
            key="lijst",
            title=_("See it on her page until the last is done"),
            words=_("One page, with the photos. Nobody but she can close it before that."),
            button=_("Be Tineke, on her own page"),
            is_done=None,
            to=own_page(case),
        ),
        WalkStep(
            key="vandaag",
            title=_("“Will it be done today?”"),
            words=asks,
            button=_("Open the phone"),
            is_done=found.asked is not None and found.asked.answered_at is not None,
            happened=found.asked.promise.words if found.asked else "",
            to=at("road:visit", visit.pk) if visit else None,
            staff=found.technician,
        ),
    ]


def _is_offered(found: WorktopLived) -> list[WalkStep]:
    case, offer = found.case, found.on_top
    return [
        WalkStep(
            key="erbij",
            title=_("Offer what she did not ask for, in moderation"),
            words=_(
                "Treating the worktop, say. It needs a reason that she reads, and is refused in a "
                "complaint, while a bill is late, on the day she paid, at her door, and within "
                "half a year of another: try a second one."
            ),
            button=_("Be Priya, at a new offer"),
            is_done=offer is not None,
            happened=f"“{offer.on_top}”" if offer else "",
            to=at("desk:make_offer", case.pk) if case else None,
            part="bureau",
        ),
    ]


WORKTOP = StoryWalk(
    slug="werkblad",
    title=gettext_lazy("A kitchen that is done when it was said"),
    lead=gettext_lazy(
        "Once nobody had planned the second day, and loose ends took weeks. Here you are Tineke "
        "Wagenaar, who makes her worktop, and the shop."
    ),
    customer=TINEKE,
    steps=_steps,
)
