"""Story 3, the dress: what was agreed is handed over, and paying works without a terminal."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.appointments.models import Visit
from houvast.demo.companies.bridal import people
from houvast.demo.companies.bridal.brides import IRIS
from houvast.demo.walks.record import at, newest_case, own_page
from houvast.demo.walks.shape import StoryWalk, WalkStep
from houvast.ground import spoken
from houvast.journeys.models import AgreedDetail
from houvast.money.models import Invoice, PaymentRequest
from houvast.promises.models import Case

AT_FIRST = 2
"""So many details stand there before a visitor comes."""


@dataclass(frozen=True)
class DressLived:
    """What came of her dress so far; `parts` are its invoices in order, but for what was credited;
    `asked` is what the shop had paid by a code, of the second.
    """

    case: Case | None = None
    details: Sequence[AgreedDetail] = ()
    fitting: Visit | None = None
    collecting: Visit | None = None
    parts: Sequence[Invoice] = field(default_factory=list)
    asked: PaymentRequest | None = None

    @property
    def second(self) -> Invoice | None:
        """The part that was asked when the dress came in."""
        return self.parts[1] if len(self.parts) > 1 else None

    @property
    def is_second_paid(self) -> bool:
        second = self.second
        return second is not None and _paid(second) > 0 and second.open_amount <= 0  # type: ignore[attr-defined]


def _paid(invoice: Invoice) -> Decimal:
    return sum((one.amount for one in invoice.payments.all()), Decimal(0))


def _parts_of(case: Case) -> list[Invoice]:
    owed = Invoice.objects.owed().with_open().filter(case=case).prefetch_related("payments")
    return [one for one in owed.order_by("pk") if one.open_amount + _paid(one) > 0]  # type: ignore[attr-defined]


def _lived() -> DressLived:
    """In at most eight SQL statements."""
    case = newest_case(IRIS.mail, journeys__isnull=False)
    if case is None:
        return DressLived()
    visits = Visit.objects.standing().filter(case=case).select_related("work_type").order_by("pk")
    parts = _parts_of(case)
    at_the_desk = PaymentRequest.objects.filter(place=PaymentRequest.Place.DESK)
    of_kind = {visit.work_type.name_nl: visit for visit in visits}
    return DressLived(
        case=case,
        details=list(AgreedDetail.objects.filter(case=case).order_by("pk")),
        fitting=of_kind.get(people.FITTING.name[0]),
        collecting=of_kind.get(people.PICKING_UP.name[0]),
        parts=parts,
        asked=at_the_desk.filter(invoice__in=parts[1:2]).order_by("-pk").first(),
    )


def _steps() -> Sequence[WalkStep]:
    found = _lived()
    return [*_is_agreed(found), *_is_planned(found), *_is_paid(found)]


def _is_agreed(found: DressLived) -> list[WalkStep]:
    case, last = found.case, found.details[-1] if found.details else None
    is_added = len(found.details) > AT_FIRST
    return [
        WalkStep(
            key="afgesproken",
            title=_("Read everything that was agreed"),
            words=_("On her own page from the first day, each with who wrote it down and when."),
            button=_("Be Iris, on her own page"),
            is_done=None,
            to=own_page(case),
        ),
        WalkStep(
            key="erbij",
            title=_("Write down something more"),
            words=_("A loop at the wrist, say: in the fitting room, on the phone or in the shop."),
            button=_("Be Noor, at the journey of this dress"),
            is_done=is_added,
            happened=f"“{last.words}” ({last.agreed_by})" if last and is_added else "",
            to=at("desk:journey", case.pk) if case else None,
            part="bureau",
        ),
    ]


def _when(visit: Visit | None) -> str:
    if visit is None:
        return ""
    return _("Agreed: %(window)s.") % {"window": spoken.window(visit.opens_at, visit.closes_at)}


def _is_planned(found: DressLived) -> list[WalkStep]:
    fitting, collecting = found.fitting, found.collecting
    return [
        WalkStep(
            key="passen",
            title=_("Choose the fitting"),
            words=_("The seamstress and a room are free at each moment that is offered."),
            button=_("Be Iris, on her own page"),
            is_done=fitting is not None,
            happened=_when(fitting),
            to=own_page(found.case),
        ),
        WalkStep(
            key="ophalen",
            title=_("Choose at once when the dress is fetched"),
            words=_(
                "It is asked in the same breath. Until it stands, the fitting cannot begin: not on "
                "the phone of the seamstress, and not in the database."
            ),
            button=_("Be Iris, on her own page"),
            is_done=collecting is not None,
            happened=_when(collecting),
            to=own_page(found.case) if fitting else None,
        ),
    ]


def _is_paid(found: DressLived) -> list[WalkStep]:
    case, second, asked = found.case, found.second, found.asked
    is_last_asked = len(found.parts) > AT_FIRST
    return [
        WalkStep(
            key="kapot",
            title=_("The card terminal is broken"),
            words=_(
                "The second part is open. Let her pay here: a code and a link are on the screen."
            ),
            button=_("Be Noor, at the invoice"),
            is_done=asked is not None,
            to=at("desk:invoice", second.pk) if second else None,
            part="bureau",
        ),
        WalkStep(
            key="betaald",
            title=_("Pay by phone, and see it arrive"),
            words=_("Within seconds the screen in the shop says that it was paid."),
            button=_("Be Noor, at that screen"),
            is_done=found.is_second_paid,
            to=at("desk:payment_request", asked.pk) if asked else None,
            part="bureau",
        ),
        WalkStep(
            key="laatste",
            title=_("Only then the last part"),
            words=_(
                "Handing over is refused while one detail is not ticked, with the list and two "
                "ways on. The last part is asked when nothing is left, and not before."
            ),
            button=_("Be Noor, at the journey of this dress"),
            is_done=is_last_asked,
            to=at("desk:journey", case.pk) if case else None,
            part="bureau",
        ),
    ]


DRESS = StoryWalk(
    slug="jurk",
    title=gettext_lazy("A dress as it was agreed"),
    lead=gettext_lazy(
        "Once the loop was forgotten, the terminal broken and everything paid in advance. Here you "
        "are Iris Hoogland, and the shop."
    ),
    customer=IRIS,
    steps=_steps,
)
