"""The pages of a work order, and how far each of them is."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from houvast.ground.page_addresses import page
from houvast.workorders.front import AFTER, BEFORE, OrderSheet, PhotoOnForm, Question, name_of
from houvast.workorders.models import Article, OrderPhoto

MOST_ARTICLES = 500


@dataclass(frozen=True)
class OrderPart:
    """A page of the order: what it is called, where it is, what is `open` on it, what is there."""

    name: str
    address: str
    open: int = 0
    has: str = ""


@dataclass(frozen=True)
class Album:
    """Photos of the same thing to look at."""

    key: str
    name: str
    photos: list[OrderPhoto]


def parts_of(sheet: OrderSheet) -> list[OrderPart]:
    """The pages of an order, in the order in which they are filled in."""
    pk = sheet.visit.pk
    missing = {question.key for question in sheet.missing}
    asked = [
        OrderPart(
            str(part.name),
            page("road:order_part", pk, number),
            open=sum(1 for question in part.typed if question.key in missing),
            has=_filled(part.typed, sheet),
        )
        for number, part in enumerate(sheet.form.parts if sheet.form else (), start=1)
    ]
    signature = sheet.signature
    return [
        *asked,
        OrderPart(_("Materials"), page("road:order_lines", pk), has=_counted(len(sheet.lines))),
        OrderPart(
            _("Photos"),
            page("road:order_photos", pk),
            open=sum(1 for photo in wanted_photos(sheet) if photo.key in missing),
            has=_counted(len(sheet.photos)),
        ),
        OrderPart(
            _("Found and done"),
            page("road:order_found", pk),
            open=0 if sheet.found or sheet.done else 1,
            has=_("filled in") if sheet.found or sheet.done else "",
        ),
        OrderPart(
            _("Customer's signature"),
            page("road:order_signature", pk),
            has=signature.name if signature else "",
        ),
    ]


def after(sheet: OrderSheet, address: str) -> str:
    """The page that comes after this one; after the last, and the hours, the order itself."""
    addresses = [part.address for part in parts_of(sheet)]
    following = addresses[addresses.index(address) + 1 :] if address in addresses else []
    return following[0] if following else page("road:order", sheet.visit.pk)


def wanted_photos(sheet: OrderSheet) -> list[PhotoOnForm]:
    """The photos that its form wants."""
    return sheet.form.photos if sheet.form else []


def articles() -> list[Article]:
    """What can be chosen from on the phone, also without coverage. One SQL statement."""
    return list(Article.objects.in_use()[:MOST_ARTICLES])


def albums_of(sheet: OrderSheet) -> list[Album]:
    """The photos by what they are of: before, what its form wants, and afterwards."""
    keys = (BEFORE, *(photo.key for photo in wanted_photos(sheet)), AFTER)
    return [
        Album(key, name_of(sheet.form, key), [one for one in sheet.photos if one.key == key])
        for key in keys
    ]


def _filled(questions: list[Question], sheet: OrderSheet) -> str:
    filled = sum(1 for question in questions if sheet.answers.get(question.key))
    return _("%(filled)s filled in") % {"filled": filled} if filled else ""


def _counted(number: int) -> str:
    return str(number) if number else ""
