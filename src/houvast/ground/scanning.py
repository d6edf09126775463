"""Pages that read a code with the camera of a phone, where its browser can."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

UNUSED = "microphone=(), payment=(), usb=(), browsing-topics=()"
"""Powers of a browser that no page of ours uses."""
NO_CAMERA = f"camera=(), {UNUSED}"
OWN_CAMERA = f"camera=(self), {UNUSED}"


class ScanForm(forms.Form):
    """What a code says, read by a camera or typed."""

    read = forms.CharField(
        label=_("What the code says"),
        help_text=_("The address that the code opens, or only its 26 letters and digits."),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"required": _("Scan the sticker, or type what its code says.")},
    )


def with_camera(page: HttpResponse) -> HttpResponse:
    """The page, which may ask for the camera."""
    page.headers["Permissions-Policy"] = OWN_CAMERA
    return page
