"""Work orders, what is to be invoiced, and the articles at the desk."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.about_things import case_is_about
from houvast.things.actions.keeping import add_thing
from houvast.workorders.front import fill_in, finish_order, make_paper
from houvast.workorders.models import Article, InvoiceExport, WorkOrder
from making import BY
from on_the_road import Road
from workorders.filled import FINISHED, filled_in, joost_at


@pytest.fixture
def order(road: Road, monkeypatch: pytest.MonkeyPatch) -> WorkOrder:
    """Finished, with its paper, and about Alice's boiler."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: FINISHED + timedelta(hours=1))
    order = filled_in(road)
    boiler = add_thing(customer=road.cast.alice, kind="boiler", make="Warmtebron", **BY)
    case_is_about(case=order.visit.case, thing=boiler, **BY)
    finish_order(visit=order.visit, outcome="done", **joost_at(road, FINISHED))
    make_paper(order_id=order.pk, now=FINISHED)
    return order


def test_order_shows_what_counts_and_who_wrote_what(
    road: Road, fatima: Client, order: WorkOrder
) -> None:
    order.visit.refresh_from_db()
    fill_in(visit=order.visit, typed={"co": "30"}, **joost_at(road, FINISHED))

    page = fatima.get(address_of("desk:order", order.visit_id)).content.decode()
    paper = fatima.get(address_of("desk:order_paper", order.visit_id))

    assert "<dt>CO in the flue gas</dt><dd>30 ppm</dd>" in page
    assert "CO in the flue gas: 24 ppm" in page
    assert page.count("changed since") == 1
    assert paper.content[:5] == b"%PDF-"


def test_case_and_thing_lead_to_the_order_and_its_readings(
    fatima: Client, order: WorkOrder
) -> None:
    case = order.visit.case
    case.refresh_from_db()
    there = address_of("desk:order", order.visit_id)

    about_case = fatima.get(address_of("desk:case", case.pk)).content.decode()
    thing = fatima.get(address_of("desk:thing", case.thing_id)).content.decode()

    assert f'<a href="{there}">Work order {order}</a>' in about_case
    assert "<h3>CO in the flue gas</h3>" in thing
    assert "<td>24 ppm</td>" in thing


def test_orders_go_to_the_bookkeeping_in_a_file_that_can_be_fetched_again(
    fatima: Client, order: WorkOrder
) -> None:
    waiting = fatima.get(address_of("desk:to_invoice")).content.decode()
    fatima.post(address_of("desk:export_orders"))
    export = InvoiceExport.objects.get()
    at = address_of("desk:export_file", export.pk)
    files = [fatima.get(at) for _ in range(2)]
    again = fatima.post(address_of("desk:export_orders"), follow=True).content.decode()

    assert (order.number in waiting, "€48.50" in waiting) == (True, True)
    assert files[0].content == files[1].content
    assert files[0]["Content-Disposition"] == f'attachment; filename="to-invoice-{export.pk}.csv"'
    assert files[0].content.decode().count("Expansievat 12 liter") == 1
    assert "There is nothing to invoice" in again


def test_articles_are_pasted_and_set_right(fatima: Client) -> None:
    pasted = "Nummer;Omschrijving;Eenheid;Prijs;Btw\nKR-15;Kraan;stuk;12,50;21\n\nPI-22;Pijp;m;4;9%"
    fatima.post(address_of("desk:articles"), {"pasted": pasted})
    fatima.post(address_of("desk:articles"), {"pasted": "kr-15\tKraan 1/2 inch\tstuk\t13,75"})
    tap = Article.objects.get(number="kr-15")
    changed = {"number": "KR-15", "text": "Kraan", "price": "14", "vat_percent": "21"}
    fatima.post(address_of("desk:one_article", tap.pk), changed)
    taken = fatima.post(address_of("desk:new_article"), changed)

    assert list(Article.objects.values_list("number", "text", "price", "vat_percent")) == [
        ("KR-15", "Kraan", Decimal("14.00"), Decimal("21.0")),
        ("PI-22", "Pijp", Decimal("4.00"), Decimal("9.0")),
    ]
    assert list(Article.objects.in_use().values_list("number")) == [("PI-22",)]
    assert "There is an article with number KR-15 already." in taken.content.decode()


def test_line_that_is_no_article_is_named_by_its_number(fatima: Client) -> None:
    answer = fatima.post(address_of("desk:articles"), {"pasted": "A;b;c;1;21\nKraan;veel"})

    assert (answer.status_code, Article.objects.count()) == (422, 0)
    assert "Line 2: write a number" in answer.content.decode()
