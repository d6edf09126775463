"""Files of the bank, as data: what each is read as, and the sentence for what is none."""

import io
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from houvast.ground.refusals import Refused
from houvast.money.bank.reading import MOST_MB, read
from houvast.money.bank.refusals import StatementEmpty, StatementPacked, StatementTooLarge
from houvast.money.bank.statements import Statement, StatementEntry

HERE = Path(__file__).parent
FILES = HERE / "files"
EXPECTED = YAML(typ="safe").load(HERE / "expected.yaml")
MB = 1024 * 1024


def test_every_file_is_read_as_it_should() -> None:
    found = {path.name: _said(path) for path in sorted(FILES.iterdir())}

    assert found == EXPECTED


def _said(path: Path) -> list[dict[str, str]] | str:
    try:
        with path.open("rb") as file:
            statements = read(file)
    except Refused as refusal:
        return type(refusal).__name__
    return [row for statement in statements for row in _rows(statement)]


def _rows(statement: Statement) -> list[dict[str, str]]:
    head = [field.name for field in fields(Statement) if field.name != "entries"]
    rows = [{name: str(getattr(statement, name)) for name in head}]
    for entry in statement.entries:
        told = {field.name: getattr(entry, field.name) for field in fields(StatementEntry)}
        rows.append({name: str(value) for name, value in told.items() if value not in ("", False)})
    return rows


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b" \n", StatementEmpty),
        (b"PK\x03\x04" + b"x" * 30, StatementPacked),
        (b"<" + b" " * MOST_MB * MB, StatementTooLarge),
    ],
    ids=["empty", "packed", "large"],
)
def test_what_cannot_be_read_gets_a_sentence(content: bytes, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        read(io.BytesIO(content))


def test_a_file_in_another_encoding_is_read_by_what_it_says_of_itself() -> None:
    """Names with accents, in UTF-16 and in the Latin-1 of an older MT940."""
    written = (FILES / "version-02.xml").read_text().replace("J. de Vries", "Zoë Müller")
    in_utf_16 = written.replace("UTF-8", "UTF-16").encode("utf-16")
    older = (FILES / "abn.sta").read_text().replace("J\n. DE VRIES", "Zoë").encode("latin-1")

    assert _names(in_utf_16) == ["Zoë Müller"]
    assert _names(older) == ["Zoë"]


def _names(content: bytes) -> list[str]:
    return [entry.name for one in read(io.BytesIO(content)) for entry in one.entries]


def test_month_of_a_large_company_is_read_whole() -> None:
    """Four thousand entries, each read once."""
    written = (FILES / "version-02.xml").read_text()
    begin, end = written.index("   <Ntry>"), written.index("  </Stmt>")
    many = 4_000
    large = written[:begin] + written[begin:end] * many + written[end:]
    large = large.replace(">1003.84<", f">{1000 + many * Decimal('3.84')}<")

    assert len(_names(large.encode())) == many
