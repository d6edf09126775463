"""Who is away: noted, listed, and there again."""

from django.db import connection
from django.test import Client

from cast import Cast
from desk.conftest import at_work
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Absence
from houvast.promises.models import Case


def test_somebody_is_noted_as_ill_covered_and_there_again(
    asked: Case, fatima: Client, gerrit: Client, cast: Cast
) -> None:
    connection.check_constraints()
    assert "Everybody is there." in gerrit.get(address_of("desk:absences")).content.decode()
    offered = gerrit.get(address_of("desk:new_absence")).content.decode()
    assert 'value="2026-11-23"' in offered  # today, as the browser's calendar reads it
    form = {"staff": cast.fatima.pk, "kind": "leave", "first_on": "2026-11-23", "cover": ""}
    wrong = gerrit.post(address_of("desk:new_absence"), form)
    assert wrong.status_code == 409
    assert "Of leave we know the last day" in wrong.content.decode()

    noted = gerrit.post(address_of("desk:new_absence"), form | {"kind": "illness"}, follow=True)
    page = noted.content.decode()
    assert "Linda Vos covers for Fatima Haddad now." in page
    assert "until nobody knows when" in page
    assert asked.promises.open().get().owner == cast.linda
    assert "(away)" in gerrit.get(address_of("desk:case", asked.pk)).content.decode()

    linda = at_work(cast.linda)
    rows = linda.get(address_of("desk:inbox", whose="mine")).context["page"].rows
    assert [row.case for row in rows] == [asked]
    back = address_of("desk:back_again", Absence.objects.get().pk)
    assert gerrit.post(back, follow=True).content.decode().count("Everybody is there.") == 1
    assert not Absence.objects.standing().exists()
    assert "There is no" not in gerrit.post(back, follow=True).content.decode()


def test_leave_to_come_changes_nothing_yet(asked: Case, fatima: Client, cast: Cast) -> None:
    form = {
        "staff": cast.fatima.pk, "kind": "leave", "first_on": "2026-12-24",
        "last_on": "2027-01-03", "cover": cast.gerrit.pk,
    }  # fmt: skip
    page = fatima.post(address_of("desk:new_absence"), form, follow=True).content.decode()

    assert "On the first day somebody covers for Fatima Haddad." in page
    assert "Gerrit Bos will cover" in page
    assert asked.promises.open().get().owner == cast.fatima
