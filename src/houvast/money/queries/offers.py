"""An offer as it is read: its lines, what they come to, and its very text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from houvast.ground import spoken
from houvast.money.models import Offer, OfferLine, OfferPart
from houvast.money.rules.amounts import in_parts, vat_by_rate
from houvast.promises.models import Case


@dataclass(frozen=True)
class OfferSheet:
    """An offer with some of its options ticked."""

    offer: Offer
    options: tuple[int, ...] = ()

    @property
    def lines(self) -> list[OfferLine]:
        """What it comes to: the lines, and the options that are ticked."""
        every = self.offer.lines.all()
        return [line for line in every if not line.is_option or line.pk in self.options]

    @property
    def left_out(self) -> list[OfferLine]:
        """The options that are not ticked."""
        every = self.offer.lines.all()
        return [line for line in every if line.is_option and line.pk not in self.options]

    @property
    def total(self) -> Decimal:
        return sum((line.amount for line in self.lines), Decimal(0))

    @property
    def vat(self) -> list[tuple[Decimal, Decimal]]:
        """Each percentage, and how much of the total it is."""
        return vat_by_rate((line.amount, line.percent) for line in self.lines)

    @property
    def parts(self) -> list[tuple[OfferPart, Decimal]]:
        """When it is paid, and how much then; nothing where it is not paid in parts."""
        parts = list(self.offer.parts.all())
        return list(zip(parts, in_parts(self.total, [one.percent for one in parts]), strict=True))

    @property
    def text(self) -> str:
        """All of it in plain words, as somebody says yes to it; in the language spoken now."""
        until = {"until": spoken.moment(self.offer.open_until)}
        rows = [
            f"{self.offer.number} {self.offer.title}",
            *([self.offer.explanation] if self.offer.explanation else []),
            *(line_in_words(line) for line in self.lines),
            *(_("Not chosen: %(what)s") % {"what": line_in_words(one)} for one in self.left_out),
            _("Together, VAT included: %(total)s") % {"total": spoken.euros(self.total)},
            *vat_in_words(self.vat),
            *(part_in_words(part, amount) for part, amount in self.parts),
            _("This offer stands until %(until)s.") % until,
        ]
        return "\n".join(rows)

    @property
    def digest(self) -> str:
        """By it one knows whether this is what somebody read."""
        return digest_of(self.text)


def digest_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def read_as(offer: Offer) -> str:
    """What stands for the offer as a page showed it, in whichever language it was read."""
    rows = [f"{line.pk}:{line.amount}:{line.is_option}" for line in offer.lines.all()]
    return digest_of("|".join([str(offer.pk), offer.open_until.isoformat(), *rows]))


def how_it_stands(offer: Offer, *, now: datetime) -> tuple[str, int | None]:
    """How an offer stands, and the number of the one that took its place, if any: open, over,
    accepted, declined, withdrawn or replaced.
    """
    instead = Offer.objects.filter(replaces=offer).values_list("pk", flat=True).first()
    if instead:
        return "replaced", instead
    if offer.ending:
        return offer.ending.kind, None
    return ("open" if offer.is_open(now) else "over"), None


def times_each(line: OfferLine) -> str:
    """ "2 × € 310,00"."""
    many = number_format(line.quantity.normalize(), use_l10n=True)
    return f"{many} × {spoken.euros(line.price)}"


def line_in_words(line: OfferLine) -> str:
    """ "2 × Radiator, € 310,00 each: € 620,00"."""
    many = number_format(line.quantity.normalize(), use_l10n=True)
    told = {"many": many, "what": line.text, "each": spoken.euros(line.price)}
    told["amount"] = spoken.euros(line.amount)
    if line.quantity == 1:
        return _("%(what)s: %(amount)s") % told
    return _("%(many)s × %(what)s, %(each)s each: %(amount)s") % told


def vat_in_words(vat: Sequence[tuple[Decimal, Decimal]]) -> list[str]:
    return [
        _("In it %(percent)s%% VAT: %(amount)s")
        % {"percent": number_format(percent.normalize()), "amount": spoken.euros(amount)}
        for percent, amount in vat
    ]


def part_in_words(part: OfferPart, amount: Decimal) -> str:
    told = {"amount": spoken.euros(amount), "percent": part.percent, "step": part.words}
    return {
        OfferPart.When.ACCEPTED: _("%(amount)s (%(percent)s%%) when you say yes"),
        OfferPart.When.BEFORE: _("%(amount)s (%(percent)s%%) before we start"),
        OfferPart.When.STEP: _("%(amount)s (%(percent)s%%) when this is done: %(step)s"),
        OfferPart.When.DONE: _("%(amount)s (%(percent)s%%) when it is handed over"),
    }[OfferPart.When(part.when)] % told


def sheet_of_offer(offer: Offer) -> OfferSheet:
    """The offer as it was agreed to, or else without its options."""
    ending = offer.ending
    return OfferSheet(offer, tuple(ending.options) if ending else ())


def offers_in(case: Case, *, now: datetime) -> list[Offer]:
    """The offers in a case to whoever is its customer now, the newest first; five SQL statements,
    or one where there is none. Each knows whether it `is_waiting` for an answer.
    """
    offers = [
        offer
        for offer in Offer.objects.whole().filter(case=case).order_by("-id")
        if offer.customer.itself == case.customer
    ]
    for offer in offers:
        offer.is_waiting = offer.is_open(now)  # type: ignore[attr-defined]  # for the page
        offer.sheet = sheet_of_offer(offer)  # type: ignore[attr-defined]
    return offers
