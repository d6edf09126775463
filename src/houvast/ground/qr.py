"""QR codes as pictures that stand in a page."""

from decimal import Decimal
from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe
from segno.helpers import make_epc_qr
from stdnum import iban as ibans

QUIET = 4
"""Modules of white around it, which ISO/IEC 18004 asks for and phones need in poor light."""


def qr_code(address: str) -> SafeString:
    """The address as an SVG without a size of its own; up to 15 percent of it may be scratched."""
    return _drawn(segno.make_qr(address, error="m"))


def transfer_code(*, name: str, iban: str, amount: Decimal, reference: str) -> SafeString:
    """What a banking app reads as a transfer: the QR code of the European Payments Council
    (EPC069-12, version 002), of `amount` euros to `name`, which is the name that the bank has.

    `reference` is an ISO 11649 reference. Raises ValueError, also for an IBAN that is none: segno
    would draw it.
    """
    return _drawn(_transfer(name, iban, amount, reference))


def transfer_picture(*, name: str, iban: str, amount: Decimal, reference: str) -> str:
    """The same as a picture that stands by itself, for paper."""
    return _picture(_transfer(name, iban, amount, reference))


def qr_picture(address: str) -> str:
    """An address as a picture that stands by itself, for paper."""
    return _picture(segno.make_qr(address, error="m"))


def _transfer(name: str, iban: str, amount: Decimal, reference: str) -> segno.QRCode:
    return make_epc_qr(
        name=" ".join(name.split())[:70],
        iban=ibans.validate(iban),
        amount=amount,
        reference=reference,
    )


def _drawn(code: segno.QRCode) -> SafeString:
    drawn = code.svg_inline(
        border=QUIET, omitsize=True, svgclass="qr", lineclass=None, light="#fff"
    )
    return mark_safe(drawn)  # noqa: S308 - drawn by segno: figures, and nothing of the address


def _picture(code: segno.QRCode) -> str:
    drawn = BytesIO()
    code.save(drawn, kind="svg", border=QUIET, omitsize=True, light="#fff", xmldecl=False)
    return drawn.getvalue().decode()
