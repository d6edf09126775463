"""A text for each of many rows, in one statement."""

import pytest

from cast import Cast
from houvast.ground.of_each import of_each
from houvast.people.models import Place


@pytest.mark.django_db
def test_each_gets_its_own_text(cast: Cast) -> None:
    place = Place.objects.order_by("pk").first()
    assert place is not None
    pks = []
    for number in (101, 102, 103):
        place.pk, place.house_number = None, number
        place.save(force_insert=True)
        pks.append(place.pk)
    rows = Place.objects.filter(pk__in=pks).order_by("pk")

    assert rows[:2].count() == 2
    changed = rows.filter(pk__in=pks[:2]).update(street=of_each({pks[1]: "B's", pks[0]: "%s]"}))

    assert changed == 2
    assert [one.street for one in rows] == ["%s]", "B's", place.street]
