"""What every test may ask for: the cast, one connection or several, and counted statements."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.template import Context, Template
from django.test.client import ClientHandler
from django.test.signals import setting_changed, template_rendered
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.safestring import SafeString
from hypothesis import settings as property_tests
from psycopg._preparing import PrepareManager
from pytest_django.plugin import DjangoDbBlocker

from answers import Statements
from appointments.fortnight import west_and_east
from appointments.kinds_of_work import make_gas
from beginning import begin_laid
from cast import Cast, make_cast
from concurrency import emptied, empties_no_more
from houvast.appointments.models import Visit
from houvast.config import database, roles
from houvast.ground import memory
from houvast.workforce.models import WorkType
from laying import going_to
from on_the_road import Road, make_road
from order import dealt
from standing import STANDING

# A busy machine is no failure.
property_tests.register_profile("unhurried", deadline=None)
property_tests.load_profile("unhurried")


def pytest_configure() -> None:
    """Finding the tests makes much and throws little away, and keeping what they said as well."""
    memory.settle()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of one of several test processes: all have the same list, and begin with a part each."""
    given = getattr(config, "workerinput", None)
    if given is not None:
        items[:] = dealt(items, among=given["workercount"])


def pytest_collection_finish() -> None:
    """As every process of ours: thousands of tests that are loaded are not looked through."""
    memory.settle()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before any fixture: what the test starts from may stand already."""
    if isinstance(item, pytest.Function):
        STANDING.for_test(item)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """A PostgreSQL of the tests' own, and in it a database for each test process.

    Its owner makes and unmakes it; every test comes as the role that runs.
    """
    begin_laid(settings.HOUVAST)
    held = database.ready(settings.HOUVAST)
    if held:
        _need_not_outlive_a_power_cut()
    with ExitStack() as made:
        with django_db_blocker.unblock():
            made.enter_context(going_to(_name_of_ours(), laid=True))
        STANDING.is_ready = True
        yield
        with django_db_blocker.unblock():
            STANDING.back_to(0)
            empties_no_more()
            made.close()
    if held:
        held.release()


def _name_of_ours() -> str:
    """The database of this test process; pytest-django names one where there are several."""
    before = connection.settings_dict
    return str(before["TEST"]["NAME"] or f"test_{before['NAME']}")


def _need_not_outlive_a_power_cut() -> None:
    """Some thousands of tests commit, and none looks at what is on the disk of this server."""
    with roles.owner() as owner:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            owner.execute(f"ALTER SYSTEM SET {setting} = off".encode())
        owner.execute("SELECT pg_reload_conf()")


@pytest.fixture(scope="session", autouse=True)
def _statements_stay_prepared() -> None:
    """A connection knows what it asked before, as one that commits does. After a rollback psycopg
    forgets every plan, for whatever may have been made in it: each test would begin with none.
    """
    forgets = re.compile(rb"(?:DROP|ALTER|DISCARD ALL|DEALLOCATE ALL)\b").match
    PrepareManager._should_discard.__defaults__ = (forgets,)
    PrepareManager.prepared_max = 500


@pytest.fixture(scope="session", autouse=True)
def _pages_are_noted_once(django_test_environment: None) -> None:
    """What a page was given can be asked of it. Django would note a copy of it again for each
    template that the page includes, and it includes hundreds."""
    Template._render = _noted  # type: ignore[attr-defined]  # not in its stubs


def _noted(template: Template, context: Context) -> SafeString:
    if context.template is template:
        template_rendered.send(sender=template, template=template, context=context)
    return template.nodelist.render(context)


@pytest.fixture(scope="session", autouse=True)
def _middleware_is_put_together_once() -> None:
    """Each client would do so for its first page, and look up every file that a page may ask for;
    and does, where a test has set something else."""
    wired: dict[str, Any] = {}
    wire = ClientHandler.load_middleware

    def once(handler: ClientHandler, is_async: bool = False) -> None:
        if not wired:
            asked_of = ClientHandler()
            wire(asked_of, is_async)
            wired.update(vars(asked_of))
            del wired["enforce_csrf_checks"]
        vars(handler).update(wired)

    ClientHandler.load_middleware = once  # type: ignore[method-assign,assignment]
    setting_changed.connect(lambda **_: wired.clear(), weak=False)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Sentences are asserted as they stand in the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast on one connection, rolled back after the test."""
    return STANDING.copies.get("cast") or make_cast()


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """The cast, committed, for tests with several connections; emptied afterwards."""
    with django_db_blocker.unblock():
        emptied()
        try:
            yield make_cast()
        finally:
            emptied()


@pytest.fixture
def road(cast: Cast) -> Road:
    """On one connection, rolled back after the test."""
    return STANDING.copies.get("road") or make_road(cast)


@pytest.fixture
def committed_road(committed: Cast) -> Road:
    """Committed, for several connections."""
    return make_road(committed)


@pytest.fixture
def visit(road: Road) -> Visit:
    """Alice's appointment on Wednesday morning, with Joost."""
    return STANDING.copies.get("visit") or road.visit()


@pytest.fixture
def to_and_fro(road: Road) -> list[Visit]:
    """Four visits on Wednesday, of which each half has one to the west and one to the east."""
    return STANDING.copies.get("to_and_fro") or west_and_east(road)


@pytest.fixture
def gas(road: Road) -> WorkType:
    """Work for Joost alone, whose Wednesday is full of what Karim could do as well."""
    return STANDING.copies.get("gas") or make_gas(road)


@pytest.fixture
def statements(db: None) -> Statements:
    """`with statements() as counted:` and then `len(counted)`: the SQL that was sent."""

    @contextmanager
    def counting() -> Iterator[CaptureQueriesContext]:
        with CaptureQueriesContext(connection) as captured:
            yield captured

    return counting
