"""QR codes as pictures that stand in a page."""

from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe

QUIET = 4
"""Modules of white around it, which ISO/IEC 18004 asks for and phones need in poor light."""


def qr_code(address: str) -> SafeString:
    """The address as an SVG without a size of its own; up to 15 percent of it may be scratched."""
    code = segno.make_qr(address, error="m")
    drawn = code.svg_inline(
        border=QUIET, omitsize=True, svgclass="qr", lineclass=None, light="#fff"
    )
    return mark_safe(drawn)  # noqa: S308 - drawn by segno: figures, and nothing of the address


def qr_picture(address: str) -> str:
    """The same as a picture that stands by itself, for paper."""
    drawn = BytesIO()
    segno.make_qr(address, error="m").save(
        drawn, kind="svg", border=QUIET, omitsize=True, light="#fff", xmldecl=False
    )
    return drawn.getvalue().decode()
