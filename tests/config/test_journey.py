"""A journey is lived on the command line, without a database."""

from pathlib import Path

import pytest

from houvast.config.command import main
from houvast.journeys.front import JOURNEYS

BEGINS = ("--begins", "2026-11-27T21:05", "--language", "en")


@pytest.fixture
def written(tmp_path: Path) -> Path:
    file = tmp_path / "mine.yaml"
    file.write_text(JOURNEYS.file_of("boiler_fault"), encoding="utf-8")
    return file


def test_journey_without_fault_is_right(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["journey", "check", str(written), "--only-wrong", *BEGINS]) == 0
    assert capsys.readouterr().out == "right  mine.yaml\n"


def test_every_message_is_printed_with_its_date(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["journey", "check", str(written), "--customer", "never", *BEGINS])

    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "== A customer who never answers: 20 days from begin to end. 12 messages. The longest "
        "time without a message is 3 days. Asked twice, and silent: a person calls, and decides.",
        "Friday 27 November 2026",
        "  21:05  A word of ours, by mail",
    ]
    assert "Saturday 28 November 2026" in lines


def test_what_a_customer_would_miss_is_said_and_is_an_error(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = written.read_text(encoding="utf-8")
    written.write_text(text[: text.index("\nend:")], encoding="utf-8")

    assert main(["journey", "check", str(written), "--only-wrong", *BEGINS]) == 1
    assert capsys.readouterr().out.splitlines()[0] == (
        "WRONG  An end that the customer did not say: "
        "The customer is not asked in words of this journey whether it is the end (end)."
    )


def test_what_is_found_is_said_with_line_and_path(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = written.read_text(encoding="utf-8").replace("      owner: desk\n", "", 1)
    written.write_text(text, encoding="utf-8")

    assert main(["journey", "check", str(written), "--only-wrong", *BEGINS]) == 1
    [said] = capsys.readouterr().out.splitlines()
    line = int(said.split("line ")[1].split(",")[0])
    assert said.startswith(f"WRONG  mine.yaml, line {line}, steps.")
    assert text.splitlines()[line - 1].strip() in ("next_word:", "then:", "promise:")


def test_file_that_is_not_right_is_said_with_line_and_path(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = written.read_text(encoding="utf-8").replace("who_acts: you", "who_acts: them", 1)
    written.write_text(text, encoding="utf-8")
    line = text[: text.index("who_acts: them")].count("\n") + 1

    assert main(["journey", "check", str(written), *BEGINS]) == 1
    assert capsys.readouterr().out == (
        f"WRONG  mine.yaml, line {line}, steps.1.who_acts: "
        "this has to be one of 'us', 'you' or 'somebody_else'.\n"
    )


def test_file_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["journey", "check", str(tmp_path / "none.yaml")]) == 2
    assert "none.yaml cannot be read" in capsys.readouterr().err


def test_paper_is_written(
    written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = tmp_path / "mine.pdf"

    main(["journey", "check", str(written), "--only-wrong", "--pdf", str(paper), *BEGINS])

    assert paper.read_bytes()[:5] == b"%PDF-"
    assert capsys.readouterr().out.splitlines()[-1] == f"{paper} is written."


def test_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["journey", "schema"]) == 0
    assert '"title": "Journey"' in capsys.readouterr().out
