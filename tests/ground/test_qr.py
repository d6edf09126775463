"""QR codes are drawn as pictures that stand in a page."""

import re

import segno

from houvast.ground.qr import qr_code

ADDRESS = "https://afspraken.warmhuis.example/b/abcdefghijklmnopqrstuvwxyz/"
BORDER = 4


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
    matrix = segno.make_qr(ADDRESS, error="m").matrix
    expected = {
        (row, column)
        for row, modules in enumerate(matrix)
        for column, is_dark in enumerate(modules)
        if is_dark
    }

    assert _dark(qr_code(ADDRESS)) == expected


def test_code_carries_no_style_of_its_own() -> None:
    assert "style" not in qr_code(ADDRESS)
