"""Two web and two worker processes on one database, one of each killed in the middle of story 1."""

import re
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from stories.running import CUSTOMER, Running, calendar_lines, links, wait_for

SLOTS = 'class="slots"'
PRICES = re.compile(r'name="(prices)" value="([^"]+)"')
CHOOSE = re.compile(r'name="slot" value="([^"]+)"')
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
UNSENT = "SELECT count(*) FROM conversations_delivery WHERE sent_at IS NULL"
ON_RECORD = """
    SELECT (SELECT count(*) FROM conversations_message WHERE direction = 'in'),
           (SELECT count(*) FROM promises_case),
           (SELECT count(*) FROM appointments_visit WHERE cancelled_at IS NULL),
           (SELECT count(*) FROM conversations_delivery WHERE kind = 'acknowledgement'),
           (SELECT count(*) FROM conversations_delivery WHERE kind = 'confirmation')
"""


@pytest.fixture(scope="module")
def two_of_each(installed: Running) -> Running:
    for number in (0, 1):
        installed.start_web(number)
        installed.start(f"worker-{number}", "worker")
    for port in installed.web_ports:
        wait_for(partial(installed.answers, port), "web page")
    return installed


class Customer:
    """Somebody with a browser that forgets nothing, and tries again at the other web process."""

    def __init__(self, houvast: Running) -> None:
        self.houvast = houvast
        self.open = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, link: str, *, web: int) -> str:
        with self.open.open(self._at(link, web), timeout=30) as page:
            self.address = page.geturl()
            return str(page.read().decode())

    def choose(self, page: str, *, web: int) -> str:
        [token] = set(CSRF.findall(page.split(SLOTS)[1]))
        posted = {"csrfmiddlewaretoken": token, "slot": CHOOSE.findall(page)[0]}
        form = urlencode(posted | dict(PRICES.findall(page))).encode()
        with self.open.open(self._at(self.address, web), form, timeout=30) as answer:
            return str(answer.read().decode())

    def _at(self, link: str, web: int) -> str:
        return self.houvast.page(urlsplit(link).path, web=web)


def test_nothing_is_lost_when_one_of_each_is_killed(two_of_each: Running) -> None:
    houvast, customer = two_of_each, Customer(two_of_each)
    houvast.stop_still("worker-0")
    houvast.send(subject="Onderhoud", text="Kan het onderhoud op een ander moment?")
    houvast.kill("worker-0")
    acknowledgement = houvast.mail_number(1)

    page = customer.get(links(acknowledgement)[0], web=0)
    with ThreadPoolExecutor(1) as meanwhile:
        on_its_way = meanwhile.submit(customer.choose, page, web=0)
        houvast.kill("web-0")
        on_its_way.exception()
    again = customer.get(links(acknowledgement)[0], web=1)
    if SLOTS in again:
        customer.choose(again, web=1)

    assert calendar_lines(houvast.mail_number(2))["SEQUENCE"] == "0"
    wait_for(lambda: houvast.rows(UNSENT) == [(0,)], "empty outbox")
    assert houvast.rows(ON_RECORD) == [(1, 1, 1, 1, 1)]
    assert len(houvast.mails(to=CUSTOMER)) == 2
