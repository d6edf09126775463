"""Keeping the demo, in which anybody may be anybody, away from a real company."""

from django.core.exceptions import ImproperlyConfigured


def refuse_demo_mode() -> None:
    """Raises ImproperlyConfigured in demo mode on a database that holds a real company.

    A database that is away or empty holds none as far as anybody can tell; the pages of the demo
    look again before they sign somebody in.
    """
    from django.conf import settings
    from django.db import Error

    if settings.HOUVAST.mode != "demo":
        return
    from houvast.config import roles
    from houvast.demo.access import holds_a_real_company

    try:
        is_real = holds_a_real_company()
    except Error:
        is_real = False
    roles.let_go()
    if is_real:
        raise ImproperlyConfigured(
            "This database holds a real company, and HOUVAST_MODE is demo (or was left out): "
            "anybody who can open the pages could sign in by a button. "
            "Set HOUVAST_MODE=production, or give the demo a DATABASE_URL or HOUVAST_HOME of its "
            "own."
        )
