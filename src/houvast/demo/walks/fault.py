"""Story 5: the fibre is dead while the desk is closed, and the customer knows what is next."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.appointments.models import KeptOffer, Visit, Waiting
from houvast.conversations.models import Delivery
from houvast.demo.companies.fibre import words
from houvast.demo.companies.fibre.customers import KARIN
from houvast.demo.walks.record import at, newest_case, newest_mail, own_page
from houvast.demo.walks.shape import StoryWalk, WalkStep
from houvast.ground import spoken
from houvast.people.models import Staff
from houvast.promises.models import Case, Inquiry


@dataclass(frozen=True)
class FaultLived:
    """What has come of her mail so far; the case is None until it arrived."""

    case: Case | None = None
    is_answered: bool = False
    inquiry: Inquiry | None = None
    visit: Visit | None = None
    waiting: Waiting | None = None
    offered: KeptOffer | None = None

    @property
    def technician(self) -> Staff | None:
        return self.visit.technician.staff if self.visit else None


def _lived() -> FaultLived:
    """In at most seven SQL statements."""
    case = newest_case(KARIN.mail)
    if case is None:
        return FaultLived()
    visits = Visit.objects.filter(case=case).select_related("technician__staff")
    visit = visits.standing().order_by("-pk").first()
    waiting = Waiting.objects.filter(visit__case=case).order_by("-pk").first()
    offered = KeptOffer.objects.filter(waiting__visit__case=case).order_by("-pk").first()
    return FaultLived(
        case=case,
        is_answered=Delivery.objects.left().filter(case=case).exists(),
        inquiry=case.inquiries.led_somewhere().order_by("-pk").first(),
        visit=visit,
        waiting=waiting,
        offered=offered,
    )


def _steps() -> Sequence[WalkStep]:
    found = _lived()
    return [*_reports(found), *_chooses(found), *_is_mended(found)]


def _reports(found: FaultLived) -> list[WalkStep]:
    case = found.case
    return [
        WalkStep(
            key="bekend",
            title=_("See what is known, before you ask"),
            words=_(
                "A broken cable elsewhere in the region stands here, with its cause and by when. "
                "Yours is not in it: it is your own house that is dead."
            ),
            button=_("Look as anybody does"),
            is_done=None,
            to=at("portal:outages"),
        ),
        WalkStep(
            key="melden",
            title=_("Report it, at any hour"),
            words=_("The mail of Karin Dekker is ready: change what you like and send it."),
            button=_("Write the mail"),
            is_done=case is not None,
            happened=_("It arrived. %(name)s sees to it.") % {"name": case.owner.name}
            if case
            else "",
            to=at("demo:write", verhaal=SLUG),
        ),
        WalkStep(
            key="lezen",
            title=_("Read what happens next, and by when"),
            words=_(
                "It is there within seconds, also at night: who, by when, and what you can do now."
            ),
            button=_("Open the newest mail"),
            is_done=found.is_answered,
            to=newest_mail(KARIN.mail) if case else None,
        ),
        WalkStep(
            key="vragen",
            title=_("Answer the questions, once"),
            words=_(
                "What the desk and the technician would ask you again on Monday is asked now, and "
                "never again."
            ),
            button=_("Be Karin, on her own page"),
            is_done=found.inquiry is not None,
            happened=found.inquiry.says if found.inquiry else "",
            to=own_page(case),
        ),
    ]


def _chooses(found: FaultLived) -> list[WalkStep]:
    case, visit, waiting = found.case, found.visit, found.waiting
    window = spoken.window(visit.opens_at, visit.closes_at) if visit else ""
    took_it = waiting is not None and waiting.ended_why == Waiting.Why.EARLIER
    return [
        WalkStep(
            key="kiezen",
            title=_("Choose a time"),
            words=_(
                "Room is kept free for faults, so they do not get the gaps. Choose a late one, "
                "for what comes next."
            ),
            button=_("Be Karin, on her own page"),
            is_done=visit is not None,
            happened=_("Agreed: %(window)s.") % {"window": window} if visit else "",
            to=own_page(case),
        ),
        WalkStep(
            key="eerder",
            title=_("Say that you would rather have it sooner"),
            words=_(
                "With your number, and that nothing works: who goes without longest comes first."
            ),
            button=_("Be Karin, on her own page"),
            is_done=waiting is not None,
            to=own_page(case, "earlier", visit.pk) if visit and not visit.is_finished else None,
        ),
        WalkStep(
            key="aangeboden",
            title=_("Something sooner is offered"),
            words=_(
                "As soon as it is free, between eight in the morning and eight in the evening, and "
                "kept for you until a moment that the mail names. Without a word from you all "
                "stays "
                "as it was agreed."
            ),
            button=_("Open the newest mail"),
            is_done=found.offered is not None,
            happened=_("Taken: %(window)s.") % {"window": window} if took_it else "",
            to=newest_mail(KARIN.mail) if waiting else None,
        ),
    ]


def _is_mended(found: FaultLived) -> list[WalkStep]:
    visit, case = found.visit, found.case
    name = found.technician.first_name if found.technician else ""
    comes = _("%(name)s comes to you.") % {"name": name} if name else ""
    is_over = case is not None and not case.is_open
    return [
        WalkStep(
            key="telefoon",
            title=_("See what the technician knows"),
            words=_(
                "What you answered, what to bring and how long it takes: right the first time."
            ),
            button=_("Open the phone"),
            is_done=None,
            happened=comes,
            to=at("road:visit", visit.pk) if visit else None,
            staff=found.technician,
        ),
        WalkStep(
            key="maken",
            title=_("Mend it"),
            words=_("On the day of the visit: on my way, arrived, what was found, signed."),
            button=_("Open the phone"),
            is_done=bool(visit and visit.is_finished),
            to=at("road:visit", visit.pk) if visit else None,
            staff=found.technician,
        ),
        WalkStep(
            key="weer",
            title=_("Say whether it works again"),
            words=_("Nobody closes it but you. We ask twice at most, and a “no” opens it again."),
            button=_("Be Karin, on her own page"),
            is_done=is_over,
            to=own_page(case) if visit and visit.is_finished else None,
        ),
    ]


SLUG = "storing"
FAULT = StoryWalk(
    slug=SLUG,
    title=gettext_lazy("Dead at night, and you know what is next"),
    lead=gettext_lazy(
        "Friday five past nine in the evening: no internet, and the desk has closed. Once that "
        "cost "
        "four evenings of not knowing. Here you are Karin Dekker; any other hour will do as well."
    ),
    customer=KARIN,
    mail=words.KARINS_MAIL,
    steps=_steps,
)
