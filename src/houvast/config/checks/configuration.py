import os
from collections.abc import Iterator

from django.conf import settings

from houvast.config import reading


def look() -> Iterator[tuple[bool, str]]:
    """Whether every HOUVAST_ variable means something, and what this installation is for."""
    for name in reading.unknown(os.environ):
        yield False, f"{name} is not a setting of Houvast: is it a typing error?"
    environment = settings.HOUVAST
    if environment.mode == "demo":
        yield True, "This is a demo. A real company needs HOUVAST_MODE=production."
    else:
        yield True, f"Production on {environment.base_url}, with a secret key of its own."
