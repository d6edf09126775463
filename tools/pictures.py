"""Makes the pictures of the main screens in docs/pictures, with the invented company.

    python tools/pictures.py

The company is made at one fixed moment, in a database of its own that is thrown away, and served by
this process with its clock at that moment. So the pictures only change when the screens do.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
HOME = ROOT / ".houvast" / "pictures"
MOMENT = datetime(2026, 11, 25, 10, 20)
"""A Wednesday morning on which somebody is ill; in Amsterdam."""
DESK = {"width": 1240, "height": 580}
LARGEST = 150_000


def main() -> None:
    sys.path.insert(0, str(ROOT / "tests"))
    os.environ |= {"DJANGO_SETTINGS_MODULE": "houvast.config.settings", "HOUVAST_HOME": str(HOME)}
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright's event loop is in this thread
    import django

    django.setup()
    from django.conf import settings

    from houvast.config import database, upgrading
    from houvast.demo import company
    from houvast.ground.spoken import AMSTERDAM
    from laying import another_database

    now = MOMENT.replace(tzinfo=AMSTERDAM)
    held = database.ready(settings.HOUVAST)
    with another_database("pictures"):
        upgrading.upgrade(static=False, verbosity=0)
        company.make(seed=company.SEED, now=now)
        with patch("django.utils.timezone.now", lambda: now), _served() as address:
            _take(address, now)
    if held:
        held.release()
    for path in sorted(FOLDER.glob("*.png")):
        size = path.stat().st_size
        print(f"{path.relative_to(ROOT)}: {size // 1000} kB")
        if size > LARGEST:
            sys.exit(f"{path.name} is too large for a repository: at most {LARGEST // 1000} kB.")


def _take(address: str, now: datetime) -> None:
    from browser import LARGER_PHONE, chromium, visitor
    from houvast.demo.access import staff_playing
    from houvast.demo.companies.shape import ROAD

    with chromium() as browser:
        with visitor(browser, base_url=address, viewport=LARGER_PHONE) as page:
            _picture(page, "choose", _link_to_choose(now))
        with visitor(browser, base_url=address, viewport=LARGER_PHONE) as page:
            _sign_in(page, address, staff_playing(ROAD, now=now))
            _picture(page, "phone", "/onderweg/")
        with visitor(browser, base_url=address, viewport=DESK) as page:
            _sign_in(page, address, staff_playing("bureau", now=now))
            _picture(page, "case", f"/bureau/zaak/{_case_to_show()}/")
        with visitor(browser, base_url=address, viewport=DESK) as page:
            _sign_in(page, address, staff_playing("teamleider", now=now))
            _picture(page, "planner", f"/bureau/planning/?on={_day_to_show(now)}")
            _picture(page, "board", "/bureau/beloftes/")


def _picture(page: Any, name: str, path: str) -> None:
    answer = page.goto(path, wait_until="networkidle")
    if answer.status != 200:
        sys.exit(f"{path} answers {answer.status}.")
    FOLDER.mkdir(exist_ok=True)
    page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")


def _sign_in(page: Any, address: str, staff: Any) -> None:
    from django.test import Client

    client = Client()
    client.force_login(staff)
    key = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": address}])


def _link_to_choose(now: datetime) -> str:
    """The visitor of the demo writes the letter of the story; where its answer's link leads."""
    from houvast.appointments.actions.proposing import open_proposals
    from houvast.demo.invented.visitor import SUBJECT, TEXT, VISITOR
    from houvast.demo.making.acting import write_mail
    from houvast.people.models import Customer
    from houvast.promises.actions.links import make_link, token_of
    from houvast.promises.models import Link

    visitor = Customer.objects.get(name=VISITOR.name)
    case = write_mail(visitor, SUBJECT, TEXT, now=now)
    proposal = open_proposals(case).get()
    link = make_link(case=case, purpose=Link.Purpose.CHOOSE, target_id=proposal.pk, now=now)
    return f"/k/{token_of(link)}/"


def _case_to_show() -> int:
    """An open case with a visit ahead in which most was said."""
    from django.db.models import Count

    from houvast.appointments.models import Visit
    from houvast.promises.models import Case

    ahead = Case.objects.open().filter(pk__in=Visit.objects.ahead().values("case"))
    talked = ahead.annotate(said=Count("messages")).order_by("-said", "pk")
    return int(talked.values_list("pk", flat=True)[0])


def _day_to_show(now: datetime) -> str:
    """The day of the coming week on which most is to be driven."""
    from django.db.models import Count

    from houvast.appointments.models import Visit

    placed = Visit.objects.placed().filter(on__range=(now.date(), now.date() + timedelta(days=7)))
    busiest = placed.values("on").annotate(visits=Count("pk")).order_by("-visits", "on")
    return str(busiest.values_list("on", flat=True)[0].isoformat())


@contextmanager
def _served() -> Iterator[str]:
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.test.testcases import LiveServerThread

    thread = LiveServerThread("127.0.0.1", StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    try:
        yield f"http://127.0.0.1:{thread.port}"
    finally:
        thread.terminate()
        thread.join()


if __name__ == "__main__":
    main()
