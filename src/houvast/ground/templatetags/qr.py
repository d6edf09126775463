"""Drawing a QR code in a page."""

from django import template
from django.utils.safestring import SafeString

from houvast.ground.qr import qr_code

register = template.Library()


@register.filter
def as_qr(address: str) -> SafeString:
    """`{{ address|as_qr }}`"""
    return qr_code(address)
