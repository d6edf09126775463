import logging
import os
import sys

import psycopg
from django.db import OperationalError

from houvast.config.logs import Formatter, without_secrets
from houvast.ground.page_addresses import page as address_of

TOKEN = "abcdefghijklmnopqrstuvwx23"


def test_logs_strike_out_the_keys_of_customers() -> None:
    said = f'"GET /k/{TOKEN}/kies?dag=2026-11-24" to hallo+{TOKEN}@warmhuis.example'

    assert without_secrets(said) == '"GET /k/…/kies?dag=2026-11-24" to hallo+…@warmhuis.example'
    assert without_secrets(f"GET /b/{TOKEN}/storing/") == "GET /b/…/storing/"
    assert without_secrets(f"GET /a/{TOKEN}/agenda.ics") == "GET /a/…/agenda.ics"


def test_logs_strike_out_passwords_in_addresses() -> None:
    assert (
        without_secrets("postgresql://houvast:geheim@db:5432/houvast")
        == "postgresql://houvast:…@db:5432/houvast"
    )


def test_logs_strike_out_what_a_trace_shows() -> None:
    try:
        os.environ[address_of("portal:home", TOKEN)]
    except KeyError:
        record = logging.LogRecord(
            "x", logging.ERROR, "x", 1, "Failed at /k/%s/", (TOKEN,), sys.exc_info()
        )

    lines = Formatter("%(message)s").format(record).splitlines()

    assert (lines[0], lines[-1]) == ("Failed at /k/…/", "KeyError: '/k/…/'")


def test_database_that_is_away_is_one_line() -> None:
    away = OperationalError("as Django says it")
    away.__cause__ = psycopg.OperationalError("connection refused\n\tIs the server running?")
    record = logging.LogRecord(
        "x", logging.ERROR, "x", 1, "Task failed:\n    %s\n", ("lost",), (type(away), away, None)
    )

    assert Formatter("%(levelname)s %(message)s").format(record) == (
        "ERROR Task failed: lost (the database does not answer: connection refused)"
    )
