"""Run in a process of its own: the invented company without its months of history."""

import random
from datetime import timedelta

import django


def main() -> None:
    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.utils import timezone

    from houvast.config import database, upgrading
    from houvast.demo.making.customers import put_visitor_on_file
    from houvast.demo.making.setting import set_the_scene

    held = database.ready(settings.HOUVAST)
    upgrading.upgrade(static=False, verbosity=0)
    now = timezone.now() - timedelta(days=1)
    set_the_scene(mail=settings.HOUVAST.mail_address, chance=random.Random(1), now=now, until=now)
    put_visitor_on_file(now=now)
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL has it, others not
    if held:
        held.release()


if __name__ == "__main__":
    main()
