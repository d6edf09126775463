"""Ten thousand customers with a thing and a contract each: read, brought in, out, and undone.

Reference: the same rows put into two tables without rules, a thousand at a time. The peak is of
this process; it hardly grows from a thousand customers to ten thousand.
"""

import gc
import resource
import sys
from collections.abc import Callable, Iterator

from scratch import NOW, emptied, make_company, scratch_database  # isort: skip

from django.db import connection

from figures import seconds_and_cpu_of, show
from houvast.bringing.actions.bringing_in import bring_in
from houvast.bringing.actions.looking import look_at
from houvast.bringing.actions.taking import press_to_bring_in, take_workbook
from houvast.bringing.actions.undoing import undo
from houvast.bringing.files.writing import SheetOut, Value, workbook_of
from houvast.bringing.front import take_out
from houvast.config import roles
from houvast.people.models import Staff
from houvast.workforce.front import add_work_type

SIZES = (1_000, 10_000)
PEOPLE = ("Klantnr", "Naam", "E-mail", "Tel. mobiel", "Straat", "Huisnr.", "PC", "Plaats")
THINGS = ("Objectnr", "Klantnr", "Soort", "Merk", "Type", "Serienummer", "Garantie t/m")
CONTRACTS = ("Contractnr", "Klantnr", "Objectnr", "Contractsoort", "Ingangsdatum", "Loopt t/m",
             "Werk", "Frequentie", "Laatste beurt", "Reactietijd", "Prijs incl. btw")  # fmt: skip
WORK = "Onderhoud cv-ketel"
DIGITS = ("3511", "1012", "5611", "9711", "6211", "2011", "4811", "7411", "8011", "1811")
LETTERS = "ABCDEGHJKL"


def main() -> None:
    with scratch_database():
        rows: list[tuple[object, ...]] = []
        for size in SIZES:
            emptied()
            by = make_company()[0]
            add_work_type(name_nl=WORK, name_en=WORK, minutes=60, skills=[], dayparts=[],
                          by=by.as_actor(), now=NOW)  # fmt: skip
            rows += _measured(size, by)
    columns = ("", "seconds", "of our CPU", "ratio", "peak MB")
    show("A workbook of customers with things and contracts", columns, rows)


def _measured(size: int, by: Staff) -> Iterator[tuple[object, ...]]:
    with workbook_of(_sheets(size)) as file:
        content = file.read()
    reference, cpu = seconds_and_cpu_of(lambda: _inserted(size))
    yield f"reference: {size:,} customers, two plain tables", reference, cpu, 1.0, _peak()
    workbook = take_workbook(file_name="bench.xlsx", content=content, by=by, now=NOW)

    def pressed() -> None:
        press_to_bring_in(workbook=workbook, by=by, now=NOW)
        bring_in(workbook=workbook, now=NOW)

    steps: dict[str, Callable[[], object]] = {
        "read and checked": lambda: look_at(workbook=workbook, now=NOW),
        "brought in": pressed,
        "taken out": lambda: take_out(by=by, now=NOW).close(),
        "undone": lambda: undo(workbook=workbook, by=by, now=NOW),
    }
    total, busy = 0.0, 0.0
    for name, act in steps.items():
        gc.collect()
        took, cpu = seconds_and_cpu_of(act)
        if name in ("read and checked", "brought in"):
            total, busy = total + took, busy + cpu
        yield f"{size:,} {name}", took, cpu, took / reference, _peak()
    yield f"{size:,} read and brought in", total, busy, total / reference, _peak()


def _sheets(size: int) -> Iterator[SheetOut]:
    yield "Klanten", PEOPLE, (_person(at) for at in range(size))
    yield "Objecten", THINGS, (_thing(at) for at in range(size))
    yield "Contracten", CONTRACTS, (_contract(at) for at in range(size))


def _person(at: int) -> tuple[Value, ...]:
    street = at // 20
    letters = LETTERS[street // 10 % 10] + LETTERS[street // 100 % 10]
    postcode = f"{DIGITS[street % 10]} {letters}"
    mobile, mail = f"06{10_000_000 + at}", f"klant{at}@post.example"
    return at, f"Klant {at} de Vries", mail, mobile, "Dorpsstraat", at % 20 + 1, postcode, "Dorp"


def _thing(at: int) -> tuple[Value, ...]:
    return f"T{at}", at, "Cv-ketel", "Intergas", "HRE 28", f"SN{at}", "2031-04-02"


def _contract(at: int) -> tuple[Value, ...]:
    days = "2026-01-01", "2026-12-31"
    response = "binnen 24 uur"
    return (f"C{at}", at, f"T{at}", "Onderhoud", *days, WORK, 12, "2026-03-02", response, "183,50")


def _inserted(size: int) -> None:
    with roles.owner() as owner:
        for table, row in (("plain_people", _person), ("plain_things", _thing)):
            columns = ", ".join(f"c{n} text" for n in range(len(row(0))))
            owner.execute(f"CREATE TEMPORARY TABLE {table} ({columns})".encode())
            marks = ", ".join(["%s"] * len(row(0)))
            with owner.cursor() as cursor:
                said = [[str(cell) for cell in row(at)] for at in range(size)]
                cursor.executemany(f"INSERT INTO {table} VALUES ({marks})".encode(), said)


def _peak() -> int:
    """Megabytes that this process had at most; macOS counts them in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
    connection.close()
