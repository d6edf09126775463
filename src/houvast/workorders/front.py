"""What others may ask of work orders."""

from houvast.workorders.actions.articles import add_article, change_article, take_in_articles
from houvast.workorders.actions.days import SaidOfDay, say_hours
from houvast.workorders.actions.describing import back_to_the_file_of_form, put_form_into_use
from houvast.workorders.actions.exporting import export_orders
from houvast.workorders.actions.filling import add_photo, fill_in
from houvast.workorders.actions.finishing import finish_order, uses_order
from houvast.workorders.actions.materials import Used, add_line, take_line_away
from houvast.workorders.actions.papers import make_paper
from houvast.workorders.actions.signing import Signed, put_hours_right, sign
from houvast.workorders.known_duties import duties
from houvast.workorders.known_forms import FORMS, forms_of_work
from houvast.workorders.papers.typesetting import example_pdf
from houvast.workorders.queries.answered import how_many_answered
from houvast.workorders.queries.days import (
    HoursOfDay,
    break_of,
    hours_as_csv,
    hours_of_week,
    hours_on,
)
from houvast.workorders.queries.finished import finished_orders
from houvast.workorders.queries.invoicing import export_as_csv, exports, to_invoice
from houvast.workorders.queries.papers import has_paper, latest_paper
from houvast.workorders.queries.readings import Measured, Readings, readings_of
from houvast.workorders.queries.sheets import GivenAnswer, OrderSheet, Worked, history_of, sheet_of
from houvast.workorders.rules.csv_files import csv_of
from houvast.workorders.rules.forms import (
    AFTER,
    BEFORE,
    DONE,
    FOUND,
    NEXT,
    YES,
    ChoiceOnForm,
    DayOnForm,
    FormOfWork,
    FormPart,
    NumberOnForm,
    OnlyIf,
    PhotoOnForm,
    Question,
    TickOnForm,
)
from houvast.workorders.rules.hours import said_hours
from houvast.workorders.rules.money import Totals, amount, totals, typed_amount, with_vat
from houvast.workorders.rules.pasting import pasted_articles
from houvast.workorders.words import name_of

__all__ = [
    "AFTER",
    "BEFORE",
    "DONE",
    "FORMS",
    "FOUND",
    "NEXT",
    "YES",
    "ChoiceOnForm",
    "DayOnForm",
    "FormOfWork",
    "FormPart",
    "GivenAnswer",
    "HoursOfDay",
    "Measured",
    "NumberOnForm",
    "OnlyIf",
    "OrderSheet",
    "PhotoOnForm",
    "Question",
    "Readings",
    "SaidOfDay",
    "Signed",
    "TickOnForm",
    "Totals",
    "Used",
    "Worked",
    "add_article",
    "add_line",
    "add_photo",
    "amount",
    "back_to_the_file_of_form",
    "break_of",
    "change_article",
    "csv_of",
    "duties",
    "example_pdf",
    "export_as_csv",
    "export_orders",
    "exports",
    "fill_in",
    "finish_order",
    "finished_orders",
    "forms_of_work",
    "has_paper",
    "history_of",
    "hours_as_csv",
    "hours_of_week",
    "hours_on",
    "how_many_answered",
    "latest_paper",
    "make_paper",
    "name_of",
    "pasted_articles",
    "put_form_into_use",
    "put_hours_right",
    "readings_of",
    "said_hours",
    "say_hours",
    "sheet_of",
    "sign",
    "take_in_articles",
    "take_line_away",
    "to_invoice",
    "totals",
    "typed_amount",
    "uses_order",
    "with_vat",
]
