"""A workbook comes in as a whole, again without doubling anything, and goes as a whole."""

from bringing.workbooks import ALL, brought, looked_at, sentences
from houvast.appointments.models import Visit
from houvast.people.models import ContactPoint, Customer
from houvast.things.models import Thing
from on_the_road import Road


def test_first(road: Road) -> None:
    book = looked_at(ALL, road.cast.fatima)
    assert sentences(book) == []
    book = brought(ALL, road.cast.fatima)
    assert book.counts == {"people": 2, "places": 1, "things": 1, "appointments": 1}
