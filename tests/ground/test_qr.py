"""QR codes are drawn as pictures that stand in a page."""

import re
from decimal import Decimal

import pytest
import segno

from houvast.ground.qr import qr_code, transfer_code

ADDRESS = "https://afspraken.warmhuis.example/b/abcdefghijklmnopqrstuvwxyz/"
BORDER = 4
RF = "RF18539007547034"


def _dark(drawn: str) -> set[tuple[int, int]]:
    """Row and column of each dark module, as the lines of the SVG draw them."""
    path = re.search(r'stroke="#000" d="([^"]+)"', drawn)
    assert path
    dark, x, y = set(), 0.0, 0.0
    for step, figures in re.findall(r"([MmhH])([^MmhH]+)", path[1]):
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", figures)]
        if step == "M":
            x, y = numbers
        elif step == "m":
            x, y = x + numbers[0], y + numbers[1]
        else:
            dark |= {(int(y), int(x) + n) for n in range(int(numbers[0]))}
            x += numbers[0]
    return {(row - BORDER, column - BORDER) for row, column in dark}


def test_code_of_an_address_is_drawn_whole_with_white_around_it() -> None:
    assert _dark(qr_code(ADDRESS)) == _modules(segno.make_qr(ADDRESS, error="m"))


def _modules(code: segno.QRCode) -> set[tuple[int, int]]:
    return {
        (row, column)
        for row, modules in enumerate(code.matrix)
        for column, is_dark in enumerate(modules)
        if is_dark
    }


def test_code_carries_no_style_of_its_own() -> None:
    assert "style" not in qr_code(ADDRESS)


def test_code_of_a_transfer_says_to_whom_how_much_and_for_what() -> None:
    """Line by line as EPC069-12 has it; whole euros without a point are the same amount."""
    lines = ["BCD", "002", "2", "SCT", "", "Warmhuis B.V.", "NL91ABNA0417164300", "EUR3.84", "", RF]
    drawn = transfer_code(
        name=" Warmhuis\nB.V. ", iban="NL91 ABNA 0417 1643 00", amount=Decimal("3.84"), reference=RF
    )

    assert _dark(drawn) == _modules(segno.make("\n".join(lines), error="m", boost_error=False))


@pytest.mark.parametrize(
    ("iban", "amount"), [("NL92ABNA0417164300", "3.84"), ("NL91ABNA0417164300", "0")]
)
def test_no_code_is_drawn_that_no_bank_would_take(iban: str, amount: str) -> None:
    """An account with a wrong check digit; nothing to pay."""
    with pytest.raises(ValueError, match=r"."):
        transfer_code(name="Warmhuis", iban=iban, amount=Decimal(amount), reference=RF)
