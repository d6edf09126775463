"""What the customer reads about an offer, by mail; call it in their language."""

from django.utils.translation import gettext as _

from houvast.conversations.letters import Facts, Note, Paragraph
from houvast.conversations.letters.letter import Block
from houvast.ground import spoken
from houvast.money.models import Offer, OfferPart
from houvast.money.queries.offers import OfferSheet, line_in_words, part_in_words, vat_in_words

Said = list[Block]


def put_forward(offer: Offer, *, replaces: Offer | None) -> Said:
    """The offer itself; the yes or no is on the customer's page."""
    until = {"until": spoken.moment(offer.open_until)}
    before = {"offer": replaces.title if replaces else ""}
    other = _("It takes the place of our offer “%(offer)s”, which no longer stands.") % before
    return [
        Paragraph(_("This is our offer: %(offer)s.") % {"offer": offer.title}),
        *([Paragraph(other)] if replaces else []),
        *([Paragraph(offered_because(offer))] if offer.on_top else []),
        *([Paragraph(offer.explanation)] if offer.explanation else []),
        *_sum(OfferSheet(offer)),
        *_options(OfferSheet(offer)),
        Note(
            _("On your page you say yes or no, or ask something first, until %(until)s.") % until,
            own=True,
        ),
    ]


def offered_because(offer: Offer) -> str:
    """Why we offer what they did not ask for."""
    told = {"why": offer.on_top}
    return _("You did not ask for this, and need not answer. Why we offer it: %(why)s") % told


def agreed_to(sheet: OfferSheet, words: str) -> Said:
    """What they said yes to, and what comes next."""
    return [
        Paragraph(_("You said yes to our offer: %(offer)s.") % {"offer": sheet.offer.title}),
        *_sum(sheet),
        Paragraph(words),
    ]


def taken_back(offer: Offer, why: str) -> Said:
    told = {"offer": offer.title, "why": why}
    return [
        Paragraph(_("We withdraw our offer “%(offer)s”. We are sorry. The reason: %(why)s") % told)
    ]


def hears_further(offer: Offer, by: str) -> str:
    """What is promised when somebody said yes."""
    told = {"by": by, "offer": offer.title}
    return _("You hear from us %(by)s how we go on with “%(offer)s”.") % told


def part_charged(offer: Offer, number: int, of: int, part: OfferPart) -> str:
    """A part of an offer as it stands on its invoice."""
    told = {"number": number, "of": of, "percent": part.percent, "offer": offer.title}
    return _("Part %(number)s of %(of)s: %(percent)s%% of “%(offer)s”") % told


def _sum(sheet: OfferSheet) -> Said:
    rows = [(line.text, spoken.euros(line.amount)) for line in sheet.lines]
    rows.append((_("Together, VAT included"), spoken.euros(sheet.total)))
    said: Said = [Facts(tuple(rows))]
    said += [Note(words) for words in vat_in_words(sheet.vat)]
    paid = [part_in_words(part, amount) for part, amount in sheet.parts]
    if paid:
        said.append(Note(_("You pay %(parts)s.") % {"parts": "; ".join(paid)}))
    return said


def _options(sheet: OfferSheet) -> Said:
    options = [line_in_words(line) for line in sheet.left_out]
    if not options:
        return []
    return [Note(_("You can add to it: %(options)s.") % {"options": "; ".join(options)})]
