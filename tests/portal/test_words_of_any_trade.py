"""A customer of a bridal shop or of an orthodontist reads words that are true there too."""

import re
from pathlib import Path

import pytest

import houvast

OF_ONE_TRADE = re.compile(r"\b(?:technicians?|mechanics?|monteurs?|opgelost)\b", re.IGNORECASE)


@pytest.mark.parametrize("app", ["portal", "appointments"])
def test_no_trade_is_taken_for_granted(app: str) -> None:
    """Nobody solves a dress, and who changes it is no technician."""
    texts = Path(houvast.__file__).parent / app / "locale/nl/LC_MESSAGES/django.po"
    lines = texts.read_text(encoding="utf-8").splitlines()
    said = [line for line in lines if not line.startswith("#")]

    assert [line for line in said if OF_ONE_TRADE.search(re.sub(r"%\(\w+\)s", "", line))] == []
