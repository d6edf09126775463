"""Work orders: filled in, corrected by adding, finished, and to the customer."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import IntegrityError, connection, transaction
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from houvast.conversations.channels.mail.actions.writing import written
from houvast.conversations.models import Delivery
from houvast.ground.refusals import Refused
from houvast.promises.actions.about_things import case_is_about
from houvast.things.actions.keeping import add_thing
from houvast.workorders.front import (
    Used,
    add_line,
    export_as_csv,
    export_orders,
    fill_in,
    finish_order,
    history_of,
    make_paper,
    put_hours_right,
    readings_of,
    sheet_of,
    take_line_away,
)
from houvast.workorders.models import OrderPaper, WorkOrder
from houvast.workorders.rules.forms import AnswerRefused
from houvast.workorders.rules.refusals import (
    NothingFound,
    SentToBookkeeping,
    StillToFillIn,
    WorkedBackwards,
)
from making import BY
from on_the_road import Road
from workorders.filled import (
    ARRIVED,
    DRAWING,
    FINISHED,
    MEASURED,
    TEXTS,
    arrived,
    filled_in,
    joost_at,
)

PIECE = Used("Kraan", Decimal("1.5"), Decimal("12.49"), Decimal(9))


def test_latest_answer_counts_and_the_ones_before_stay(road: Road) -> None:
    visit = arrived(road)
    fill_in(visit=visit, typed={"co": "240", "flue": "good"}, **joost_at(road, ARRIVED))
    fill_in(visit=visit, typed={"co": "24,0", "flue": "good"}, **joost_at(road, FINISHED))

    sheet = sheet_of(visit)

    assert (sheet.answers, sheet.filled_in) == (
        {"co": "24", "flue": "good"},
        [("Flue and air supply", "In order"), ("CO in the flue gas", "24 ppm")],
    )
    assert [(one.value, one.said_at, one.counts) for one in history_of(sheet)] == [
        ("24 ppm", FINISHED, True),
        ("In order", ARRIVED, True),
        ("240 ppm", ARRIVED, False),
    ]


def test_answer_outside_its_limits_is_refused_with_its_question(road: Road) -> None:
    visit = arrived(road)

    with pytest.raises(AnswerRefused) as refused:
        fill_in(visit=visit, typed={"co": "12", "water_before": "60"}, **joost_at(road, ARRIVED))

    assert refused.value.sentence == (
        "Water pressure on arrival: This has to be a number from 0 to 6."
    )
    assert WorkOrder.objects.count() == 0


def test_question_that_hangs_on_another_is_needed_only_then(road: Road) -> None:
    visit = arrived(road)
    by = joost_at(road, FINISHED)
    fill_in(visit=visit, typed=MEASURED | TEXTS | {"flue": "bad"}, **by)

    with pytest.raises(StillToFillIn) as refused:
        finish_order(visit=visit, outcome="done", **by)

    assert refused.value.sentence == "Fill in first: What is wrong with the flue?."


def test_work_is_not_done_without_words_for_the_customer(road: Road) -> None:
    visit = arrived(road)
    fill_in(visit=visit, typed=MEASURED, **joost_at(road, ARRIVED))

    with pytest.raises(NothingFound):
        finish_order(visit=visit, outcome="done", **joost_at(road, FINISHED))


@pytest.mark.parametrize(
    "act",
    [
        lambda order: order.answers.update(kept="1"),
        lambda order: order.answers.all().delete(),
        lambda order: order.lines.update(price=0),
        lambda order: order.signatures.all().delete(),
        lambda order: WorkOrder.objects.update(form=""),
    ],
)
def test_database_lets_nobody_write_over_an_order(
    road: Road, act: Callable[[WorkOrder], object]
) -> None:
    order = filled_in(road)

    with pytest.raises(IntegrityError, match="are kept for ever"), transaction.atomic():
        act(order)


def test_lines_come_to_an_amount_with_their_own_vat(road: Road) -> None:
    order = filled_in(road)
    visit, by = order.visit, joost_at(road, FINISHED)
    wrong = add_line(visit=visit, used=PIECE, **by)
    add_line(visit=visit, used=PIECE, **by)
    take_line_away(line=wrong, **by)

    sheet = sheet_of(visit)

    assert [str(line) for line in sheet.lines] == ["1.00 Expansievat 12 liter", "1.50 Kraan"]
    assert (sheet.totals.without_vat, sheet.totals.vat, sheet.totals.together) == (
        Decimal("67.24"),
        Decimal("11.88"),
        Decimal("79.12"),
    )


def test_hours_are_what_was_pressed_until_somebody_puts_them_right(road: Road) -> None:
    order = filled_in(road)
    by = joost_at(road, FINISHED)
    finish_order(visit=order.visit, outcome="done", **by)
    order.visit.refresh_from_db()
    pressed = sheet_of(order.visit).worked.lasted

    right = {"began_at": ARRIVED - timedelta(minutes=15), "ended_at": FINISHED}
    put_hours_right(visit=order.visit, why="Vergeten te drukken.", **right, **by)
    with pytest.raises(WorkedBackwards):
        put_hours_right(
            visit=order.visit, why="Typefout.", began_at=FINISHED, ended_at=ARRIVED, **by
        )

    assert (pressed, sheet_of(order.visit).worked.lasted) == (
        timedelta(hours=1),
        timedelta(minutes=75),
    )


def test_customer_reads_what_was_found_with_the_order_as_a_pdf(road: Road) -> None:
    order = filled_in(road)
    finish_order(visit=order.visit, outcome="done", **joost_at(road, FINISHED))
    delivery = Delivery.objects.get(kind="report")
    before = (delivery.next_attempt_at, written(delivery).is_multipart())

    made_at = FINISHED + timedelta(seconds=8, microseconds=123)
    make_paper(order_id=order.pk, now=made_at)

    delivery.refresh_from_db()
    assert (before, delivery.next_attempt_at) == (
        (FINISHED + timedelta(minutes=3), True),
        made_at,
    )
    mail = written(delivery)
    text = mail.get_body(("plain",))
    assert text is not None
    for words in (
        "Wat we vonden: Brander vuil, druk te laag.",
        "Wat we deden: Schoongemaakt en bijgevuld.",
        "Wat er nu komt: Kijk over een maand nog eens naar de druk.",
    ):
        assert words in text.get_content()
    [file] = mail.iter_attachments()
    assert file.get_filename() == f"werkbon-{order}.pdf"
    _reads_aloud(file.get_content())


def _reads_aloud(pdf: bytes) -> None:
    """The paper is a tagged PDF/UA-1 in Dutch that says what is on the order."""
    paper = PdfReader(BytesIO(pdf))
    root = paper.root_object
    marks, about = root["/MarkInfo"], root["/Metadata"]
    assert isinstance(marks, DictionaryObject)
    assert isinstance(about, StreamObject)
    assert [str(marks["/Marked"]), str(root["/Lang"])] == ["True", "nl"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in about.get_data()
    words = " ".join("".join(page.extract_text() for page in paper.pages).split())
    for said in (
        "Brander vuil, druk te laag.",
        "CO in het rookgas 24 ppm",
        "Expansievat 12 liter 1 stuk € 48,50 21% € 48,50",
        "Samen € 58,69",
        "Alice de Wit was het hiermee eens",
    ):
        assert said in words


def test_letter_leaves_without_its_paper_when_that_takes_too_long(road: Road) -> None:
    order = filled_in(road)
    finish_order(visit=order.visit, outcome="done", **joost_at(road, FINISHED))
    late = FINISHED + timedelta(minutes=4)

    due = Delivery.objects.due(late, left_alone=late).get(kind="report")

    assert (OrderPaper.objects.count(), list(written(due).iter_attachments())) == (0, [])


def test_corrected_order_gets_another_paper_and_its_letter_stays_as_it_left(road: Road) -> None:
    order = filled_in(road)
    finish_order(visit=order.visit, outcome="done", **joost_at(road, FINISHED))
    first = make_paper(order_id=order.pk, now=FINISHED)
    order.visit.refresh_from_db()
    later = FINISHED + timedelta(hours=2)
    fill_in(visit=order.visit, typed={"co": "30"}, **joost_at(road, later))
    make_paper(order_id=order.pk, now=later)

    [file] = written(Delivery.objects.get(kind="report")).iter_attachments()
    with connection.cursor() as asked:
        asked.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s",
                      ["workorders.write_up"])  # fmt: skip
        [[jobs]] = asked.fetchall()

    assert (file.get_content(), jobs) == (bytes(first.content), 2)


def test_readings_stay_with_the_thing(road: Road) -> None:
    order = filled_in(road)
    boiler = add_thing(customer=road.cast.alice, kind="boiler", make="Warmtebron", **BY)
    case_is_about(case=order.visit.case, thing=boiler, **BY)

    readings = {
        one.name: [m.said for m in one.measured]
        for one in readings_of(boiler, staff=road.cast.fatima)
    }

    assert readings == {
        "Water pressure on arrival": ["1.2 bar"],
        "Water pressure on leaving": ["1.8 bar"],
        "Gas inlet pressure": ["25 mbar"],
        "CO in the flue gas": ["24 ppm"],
        "CO2 in the flue gas": ["9.1 %"],
        "CO in the room": ["0 ppm"],
    }


def test_each_order_goes_to_the_bookkeeping_once(road: Road) -> None:
    order = filled_in(road)
    by = joost_at(road, FINISHED)
    with pytest.raises(Refused, match="nothing to invoice"):
        export_orders(by=road.cast.fatima, now=by["now"])
    finish_order(visit=order.visit, outcome="done", **by)
    export = export_orders(by=road.cast.fatima, now=by["now"])

    rows = export_as_csv(export, staff=road.cast.fatima).splitlines()

    assert rows[1:] == [
        f"{order};2026-11-25;{road.cast.alice.pk};Alice de Wit;Lindelaan 12, 3511 AB Utrecht;;"
        "Boiler service;;Expansievat 12 liter;1,00;stuk;48,50;21,0;48,50"
    ]
    assert export_as_csv(export, staff=road.cast.fatima).splitlines() == rows
    with pytest.raises(Refused, match="nothing to invoice"):
        export_orders(by=road.cast.fatima, now=by["now"])
    with pytest.raises(SentToBookkeeping):
        add_line(visit=order.visit, used=PIECE, **by)


def test_signature_is_strokes_and_nothing_else(road: Road) -> None:
    order = filled_in(road)

    with pytest.raises(IntegrityError, match="signature_is_strokes"), transaction.atomic():
        order.signatures.create(name="x", drawing=f'{DRAWING}"/>', said_by="x", said_at=FINISHED)
